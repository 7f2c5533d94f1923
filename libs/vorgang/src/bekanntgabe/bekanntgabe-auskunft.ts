import { BescheidErgebnis, istAbruf, leiteStandAb, type Sendungsstand } from '#libs/bausteine';
import { formatDatum, type JsonObject } from '#libs/kernel';

/** `ausstehend`: not on its way yet; `unterwegs`: on its way, but the day is open; `bewirkt`: the day is known. */
export const AUSKUNFTSSTAENDE = ['ausstehend', 'unterwegs', 'bewirkt'] as const;

/** How far the Bekanntgabe of a decision has got, as applicant and overview are told. */
export interface Bekanntgabeauskunft {
  readonly kanal: string;
  readonly stand: (typeof AUSKUNFTSSTAENDE)[number];
  /** Day of Bekanntgabe, ISO. */
  readonly am: string | null;
  /** Last day on which it can be retrieved in the portal, where that ends (§ 41 Abs. 2a VwVfG). */
  readonly abrufbarBis: string | null;
  /** Retrieval in the portal is over without effect; the letter comes another way. */
  readonly abrufBeendet: boolean;
  /** First day of Bestandskraft, ISO, as far as foreseeable. */
  readonly bestandskraeftigAb: string | null;
  readonly text: string;
  readonly textEn: string;
}

/** What can be told of a stored result; undefined where no facts were recorded (test messages). */
export function bekanntgabeAuskunft(ergebnis: JsonObject | undefined): Bekanntgabeauskunft | undefined {
  const gelesen = BescheidErgebnis.safeParse(ergebnis);
  if (!gelesen.success || !gelesen.data.bekanntgabe?.grundlage.echt) return undefined;
  const { bekanntgabe, bekanntgabeAm: am } = gelesen.data;
  const { grundlage, tatsachen } = bekanntgabe;
  // Only what has been recorded counts here: that a deadline has run out becomes a fact by its own event.
  const { sendungen, massgeblich } = leiteStandAb(grundlage, tatsachen, grundlage.ausgefertigtAm);
  const erste = sendungen[0];
  const letzte = sendungen.at(-1);
  const abrufBeendet = am === null && !!erste && istAbruf(erste.kanal) && sendungen.length > 1;
  const abrufbarBis = erste?.bekanntgabe.bereitstellungEndetAm?.toString() ?? null;
  const zeigt = am === null ? letzte : massgeblich;
  const kanal = zeigt?.kanal ?? grundlage.kanal;
  const hinaus = zeigt?.fakten.aufgabeZurPost ?? zeigt?.fakten.absendung ?? zeigt?.fakten.bereitstellung;
  const stand = am !== null ? 'bewirkt' : hinaus ? 'unterwegs' : 'ausstehend';
  const worte = zeigt
    ? inWorten(zeigt, stand, am, abrufBeendet ? null : abrufbarBis)
    : { text: '', textEn: '' };
  return {
    kanal,
    stand,
    am,
    abrufbarBis: am === null && !abrufBeendet ? abrufbarBis : null,
    abrufBeendet,
    bestandskraeftigAb: bekanntgabe.bestandskraeftigAb,
    ...worte,
  };
}

function inWorten(
  { kanal, nr }: Sendungsstand,
  stand: Bekanntgabeauskunft['stand'],
  am: string | null,
  abrufbarBis: string | null,
): { readonly text: string; readonly textEn: string } {
  if (am !== null) {
    return {
      text: `Der Bescheid gilt am ${formatDatum(am)} als bekannt gegeben. Was Sie dagegen tun können und in welcher Frist, steht im Bescheid.`,
      textEn: `The letter counts as delivered on ${formatDatum(am)}. What you can do against it, and by when, is said in the letter.`,
    };
  }
  if (istAbruf(kanal)) {
    return abrufbarBis === null
      ? {
          text: 'Sie können den Bescheid abrufen.',
          textEn: 'You can retrieve the decision letter.',
        }
      : {
          text: `Sie können den Bescheid abrufen. Rufen Sie ihn bitte bis zum ${formatDatum(abrufbarBis)} ab; sonst senden wir ihn mit der Post.`,
          textEn: `You can retrieve the decision letter. Please do so by ${formatDatum(abrufbarBis)}; otherwise we send it by post.`,
        };
  }
  const erneut = nr > 1;
  const mit = kanal === 'elektronisch' ? 'elektronisch' : 'mit der Post';
  const by = kanal === 'elektronisch' ? 'electronically' : 'by post';
  return stand === 'unterwegs'
    ? {
        text: `Der Bescheid ist ${mit} zu Ihnen unterwegs.`,
        textEn: `The decision letter is on its way to you ${by}.`,
      }
    : {
        text: `Der Bescheid geht Ihnen ${erneut ? 'jetzt ' : ''}${mit} zu. Er ist noch nicht abgesandt.`,
        textEn: `The decision letter will come ${by}. It has not been sent yet.`,
      };
}
