import { type Los, ziehe } from '#libs/bausteine';
import type { Testanwendung } from './testanwendung.js';

/** Whoever is not drawn at this rate is not drawn at the procedure's. */
const HOECHSTE_RATE = 0.1;

/** Whether a process that draws as in production may draw a case for review; the application of the tests draws none. */
export async function istVielleichtGezogen(
  { anwendung }: Testanwendung,
  vorgangId: string,
): Promise<boolean> {
  const [los]: Los[] = await anwendung.datenquelle.query(
    `select id as vorgang, verfahren_id as verfahren, verfahren_version as version from vorgang where id = $1`,
    [vorgangId],
  );
  if (!los) throw new Error(`Kein Vorgang ${vorgangId}.`);
  return ziehe(los, HOECHSTE_RATE, anwendung.konfiguration.ZIEHUNGSSCHLUESSEL).gezogen;
}
