import { alsAngabe } from './aufgabensicht.js';
import type { Seitenstand } from './seiten-speicher.js';
import { alsText } from './wertworte.js';

type Statusgrundlage = Pick<Seitenstand, 'status' | 'aufgaben' | 'bescheide' | 'fristen'>;

/** Where the case stands, in one sentence. */
export function statusText({ status, aufgaben, bescheide, fristen }: Statusgrundlage, heute: string): string {
  if (status === 'gestoert') return 'Der Vorgang steht still; der Betrieb ist unterrichtet.';
  if (aufgaben.some((aufgabe) => aufgabe.status === 'offen')) return 'Eine Frage wartet auf Antwort.';
  if (aufgaben.some((aufgabe) => aufgabe.status === 'erledigt'))
    return 'Beantwortet; die Antwort kann noch zurückgenommen werden.';
  const bescheid = bescheide.findLast(({ aufgehobenAm }) => !aufgehobenAm);
  if (status === 'beendet') return bescheid ? 'Entschieden und abgeschlossen.' : 'Abgeschlossen.';
  if (bescheid) return `Entschieden; ${bescheidstand(bescheid, heute)}.`;
  const frist = fristen.find((eine) => eine.status === 'offen');
  // A deadline does not say whom it waits for: the applicant, a register, another authority.
  return frist ? `Wartet bis ${alsText(frist.faelligAm)}: ${alsAngabe(frist).titel}.` : 'In Bearbeitung.';
}

/** How far the letter of a decision has got, and what of its deadline is known. */
function bescheidstand(
  { ausgefertigtAm, hinaus, bekanntgabe }: Seitenstand['bescheide'][number],
  heute: string,
): string {
  const { am, fristBis } = bekanntgabe;
  if (!ausgefertigtAm) return 'der Bescheid wird ausgefertigt';
  if (!hinaus) return 'der Bescheid ist noch nicht hinaus';
  if (am === null) return 'die Bekanntgabe steht noch nicht fest';
  if (am > heute) return `der Bescheid gilt am ${alsText(am)} als bekannt gegeben`;
  if (fristBis === null) return 'der Bescheid ist bekannt gegeben';
  return fristBis < heute
    ? `die Rechtsbehelfsfrist endete am ${alsText(fristBis)}`
    : `die Rechtsbehelfsfrist läuft bis ${alsText(fristBis)}`;
}
