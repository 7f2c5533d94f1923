import { istUebertragungscode, type Zugriff } from '#libs/auth';
import type { Auskunft } from '#libs/vorgang';
import type { Anwendung } from '../anwendung.provider.js';
import { ProblemFehler, problem } from '../problem/problem.js';

/**
 * What can be told of an application to whoever asks: a portal of what it has sent itself or what the applicant has
 * handed to it by code, a person of the cases of their authority. 404 `ANTRAG_NICHT_GEFUNDEN` for everything else.
 * @param code the applicant's transfer code, if given
 */
export async function getAuskunft(
  anwendung: Anwendung,
  antragId: string,
  zugriff: Zugriff,
  code?: string,
): Promise<Auskunft> {
  const auskunft = await anwendung.auskunft.finde(antragId);
  if (auskunft && darfWissen(anwendung, auskunft, zugriff, code)) return auskunft;
  throw new ProblemFehler(
    problem(
      404,
      'ANTRAG_NICHT_GEFUNDEN',
      'Diesen Antrag gibt es nicht.',
      'Prüfen Sie die ID aus dem Empfangsbeleg. Einen Antrag, den ein anderes Portal gesandt hat, zeigt der Übertragungscode.',
    ),
  );
}

function darfWissen(
  { konfiguration }: Anwendung,
  { eingang, vorgang }: Auskunft,
  zugriff: Zugriff,
  code: string | undefined,
): boolean {
  if (zugriff.art === 'person') return vorgang?.behoerdeId === zugriff.behoerdeId;
  const eigener = eingang.absender === zugriff.portal.id;
  return eigener || istUebertragungscode(konfiguration.ZIEHUNGSSCHLUESSEL, eingang.id, code);
}
