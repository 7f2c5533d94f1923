import type { DataSource } from 'typeorm';
import { type Bereich, imBereich } from '#libs/vorgang';
import type { Pruefschritt } from './gesundheit.js';

const DIENST: Bereich = { art: 'dienst', zweck: 'betrieb' };

/** Sign-in and tokens bear half a minute between two machines. */
const ABWEICHUNG_S = 30;

/**
 * Compares the clock of this machine with that of the database. Deadlines go by the one, sessions by the other; which of
 * them is wrong nobody can say here.
 * @param zeige told each time by how many seconds this machine is ahead; undefined while nobody knows
 * @param jetztMs of the machine, since 1970
 */
export function uhrpruefung(
  datenquelle: Pick<DataSource, 'query'>,
  zeige: (sekunden: number | undefined) => void,
  jetztMs: () => number = () => Date.now(),
): Pruefschritt {
  return {
    name: 'uhr',
    einheit: 's vor',
    stoerung: 'Die Uhr der Datenbank ließ sich nicht lesen.',
    beiStoerung: 'eingeschraenkt',
    async pruefe() {
      const wert = await frageAbweichung(datenquelle, jetztMs).catch((fehler) => {
        zeige(undefined);
        throw fehler;
      });
      zeige(wert);
      if (Math.abs(wert) <= ABWEICHUNG_S) return { wert };
      return {
        wert,
        lage: 'eingeschraenkt',
        text: `Die Uhr dieses Rechners geht gegenüber der der Datenbank um ${Math.abs(wert)} s ${wert > 0 ? 'vor' : 'nach'}. Fristen, Sitzungen und die Anmeldung richten sich danach: Stellen Sie beide (NTP).`,
      };
    },
  };
}

/** By how many whole seconds this machine is ahead of the database; negative where it is behind. */
async function frageAbweichung(
  datenquelle: Pick<DataSource, 'query'>,
  jetztMs: () => number,
): Promise<number> {
  const davor = jetztMs();
  const [{ ms }] = await imBereich(DIENST, () => datenquelle.query(UHR_DER_DATENBANK));
  const danach = jetztMs();
  // Within the question nobody knows at which moment the other clock was read.
  const vorMs = ms < davor ? davor - ms : Math.min(0, danach - ms);
  return Math.round(vorMs / 1000);
}

const UHR_DER_DATENBANK = `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`;
