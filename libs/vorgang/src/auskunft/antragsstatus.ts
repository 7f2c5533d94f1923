import { formatDatum } from '#libs/kernel';
import { bekanntgabeAuskunft } from '../bekanntgabe/bekanntgabe-auskunft.js';
import type { Auskunft } from './auskunft-speicher.js';
import { findFragefrist, zuUebersicht } from './uebersicht.js';

/** Where an application can stand for whoever has sent it. Portals act upon these words: none may change. */
export const ANTRAGSSTAENDE = [
  'eingegangen',
  'inBearbeitung',
  'unterlagenFehlen',
  'entschieden',
  'abgegeben',
  'abgeschlossen',
  'inKlaerung',
] as const;

/** What an applicant is told: where the application stands, and whether there is something to do. */
export interface Antragsstatus {
  readonly status: (typeof ANTRAGSSTAENDE)[number];
  readonly text: string;
  readonly textEn: string;
  /** Last day for what the applicant has to do, ISO. */
  readonly zuTunBis?: string;
}

/** Status in words fit for an applicant (§ 25 Abs. 2 VwVfG, § 9 Abs. 1 EGovG); nothing about how risks are found. */
export function zuAntragsstatus(auskunft: Auskunft): Antragsstatus {
  const { eingang, vorgang, bescheide } = auskunft;
  const am = formatDatum(eingang.eingangstag);
  if (eingang.status === 'posteingang' && eingang.rueckfrage !== undefined) {
    return {
      status: 'inKlaerung',
      text: `Wir haben Ihre Nachricht am ${am} erhalten und eine Rückfrage: ${eingang.rueckfrage}`,
      textEn: `We received your message on ${am} and have a question: ${eingang.rueckfrage}`,
    };
  }
  if (eingang.status === 'abgeschlossen' && !vorgang) {
    return {
      status: 'abgeschlossen',
      text: `Wir haben Ihre Nachricht vom ${am} geprüft und abgelegt.`,
      textEn: `We checked your message of ${am} and filed it.`,
    };
  }
  if (eingang.status === 'posteingang' || vorgang?.status === 'gestoert') {
    return {
      status: 'inKlaerung',
      text: `Wir haben Ihre Nachricht am ${am} erhalten. Eine Mitarbeiterin oder ein Mitarbeiter sieht sie an.`,
      textEn: `We received your message on ${am}. A member of staff will look at it.`,
    };
  }
  if (!vorgang) {
    return {
      status: 'eingegangen',
      text: `Wir haben Ihren Antrag am ${am} erhalten.`,
      textEn: `We received your application on ${am}.`,
    };
  }
  const bescheid = bescheide.at(-1);
  if (bescheid?.bereitgestelltAm) {
    const entschieden = formatDatum(bescheid.erlassenAm.slice(0, 10));
    const bekannt = bekanntgabeAuskunft(bescheid.bekanntgabe);
    return {
      status: vorgang.status === 'beendet' ? 'abgeschlossen' : 'entschieden',
      text: `Wir haben am ${entschieden} über Ihren Antrag entschieden. ${bekannt?.text ?? 'Sie können den Bescheid abrufen.'}`,
      textEn: `We decided on your application on ${entschieden}. ${bekannt?.textEn ?? 'You can retrieve the decision letter.'}`,
      ...(bekannt?.abrufbarBis && { zuTunBis: bekannt.abrufbarBis }),
    };
  }
  if (auskunft.abgabe && vorgang.status === 'beendet') {
    const { stelle } = auskunft.abgabe;
    return {
      status: 'abgegeben',
      text: `Für Ihren Antrag vom ${am} ist eine andere Behörde zuständig: ${stelle}. Wir haben ihn am ${formatDatum(auskunft.abgabe.am)} dorthin abgegeben. Sie müssen nichts tun.`,
      textEn: `Another authority is responsible for your application of ${am}: ${stelle}. We passed it on on ${formatDatum(auskunft.abgabe.am)}. You do not need to do anything.`,
    };
  }
  const gefragt = zuUebersicht(auskunft).weg === 'wartet auf Antragsteller' && findFragefrist(auskunft);
  if (gefragt) return unterlagenFehlen(gefragt);
  if (vorgang.status === 'beendet') {
    return {
      status: 'abgeschlossen',
      text: 'Ihr Antrag ist abgeschlossen.',
      textEn: 'Your application is closed.',
    };
  }
  return {
    status: 'inBearbeitung',
    text: `Wir haben Ihren Antrag am ${am} erhalten und bearbeiten ihn.`,
    textEn: `We received your application on ${am} and are working on it.`,
  };
}

function unterlagenFehlen(bis: string): Antragsstatus {
  const tag = formatDatum(bis);
  return {
    status: 'unterlagenFehlen',
    text: `Es fehlen noch Unterlagen. Bitte reichen Sie sie bis zum ${tag} nach; unser Schreiben nennt sie einzeln.`,
    textEn: `Documents are missing. Please send them by ${tag}; our letter lists them.`,
    zuTunBis: bis,
  };
}
