import type { Auskunft } from '#libs/vorgang';
import type { Anwendung } from '../anwendung.provider.js';
import { ProblemFehler, problem } from '../problem/problem.js';

/** What can be told of an application; 404 `ANTRAG_NICHT_GEFUNDEN` when there is none of that id. */
export async function getAuskunft(anwendung: Anwendung, antragId: string): Promise<Auskunft> {
  const auskunft = await anwendung.auskunft.finde(antragId);
  if (auskunft) return auskunft;
  throw new ProblemFehler(
    problem(
      404,
      'ANTRAG_NICHT_GEFUNDEN',
      'Diesen Antrag gibt es nicht.',
      'Prüfen Sie die ID aus dem Empfangsbeleg.',
    ),
  );
}
