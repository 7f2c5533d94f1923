import { fileURLToPath } from 'node:url';
import { einBescheid } from '../../bescheid/test/ein-bescheid.js';
import { Ausfertigung, type Ausgefertigt } from './index.js';

const threadDatei = fileURLToPath(new URL('../test/stoer-thread.mjs', import.meta.url));
const rendere = (dienst: Ausfertigung, aktenzeichen: string) => dienst.rendere(einBescheid({ aktenzeichen }));
const text = ({ pdf }: Ausgefertigt) => new TextDecoder().decode(pdf);

describe('Die Satz-Threads', () => {
  let dienst: Ausfertigung;
  afterEach(() => dienst.schliesse());

  it.each([
    ['stürzt ab', 'ABSTURZ', 'SATZ_ABGESTUERZT'],
    ['beendet sich', 'ENDE', 'SATZ_ABGESTUERZT'],
    ['hängt', 'HAENGT', 'SATZ_ZEITUEBERSCHREITUNG'],
  ])('werden ersetzt, wenn einer %s; die anderen Briefe bleiben unberührt', async (_, stoerung, code) => {
    dienst = new Ausfertigung({ threadDatei, zeitgrenzeMs: 1500 });
    const briefe = await Promise.allSettled(
      ['A', stoerung, 'B', stoerung, 'C'].map((a) => rendere(dienst, a)),
    );
    const ergebnisse = briefe.map((b) => (b.status === 'fulfilled' ? text(b.value) : b.reason.code));
    expect(ergebnisse).toEqual(['A', code, 'B', code, 'C']);
  });

  it('setzen weiter, wenn ein freier Thread zwischen zwei Briefen stirbt', async () => {
    dienst = new Ausfertigung({ threadDatei, threads: 2 });
    await Promise.allSettled(['ENDE', 'A'].map((a) => rendere(dienst, a)));
    expect(text(await rendere(dienst, 'B'))).toBe('B');
    expect(text(await rendere(dienst, 'C'))).toBe('C');
  });

  it('lassen beim Schließen den laufenden Brief zu Ende gehen und weisen wartende zurück', async () => {
    dienst = new Ausfertigung({ threadDatei });
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
