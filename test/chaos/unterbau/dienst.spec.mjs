import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dienst } from './dienst.mjs';

/** The supervisor of the chaos runs: nothing may end unseen, and nothing that was killed may come back too early. */
const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-dienst-'));
const dienste = [];
afterEach(async () => {
  for (const dienst of dienste.splice(0)) await dienst.toete();
});
afterAll(() => rmSync(ordner, { recursive: true }));

/** A process of which each life runs `skript`; `leben` in it says which life it is, from 1 on. */
function starte(name, skript) {
  const [datei, zaehler] = [join(ordner, `${name}.mjs`), join(ordner, `${name}.leben`)];
  const zaehle = `import { appendFileSync, readFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(zaehler)}, '.');
    const leben = readFileSync(${JSON.stringify(zaehler)}).length;`;
  writeFileSync(datei, `${zaehle}\n${skript}\nsetInterval(() => {}, 1000);`);
  const protokoll = join(ordner, `${name}.log`);
  const dienst = new Dienst({
    name,
    skript: datei,
    ordner,
    env: process.env,
    protokoll,
    bereitBei: 'bereit',
  });
  dienste.push(dienst);
  return dienst.starte();
}

const bis = async (gilt) => {
  while (!gilt()) await new Promise((weiter) => setTimeout(weiter, 10));
};

describe('Ein beaufsichtigter Dienst', () => {
  it('wird neu gestartet, wenn er von selbst endet; wie er endete und was er zuletzt sagte, ist notiert', async () => {
    const dienst = starte(
      'faellt',
      `console.log('bereit'); if (leben === 1) setTimeout(() => process.exit(70), 500);`,
    );
    dienst.beaufsichtige();
    await dienst.bereit();
    await bis(() => dienst.enden.length === 1);
    await dienst.bereit();
    expect(dienst.laeuft).toBe(true);
    expect(dienst.enden).toEqual([{ name: 'faellt', code: 70, bereit: true, zuletzt: 'bereit' }]);
  });

  it('dessen Start misslingt, ist bereit, wenn ein späterer gelingt', async () => {
    const dienst = starte(
      'spaet',
      `if (leben < 3) { console.log('nichts da'); process.exit(1); } console.log('bereit');`,
    );
    dienst.beaufsichtige();
    await dienst.bereit();
    const vergeblich = { name: 'spaet', code: 1, bereit: false, zuletzt: 'nichts da' };
    expect(dienst.enden).toEqual([vergeblich, vergeblich]);
  });

  it('bleibt weg, solange ihn jemand beendet hat, und das ist kein Ende von selbst', async () => {
    const dienst = starte('getoetet', `console.log('bereit');`);
    dienst.beaufsichtige();
    await dienst.bereit();
    await dienst.toete();
    await new Promise((weiter) => setTimeout(weiter, 500));
    expect(dienst.laeuft).toBe(false);
    await dienst.starte().bereit();
    await dienst.beende();
    expect([dienst.laeuft, dienst.enden]).toEqual([false, []]);
  });

  it('wird nicht zweimal gestartet, wenn ihn jemand vor der Aufsicht neu startet', async () => {
    const dienst = starte('eilig', `console.log('bereit'); if (leben === 1) process.exit(1);`);
    dienst.beaufsichtige();
    await bis(() => dienst.enden.length === 1);
    const { pid } = await dienst.starte().bereit();
    await new Promise((weiter) => setTimeout(weiter, 500));
    expect([dienst.pid, existsSync(`/proc/${pid}`)]).toEqual([pid, true]);
  });
});

describe('Ein Dienst ohne Aufsicht', () => {
  it('ist mit seinen letzten Zeilen gescheitert, wenn er endet, ehe er bereit ist', async () => {
    const dienst = starte('allein', `console.log('nichts da'); process.exit(1);`);
    await expect(dienst.bereit()).rejects.toThrow('allein ist nicht bereit:\nnichts da');
  });
});
