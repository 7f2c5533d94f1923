import {
  type Bekanntgabe,
  type Bekanntgabefakten,
  type Bestandskraft,
  bestandskraft,
  leiteBekanntgabeAb,
} from '#libs/fristen';
import { Gedaechtnis, type PlainDate, plainDate } from '#libs/kernel';
import { bekanntgabeEingabe } from '../brief/bekanntgabe.js';
import type { Bekanntgabegrundlage } from './grundlage.js';
import { faktenDer, type Sendung, sendungenAus } from './sendung.js';
import { geltendeTatsachen, type Tatsache, type Tatsachenkern } from './tatsache.js';

/** A dispatch with what follows from its facts. */
export interface Sendungsstand extends Sendung {
  readonly fakten: Bekanntgabefakten;
  readonly bekanntgabe: Bekanntgabe;
  /** No longer needed: another one has taken effect before this one left. */
  readonly entfallen: boolean;
}

/** Whether and when a decision was made known, and what follows for its remedy. */
export interface Bekanntgabestand {
  readonly sendungen: readonly Sendungsstand[];
  /** The dispatch whose day counts: the first that took effect, else the last. */
  readonly massgeblich: Sendungsstand;
  readonly bestandskraft: Bestandskraft;
  /** Last day of the remedy period; null while it has not begun, or where none runs. */
  readonly fristBis: PlainDate | null;
}

/**
 * Derives the Bekanntgabe of a decision from everything known about it, as seen on a day. Each dispatch is judged by
 * its own way; the first day on which one of them took effect counts, since an act is made known once.
 */
export function leiteStandAb(
  grundlage: Bekanntgabegrundlage,
  tatsachen: readonly Tatsache[],
  heute: string,
): Bekanntgabestand {
  const geltende = geltendeTatsachen(tatsachen).map(
    ({ art, tag, sendung, kanal, anlass, behaupteterTag }): Tatsachenkern => ({
      art,
      tag,
      sendung,
      kanal,
      anlass,
      behaupteterTag,
    }),
  );
  const lage = JSON.stringify([grundlage, geltende, heute]);
  return STAENDE.hole(lage, () => leiteAb(grundlage, geltende, heute));
}

/**
 * Stands by all that they are derived from. The letters of one day go out together: most decisions of an authority share
 * theirs.
 */
const STAENDE = new Gedaechtnis<Bekanntgabestand>(1000);

function leiteAb(
  grundlage: Bekanntgabegrundlage,
  geltende: readonly Tatsachenkern[],
  heute: string,
): Bekanntgabestand {
  const stichtag = plainDate(heute);
  const eingabe = (sendung: Sendung) => ({
    ...bekanntgabeEingabe({ ...grundlage, kanal: sendung.kanal }, faktenDer(sendung, geltende)),
    stichtag,
  });
  const einzeln = sendungenAus(grundlage, geltende).map((sendung) => {
    const fakten = faktenDer(sendung, geltende);
    return { ...sendung, fakten, bekanntgabe: leiteBekanntgabeAb(eingabe(sendung)) };
  });
  const erste = frueheste(einzeln);
  const sendungen = einzeln.map((sendung) => ({ ...sendung, entfallen: istEntfallen(sendung, erste) }));
  const massgeblich = sendungen.find(({ nr }) => nr === erste?.nr) ?? (sendungen.at(-1) as Sendungsstand);
  const am = (art: Tatsache['art']) => geltende.find((tatsache) => tatsache.art === art)?.tag;
  const verzicht = am('verzicht');
  const rechtsbehelf = ersterRechtsbehelf(geltende);
  const kraft = bestandskraft({
    bekanntgabe: eingabe(massgeblich),
    rechtsweg: grundlage.rechtsweg,
    rechtsbehelf: grundlage.rechtsbehelf,
    ...(grundlage.einbezogen && { einbezogen: true }),
    belehrung: am('belehrung-unrichtig') ? 'unrichtig' : 'richtig',
    ...(rechtsbehelf && { rechtsbehelfEingang: plainDate(rechtsbehelf) }),
    ...(verzicht && { verzicht: plainDate(verzicht) }),
    stichtag,
  });
  return { sendungen, massgeblich, bestandskraft: kraft, fristBis: kraft.frist?.ende ?? null };
}

/** Day of receipt of the first remedy, in whatever order they were recorded. */
function ersterRechtsbehelf(geltende: readonly Tatsachenkern[]): string | undefined {
  return geltende
    .filter(({ art }) => art === 'rechtsbehelf')
    .map((eingang) => eingang.tag)
    .sort()[0];
}

type Einzeln = Omit<Sendungsstand, 'entfallen'>;

function frueheste(sendungen: readonly Einzeln[]): Einzeln | undefined {
  return sendungen
    .filter(({ bekanntgabe }) => bekanntgabe.wirksamAm !== null)
    .sort((a, b) => (tag(a) < tag(b) ? -1 : tag(a) > tag(b) ? 1 : a.nr - b.nr))[0];
}

const tag = ({ bekanntgabe }: Einzeln) => String(bekanntgabe.wirksamAm);

function istEntfallen({ nr, kanal, fakten }: Einzeln, erste: Einzeln | undefined): boolean {
  if (!erste || erste.nr === nr || erste.bekanntgabe.offen) return false;
  return (kanal === 'post' || kanal === 'zustellung') && !fakten.aufgabeZurPost;
}
