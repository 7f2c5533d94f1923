import { LAENDER, plainDate } from '#libs/kernel';
import { einBescheid } from '../../test/ein-bescheid.js';
import { pruefeBescheidDaten, RECHTSGEBIETE, rechtsbehelfsbelehrung, sperreBelehrung } from '../index.js';

const basis = einBescheid();
const gericht = {
  name: 'Verwaltungsgericht Leipzig',
  strasse: 'Rathenaustraße 40',
  plz: '04179',
  ort: 'Leipzig',
};

describe('Die berechnete Rechtsbehelfsbelehrung', () => {
  it.each(Object.entries(RECHTSGEBIETE))(
    'besteht gesperrt die Prüfung in jedem Land, im Inland wie ins Ausland (§ 84 Abs. 1 S. 2 SGG): %s',
    (rechtsgebiet, { regime: regimes }) => {
      for (const regime of regimes) {
        for (const [land, empfaengerImAusland] of LAENDER.flatMap((eines) => [
          [eines, false] as const,
          [eines, true] as const,
        ])) {
          const behoerde = { ...basis.behoerde, land };
          const belehrung = rechtsbehelfsbelehrung({
            regime,
            land,
            leistung: { id: 'beispiel', rechtsgebiet },
            behoerde,
            gericht,
            empfaengerImAusland,
            stichtag: plainDate(basis.datum),
          });
          const daten = einBescheid({ regime, behoerde, rechtsbehelf: sperreBelehrung(belehrung) });
          const codes = pruefeBescheidDaten(daten).map((befund) => befund.code);
          expect({ rechtsgebiet, regime, land, codes }).toEqual({ rechtsgebiet, regime, land, codes: [] });
        }
      }
    },
  );
});
