import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { einBescheid, eineMitteilung } from '../../bescheid/test/ein-bescheid.js';
import { SETZER_DATEI } from './ablage.js';
import { Ausfertigung, type Ausgefertigt } from './index.js';

const setzerDatei = fileURLToPath(new URL('../test/stoer-setzer.mjs', import.meta.url));
const ELTERNTEIL = fileURLToPath(new URL('../test/elternteil.mjs', import.meta.url));
const rendere = (dienst: Ausfertigung, aktenzeichen: string) => dienst.rendere(einBescheid({ aktenzeichen }));
const text = ({ pdf }: Ausgefertigt) => new TextDecoder().decode(pdf);

/** A limit that a good letter keeps on this machine, however slow it is: far above what one of a new process takes. */
async function zeitgrenzeFuer(setzer: ConstructorParameters<typeof Ausfertigung>[0]): Promise<number> {
  const probe = new Ausfertigung(setzer);
  const beginn = performance.now();
  await probe.rendere(eineMitteilung());
  const dauerMs = performance.now() - beginn;
  await probe.schliesse();
  return Math.max(1_500, 5 * dauerMs);
}

describe('Die Setzer', () => {
  let dienst: Ausfertigung;
  let zeitgrenzeMs: number;
  beforeAll(async () => {
    zeitgrenzeMs = await zeitgrenzeFuer({ setzerDatei });
  });
  afterEach(() => dienst.schliesse());

  it.each([
    ['stürzt ab', 'ABSTURZ', 'SATZ_ABGESTUERZT'],
    ['beendet sich', 'ENDE', 'SATZ_ABGESTUERZT'],
    ['bricht im Maschinencode ab (SIGABRT)', 'ABBRUCH', 'SATZ_ABGESTUERZT'],
    ['getötet wird (SIGKILL)', 'GETOETET', 'SATZ_ABGESTUERZT'],
    ['hängt', 'HAENGT', 'SATZ_ZEITUEBERSCHREITUNG'],
  ])('werden ersetzt, wenn einer %s; die anderen Briefe bleiben unberührt', async (_, stoerung, code) => {
    dienst = new Ausfertigung({ setzerDatei, zeitgrenzeMs });
    const briefe = await Promise.allSettled(
      ['A', stoerung, 'B', stoerung, 'C'].map((a) => rendere(dienst, a)),
    );
    const ergebnisse = briefe.map((b) => (b.status === 'fulfilled' ? text(b.value) : b.reason.code));
    expect(ergebnisse).toEqual(['A', code, 'B', code, 'C']);
  });

  it('setzen weiter, wenn ein freier Setzer zwischen zwei Briefen stirbt', async () => {
    dienst = new Ausfertigung({ setzerDatei, setzer: 2 });
    await Promise.allSettled(['ENDE', 'A'].map((a) => rendere(dienst, a)));
    expect(text(await rendere(dienst, 'B'))).toBe('B');
    expect(text(await rendere(dienst, 'C'))).toBe('C');
  });

  it('lassen beim Schließen den laufenden Brief zu Ende gehen und weisen wartende zurück', async () => {
    dienst = new Ausfertigung({ setzerDatei });
    const laufend = rendere(dienst, 'A');
    const wartend = rendere(dienst, 'B');
    const beide = Promise.allSettled([laufend, wartend]);
    await Promise.resolve();
    await dienst.schliesse();
    const [a, b] = await beide;
    expect(a).toMatchObject({ status: 'fulfilled' });
    expect(b).toMatchObject({ status: 'rejected', reason: { code: 'AUSFERTIGUNG_GESCHLOSSEN' } });
    await expect(rendere(dienst, 'C')).rejects.toMatchObject({ code: 'AUSFERTIGUNG_GESCHLOSSEN' });
  });
});

describe('Eine Vorlage, die nie fertig wird', () => {
  /** Typst itself stops endless loops; this one ends, but only after days. */
  const SCHLEIFE =
    '#for i in range(9000) { for j in range(9000) { for k in range(9000) { let x = i * j * k } } }';
  let vorlagenordner: string;
  let zeitgrenzeMs: number;
  let dienst: Ausfertigung;

  beforeAll(async () => {
    zeitgrenzeMs = await zeitgrenzeFuer({});
  });
  beforeEach(() => {
    vorlagenordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-vorlagen-'));
    writeFileSync(join(vorlagenordner, 'bescheid.typ'), SCHLEIFE);
    writeFileSync(join(vorlagenordner, 'mitteilung.typ'), '#set document(title: "Kurz")\n= Kurz');
    dienst = new Ausfertigung({ vorlagenordner, zeitgrenzeMs });
  });
  afterEach(async () => {
    await dienst.schliesse();
    rmSync(vorlagenordner, { recursive: true, force: true });
  });

  it('wird nach der Zeitgrenze mit ihrem Satzprozess beendet; der nächste Brief kommt zustande', async () => {
    const haengend = dienst.rendere(einBescheid()).catch((fehler) => fehler);
    const naechster = dienst.rendere(eineMitteilung());
    expect(await haengend).toMatchObject({ code: 'SATZ_ZEITUEBERSCHREITUNG' });
    expect(await naechster).toMatchObject({ seiten: 1 });
  });

  const kinder = `/proc/${process.pid}/task/${process.pid}/children`;
  (existsSync(kinder) ? it : it.skip)(
    'reißt nichts mit, wenn ihr Satzprozess mitten im Brief getötet wird (kill -9)',
    async () => {
      const vorher = new Set(readFileSync(kinder, 'utf8').split(' '));
      const brief = dienst.rendere(einBescheid()).catch((fehler) => fehler);
      const [setzer] = readFileSync(kinder, 'utf8')
        .split(' ')
        .filter((pid) => pid && !vorher.has(pid));
      process.kill(Number(setzer), 'SIGKILL');
      expect(await brief).toMatchObject({
        code: 'SATZ_ABGESTUERZT',
        message: expect.stringContaining('SIGKILL'),
      });
      expect(await dienst.rendere(eineMitteilung())).toMatchObject({ seiten: 1 });
    },
  );

  it('rechnet nicht weiter, wenn der Worker getötet wird, der auf sie wartet', async () => {
    const elternteil = fork(ELTERNTEIL, [SETZER_DATEI, vorlagenordner], { execArgv: [] });
    const setzer = await new Promise<number>((erfuelle) =>
      elternteil.once('message', (pid) => erfuelle(Number(pid))),
    );
    expect(lebt(setzer)).toBe(true);
    elternteil.kill('SIGKILL');
    while (lebt(setzer)) await new Promise((weiter) => setTimeout(weiter, 100));
  }, 30_000);
});

function lebt(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
