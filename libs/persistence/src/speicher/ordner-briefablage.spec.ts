import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrdnerBriefablage } from './ordner-briefablage.js';

let ordner: string;
let ablage: OrdnerBriefablage;

beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-ablage-'));
  ablage = new OrdnerBriefablage(join(ordner, 'briefe'));
});
afterEach(() => rmSync(ordner, { recursive: true, force: true }));

const BRIEF = 'Bescheid_BPA-2026-000007_1.pdf';

describe('Ein Brief in der Ablage', () => {
  it('ist einmal da, auch wenn viele ihn zugleich ablegen; halb Geschriebenes bleibt nicht liegen', async () => {
    const pdf = Buffer.from('%PDF-derselbe');
    await Promise.all(Array.from({ length: 20 }, () => ablage.lege(BRIEF, pdf)));
    expect(await ablage.lies(BRIEF)).toEqual(pdf);
    expect(readdirSync(join(ordner, 'briefe'))).toEqual([BRIEF]);
    expect(await ablage.namen()).toEqual([BRIEF]);
  });

  it('ändert sich nie: von zweien, die zugleich Verschiedenes ablegen, erfährt der eine, dass er zu spät kam', async () => {
    const runden = Array.from({ length: 20 }, async (_, runde) => {
      const name = `${runde}-${BRIEF}`;
      const versuche = await Promise.allSettled(
        ['früher', 'später'].map(async (text) => {
          await ablage.lege(name, Buffer.from(text));
          return text;
        }),
      );
      const gelungen = versuche.filter((versuch) => versuch.status === 'fulfilled');
      expect(versuche.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'BRIEF_ABWEICHEND' } },
      ]);
      expect(Buffer.from(await ablage.lies(name)).toString()).toBe(gelungen[0]?.value);
    });
    await Promise.all(runden);
  });
});
