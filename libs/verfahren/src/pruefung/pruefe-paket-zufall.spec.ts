import fc from 'fast-check';
import { type Dateien, ladePaket, pruefePaket } from '#libs/verfahren';
import { beschaedige, stellen, UNTEXTE } from '../../../engine/test/beschaedige.js';
import { ordner, paketDateien } from '../../test/ein-paket.js';

const GEBUEHR = {
  id: 'gebuehr',
  titel: 'Gebühr',
  einheit: 'EUR',
  grenzen: { mindestens: '0.00', hoechstens: '400.00' },
  werte: [{ wert: '30.70', gueltigVon: '2026-01-01', gueltigBis: null, norm: '§ 6a StVG' }],
};
const KLEINES = paketDateien({ 'parameter/gebuehren.json': { parameter: [GEBUEHR] } });
const GELIEFERTES = new Map([...ordner('workflows/bewohnerparkausweis')].filter(istVeroeffentlicht));

/** Examples do not belong to what is published. */
function istVeroeffentlicht([name]: readonly [string, unknown]): boolean {
  return !name.startsWith('beispiele/');
}

function angaben(paket: Dateien): string[] {
  return [...paket.keys()].filter((name) => name.endsWith('.json'));
}

function lies(paket: Dateien, name: string): object {
  return JSON.parse(new TextDecoder().decode(paket.get(name)));
}

async function befundeVon(paket: Dateien) {
  const geladen = ladePaket(paket);
  return 'paket' in geladen ? pruefePaket(geladen.paket) : geladen.befunde;
}

/** All findings of a package with one value in one of its files replaced. */
function befundeMit(paket: Dateien, name: string, wo: number, womit: unknown) {
  const kaputt = JSON.stringify(beschaedige(lies(paket, name), wo, womit));
  return befundeVon(new Map([...paket, [name, new TextEncoder().encode(kaputt)]]));
}

describe('Prüfung beschädigter Pakete', () => {
  it('Unbeschädigt hat keines einen Fehler', async () => {
    for (const paket of [KLEINES, GELIEFERTES])
      expect((await befundeVon(paket)).filter(({ schwere }) => schwere === 'fehler')).toEqual([]);
  });

  it.each(angaben(KLEINES))(
    '%s: Was kein Text werden kann, wird an jeder Stelle geprüft, nicht geworfen',
    async (name) => {
      for (let wo = 0; wo < stellen(lies(KLEINES, name)).length; wo += 1)
        await expect(befundeMit(KLEINES, name, wo, UNTEXTE[0])).resolves.toBeDefined();
    },
  );

  it('Beliebiges an beliebiger Stelle ergibt höchstens Befunde, jeden mit Code, Datei, Ort, Text und Abhilfe', async () => {
    const befund = {
      code: expect.stringMatching(/^[A-Z0-9_]+$/u),
      datei: expect.stringMatching(/./u),
      ort: expect.any(String),
      text: expect.stringMatching(/./u),
      abhilfe: expect.stringMatching(/./u),
    };
    const womit = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(...UNTEXTE),
      fc.constantFrom('= ', '= if then', '= [1, 2]', '= {a: 1}', '{{', '{{ fakten }}', '2026-13-45', '1e999'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...angaben(GELIEFERTES)),
        fc.nat(),
        womit,
        async (name, wo, ersatz) => {
          for (const einer of await befundeMit(GELIEFERTES, name, wo, ersatz))
            expect(einer).toMatchObject(befund);
        },
      ),
      { numRuns: 150 },
    );
  });
});
