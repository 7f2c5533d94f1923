import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sha256 } from '#libs/kernel';
import { OrdnerBriefablage } from './ordner-briefablage.js';
import { Ordnertor } from './ordnertor.js';

const alsGzip = promisify(gzip);
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

  it.each([
    ['abgeschnitten', '%PDF-ein'],
    ['leer', ''],
    ['mit Angehängtem', '%PDF-ein Brief\n'],
  ])('wird so ausgegeben, wie er ausgefertigt wurde, oder gar nicht: %s', async (_, ersatz) => {
    const pdf = Buffer.from('%PDF-ein Brief');
    await ablage.lege(BRIEF, pdf);
    expect(await ablage.lies(BRIEF, sha256(pdf))).toEqual(pdf);
    expect(await ablage.pruefsumme(BRIEF)).toBe(sha256(pdf));
    writeFileSync(join(ordner, 'briefe', BRIEF), ersatz);
    await expect(ablage.lies(BRIEF, sha256(pdf))).rejects.toMatchObject({ code: 'BRIEF_ABWEICHEND' });
    rmSync(join(ordner, 'briefe', BRIEF));
    await expect(ablage.lies(BRIEF, sha256(pdf))).rejects.toMatchObject({ code: 'BRIEF_FEHLT' });
    expect(await ablage.pruefsumme(BRIEF)).toBeUndefined();
  });
});

describe('Der Ordner der Briefe', () => {
  it('ist leer, wo es ihn nicht gibt oder nur liegt, was das Dateisystem selbst anlegt; Nachsehen legt ihn nicht an', async () => {
    expect(await ablage.istLeer()).toBe(true);
    expect(readdirSync(ordner)).toEqual([]);
    mkdirSync(join(ordner, 'briefe', 'lost+found'), { recursive: true });
    expect(await ablage.istLeer()).toBe(true);
    await ablage.lege(BRIEF, Buffer.from('%PDF'));
    expect(await ablage.istLeer()).toBe(false);
  });
});

describe('Was ein Worker hinterlässt, der beim Schreiben starb', () => {
  it('wird entfernt, wenn niemand mehr daran sein kann; Briefe und frisch Begonnenes bleiben', async () => {
    await ablage.lege(BRIEF, Buffer.from('%PDF'));
    const rest = (name: string, am: string) => {
      const pfad = join(ordner, 'briefe', name);
      writeFileSync(pfad, '%PD');
      utimesSync(pfad, new Date(am), new Date(am));
    };
    rest('Bescheid_A.pdf.1.teil', '2026-03-02T08:58:00Z');
    rest('Bescheid_B.pdf.2.teil', '2026-03-02T09:01:00Z');
    expect(await ablage.entferneReste('2026-03-02T09:00:00Z')).toBe(1);
    expect(readdirSync(join(ordner, 'briefe')).sort()).toEqual(['Bescheid_B.pdf.2.teil', BRIEF].sort());
  });
});

/** A disk of its own, as small as that; false where none may be mounted. */
function haengeEin(pfad: string, kb: number): boolean {
  mkdirSync(pfad, { recursive: true });
  return (
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kb}k`, 'tmpfs', pfad], { stdio: 'ignore' }).status === 0
  );
}

describe('Eine Ablage, in der kein Platz mehr ist', () => {
  it('sagt, was zu tun ist, und behält nichts Halbes; ist wieder Platz, geht derselbe Brief hinein', async () => {
    const platte = join(ordner, 'briefe');
    if (!haengeEin(platte, 64)) {
      console.info('Ohne das Recht, ein Dateisystem einzuhängen: die volle Ablage wird nicht geprüft.');
      return;
    }
    try {
      const pdf = Buffer.alloc(128 * 1024, 'x');
      await ablage.lege('Bescheid_klein.pdf', Buffer.from('%PDF'));
      await expect(ablage.lege(BRIEF, pdf)).rejects.toMatchObject({
        code: 'BRIEFABLAGE_VOLL',
        message: expect.stringContaining('Schaffen Sie Platz'),
      });
      expect(readdirSync(platte)).toEqual(['Bescheid_klein.pdf']);
      execFileSync('mount', ['-o', 'remount,size=1024k', platte]);
      await ablage.lege(BRIEF, pdf);
      expect(await ablage.lies(BRIEF)).toEqual(pdf);
    } finally {
      execFileSync('umount', ['-l', platte]);
    }
  });

  it('meldet auch, wenn sich gar nicht schreiben lässt', async () => {
    writeFileSync(join(ordner, 'briefe'), 'kein Ordner');
    await expect(ablage.lege(BRIEF, Buffer.from('%PDF'))).rejects.toMatchObject({
      code: 'BRIEFABLAGE_GESTOERT',
    });
  });
});

describe('Viele Briefe zugleich', () => {
  it('sind alle da, wenn ihre Ablage gemeldet wird', async () => {
    const namen = Array.from({ length: 60 }, (_, i) => `Mitteilung_${i}.pdf`);
    await Promise.all(
      namen.map(async (name) => {
        await ablage.lege(name, Buffer.from(name));
        expect(Buffer.from(await ablage.lies(name)).toString()).toBe(name);
      }),
    );
    expect((await ablage.namen()).length).toBe(60);
  });
});

describe('Hängt der Ordner der Briefe (ein Netzlaufwerk, dessen Server fort ist),', () => {
  /** A named pipe into which nobody writes: opening it takes a thread until somebody does. */
  const HAENGT = 'Bescheid_haengt.pdf';

  const gehangen = expect.objectContaining({
    reason: expect.objectContaining({ code: 'BRIEFABLAGE_HAENGT' }),
  });

  /** A folder in which one letter hangs beside a whole one, for people with little patience. */
  async function haenge() {
    await ablage.lege(BRIEF, Buffer.from('%PDF'));
    const pfad = join(ordner, 'briefe', HAENGT);
    execFileSync('mkfifo', [pfad]);
    const geduld = { lesen: 50, schreiben: 50 };
    return { haengende: new OrdnerBriefablage(join(ordner, 'briefe'), new Ordnertor(), geduld), pfad };
  }

  it('wartet niemand länger als erlaubt, und der Prozess behält Threads für anderes', async () => {
    const { haengende, pfad } = await haenge();
    const abrufe = await Promise.allSettled(
      [HAENGT, HAENGT, HAENGT, HAENGT, BRIEF].map((name) => haengende.lies(name)),
    );
    expect(abrufe).toEqual(Array.from({ length: 5 }, () => gehangen));
    // Compressing needs a thread as well.
    expect(await alsGzip(Buffer.from('geht'))).toBeInstanceOf(Buffer);
    // Those that got through hear of the end, whenever their threads came to open it.
    let gelesen: Uint8Array | undefined;
    while (!gelesen) {
      closeSync(openSync(pfad, 'r+'));
      gelesen = await haengende.lies(BRIEF).catch(() => undefined);
    }
    expect(gelesen).toEqual(Buffer.from('%PDF'));
    closeSync(openSync(pfad, 'r+'));
  });

  it('ist das nach fünf Sekunden zu sehen und vorbei, sobald er antwortet', async () => {
    let jetzt = 0;
    const tor = new Ordnertor(() => jetzt);
    let antworte = () => {};
    const arbeit = tor.durch(
      () =>
        new Promise<void>((erfuelle) => {
          antworte = erfuelle;
        }),
    );
    await Promise.resolve();
    jetzt = 5_000;
    expect(tor.haengt).toBe(false);
    jetzt = 5_001;
    expect(tor.haengt).toBe(true);
    antworte();
    await arbeit;
    expect(tor.haengt).toBe(false);
  });

  it('wartet auch niemand länger, der einen Brief ablegt, und Aufräumen nimmt keine Threads mehr; danach geht derselbe hinein', async () => {
    const { haengende, pfad } = await haenge();
    const ablagen = await Promise.allSettled(
      [HAENGT, HAENGT, HAENGT, HAENGT, BRIEF].map((name) => haengende.lege(name, Buffer.from('%PDF'))),
    );
    expect(ablagen).toEqual(Array.from({ length: 5 }, () => gehangen));
    await expect(haengende.istLeer()).rejects.toMatchObject({ code: 'BRIEFABLAGE_HAENGT' });
    let aufgeraeumt = false;
    const aufraeumen = haengende.entferneReste('2999-01-01T00:00:00Z').then(() => {
      aufgeraeumt = true;
    });
    expect(await alsGzip(Buffer.from('geht'))).toBeInstanceOf(Buffer);
    expect(aufgeraeumt).toBe(false);
    while (!aufgeraeumt) {
      closeSync(openSync(pfad, 'r+'));
      await Promise.race([aufraeumen, alsGzip(Buffer.from('eine Runde'))]);
    }
    expect(await haengende.lege(BRIEF, Buffer.from('%PDF'))).toBe(BRIEF);
    closeSync(openSync(pfad, 'r+'));
  });
});
