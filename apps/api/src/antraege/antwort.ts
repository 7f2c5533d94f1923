import { uebertragungscode } from '#libs/auth';
import type { Annahme, Auskunft, Empfangsbeleg } from '#libs/vorgang';
import { bekanntgabeAuskunft, zuAntragsstatus } from '#libs/vorgang';
import { type Problem, problem } from '../problem/problem.js';

/** Receipt as a portal gets it: what it names is stored. */
export interface Beleg extends Empfangsbeleg {
  /** Where the status of the application can be asked for. */
  readonly statusUrl: string;
  /** For the applicant: lets another portal address the application. */
  readonly uebertragungscode: string;
}

/** @param schluessel secret of the installation, from which the transfer code comes */
export function zuBeleg(beleg: Empfangsbeleg, schluessel: string): Beleg {
  return {
    ...beleg,
    statusUrl: `/api/v1/antraege/${beleg.id}`,
    uebertragungscode: uebertragungscode(schluessel, beleg.id),
  };
}

/** Codes that say „too much“ rather than „wrong“. */
const ZU_VIEL = new Set(['ZU_GROSS', 'ZU_TIEF']);

/** A message that was filed for a person: what is wrong, all at once, and the receipt that it has been kept. */
export function zuAblageProblem(annahme: Extract<Annahme, { art: 'abgelegt' }>, schluessel: string): Problem {
  const { code, fehler, beleg } = annahme;
  const erster = fehler[0];
  return problem(
    ZU_VIEL.has(code) ? 413 : 422,
    code,
    erster?.text ?? 'Die Nachricht kann nicht automatisch verarbeitet werden.',
    `${erster?.abhilfe ?? ''} Die Nachricht ist mit ihrem Eingangsdatum abgelegt; ein Mensch sieht sie an.`.trim(),
    { fehler, beleg: zuBeleg(beleg, schluessel) },
  );
}

/** The status of an application in the words for applicants, with what can be retrieved. */
export function zuStatusantwort(auskunft: Auskunft): object {
  const { eingang, vorgang, bescheide, mitteilungen } = auskunft;
  const pfad = `/api/v1/antraege/${eingang.id}`;
  const bescheid = bescheide.findLast((b) => b.bereitgestelltAm);
  return {
    id: eingang.id,
    empfangenAm: eingang.empfangenAm,
    eingangstag: eingang.eingangstag,
    sha256: eingang.sha256,
    test: eingang.test,
    ...zuAntragsstatus(auskunft),
    ...(vorgang && { aktenzeichen: vorgang.aktenzeichen, leistung: vorgang.titel }),
    ...(bescheid && {
      bescheid: {
        nummer: bescheid.nummer,
        url: `${pfad}/bescheid`,
        sha256: bescheid.sha256,
        ...bekanntgabeDer(bescheid),
      },
    }),
    nachrichten: mitteilungen.map(({ id, betreff, gesendetAm, fristBis }) => ({
      id,
      betreff,
      gesendetAm,
      fristBis,
      url: `${pfad}/nachrichten/${id}`,
    })),
    ...(eingang.fehler && { code: eingang.code, fehler: eingang.fehler }),
  };
}

/** Whether and when the decision was made known, as far as that can be said of it. */
function bekanntgabeDer({ bekanntgabe }: Auskunft['bescheide'][number]): object {
  const auskunft = bekanntgabeAuskunft(bekanntgabe);
  if (!auskunft) return {};
  const { kanal, stand, am, abrufbarBis } = auskunft;
  return { bekanntgabe: { kanal, stand, am, ...(abrufbarBis && { abrufbarBis }) } };
}
