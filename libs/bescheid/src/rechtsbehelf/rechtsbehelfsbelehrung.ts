import {
  type Dauer,
  findEinbeziehungsnorm,
  getJahresnorm,
  type Rechtsbehelfsart,
  type Rechtsweg,
} from '#libs/fristen';
import { BescheidwerkFehler, type Land, type PlainDate, type Regime } from '#libs/kernel';
import { findAufschubtext, type Vollziehbarkeit } from './aufschub.js';
import { type BestimmterRechtsbehelf, bestimmeRechtsbehelf } from './bestimme-rechtsbehelf.js';
import { type Belehrungstyp, getTextbaustein, type Textbaustein } from './textbaustein.js';

/** An office with its postal address. */
export interface Belehrungsstelle {
  readonly name: string;
  readonly strasse?: string;
  readonly plz?: string;
  readonly ort?: string;
}

/** What an instruction is computed from. */
export interface BelehrungEingabe {
  readonly regime: Regime;
  readonly land: Land;
  readonly leistung: { readonly id: string; readonly leikaKey?: string; readonly rechtsgebiet: string };
  readonly behoerde: Belehrungsstelle & {
    /** Highest authority of the federation or a Land: Klage at once (§ 68 Abs. 1 Satz 2 Nr. 1 VwGO). */
    readonly oberste?: boolean;
    readonly bund?: boolean;
  };
  readonly widerspruchsbehoerde?: Belehrungsstelle;
  /** Needed where the remedy is, or may be, a Klage. */
  readonly gericht?: Belehrungsstelle & { readonly sitz?: string };
  readonly empfaengerImAusland?: boolean;
  /** The act ends the objection procedure: what is left is the action in court. */
  readonly beendetVorverfahren?: boolean;
  /** The act changes one while a remedy against it is pending (§ 86 SGG, § 365 Abs. 3 AO). */
  readonly imVorverfahren?: boolean;
  /** A remedy does not suspend the act. */
  readonly vollziehbar?: Vollziehbarkeit;
  /** Day of the act: decides on the law in force and on the text. */
  readonly stichtag: PlainDate;
}

/** The instruction on the remedy: locked text and what it says. Plain JSON. */
export interface Rechtsbehelfsbelehrung {
  readonly art: Rechtsbehelfsart;
  /** Widerspruch or Klage at the addressee's choice; `art` and `adressat` then name the Widerspruch. */
  readonly wahl: boolean;
  readonly rechtsweg: Rechtsweg;
  /** Name of the office or court with which it is lodged. */
  readonly adressat: string;
  /** Its seat (place). */
  readonly sitz: string;
  readonly form: string;
  /** The act becomes part of a pending procedure by statute: no remedy of its own, no period, no form. */
  readonly einbezogen?: true;
  /** `innerhalb eines Monats nach Bekanntgabe`. */
  readonly fristText: string;
  readonly frist: Dauer;
  readonly norm: readonly string[];
  readonly text: string;
  readonly textVersion: string;
  /** English rendering for the explanation sheet; not binding. */
  readonly textEn: string;
  /** What follows when it is missing or wrong: one year. */
  readonly jahresnorm: string;
  /** False where a person has to check the remedy against the statute of the Land. */
  readonly sicher: boolean;
  readonly hinweise: readonly string[];
}

const EIN_MONAT = { dauer: { monate: 1 }, text: 'eines Monats', textEn: 'one month' } as const;
const DREI_MONATE = { dauer: { monate: 3 }, text: 'von drei Monaten', textEn: 'three months' } as const;

/**
 * Computes the instruction on the remedy (§ 37 Abs. 6 VwVfG, § 36 SGB X, § 356 AO): remedy, office, seat,
 * period, form. Texts are locked; template authors cannot change them. Throws `RECHTSGEBIET_UNBEKANNT`,
 * `RECHTSGEBIET_REGIME`, `BELEHRUNG_OHNE_TEXT`, `BELEHRUNG_STELLE_FEHLT`.
 */
export function rechtsbehelfsbelehrung(eingabe: BelehrungEingabe): Rechtsbehelfsbelehrung {
  const rechtsbehelf = bestimmeRechtsbehelf({
    regime: eingabe.regime,
    land: eingabe.land,
    rechtsgebiet: eingabe.leistung.rechtsgebiet,
    obersteBehoerde: eingabe.behoerde.oberste,
    bundesbehoerde: eingabe.behoerde.bund,
    beendetVorverfahren: eingabe.beendetVorverfahren,
    stichtag: eingabe.stichtag,
  });
  const { art, rechtsweg, wahl } = rechtsbehelf;
  const baustein = getTextbaustein(typ(rechtsbehelf, eingabe), eingabe.stichtag);
  const einbezogen = istEinbezogen(rechtsbehelf, eingabe);
  const imAusland = eingabe.empfaengerImAusland === true && rechtsweg === 'SGG';
  const frist = imAusland ? DREI_MONATE : EIN_MONAT;
  const adressat = art === 'klage' ? gerichtAus(eingabe) : eingabe.behoerde;
  const aufschub = findAufschubtext(eingabe.vollziehbar, rechtsweg, art === 'klage');
  const mitAufschub = (text: string, zusatz = '') =>
    zusatz === '' ? text : `${text}\n${zusatz.replace('{gericht}', () => anschrift(gerichtAus(eingabe)))}`;
  return {
    art,
    wahl,
    rechtsweg,
    adressat: adressat.name,
    sitz: sitzDer(adressat),
    form: formText(baustein),
    ...(einbezogen && { einbezogen }),
    fristText: einbezogen ? ENTFAELLT : `innerhalb ${frist.text} nach Bekanntgabe`,
    frist: frist.dauer,
    norm: [
      ...new Set([
        belehrungsnorm(eingabe.regime),
        ...rechtsbehelf.norm,
        ...baustein.norm,
        ...(aufschub?.norm ?? []),
      ]),
    ],
    text: mitAufschub(
      fuelle(baustein.text, baustein.zusatzWiderspruchsbehoerde, eingabe, frist.text, art, wahl),
      aufschub?.text,
    ),
    textVersion: aufschub ? `${baustein.version}+${aufschub.version}` : baustein.version,
    textEn: mitAufschub(
      fuelle(baustein.textEn, baustein.zusatzWiderspruchsbehoerdeEn, eingabe, frist.textEn, art, wahl),
      aufschub?.textEn,
    ),
    jahresnorm: getJahresnorm(rechtsweg, art),
    sicher: rechtsbehelf.sicher,
    hinweise: rechtsbehelf.hinweise,
  };
}

const BELEHRUNGSNORM = {
  VwVfG: '§ 37 Abs. 6 VwVfG',
  SGBX: '§ 36 SGB X',
  AO: '§ 157 Abs. 1 Satz 3 AO',
} as const;

function belehrungsnorm(regime: Regime): string {
  return BELEHRUNGSNORM[regime];
}

const ENTFAELLT = 'entfällt';

type Verfahrensstellung = Pick<BelehrungEingabe, 'beendetVorverfahren' | 'imVorverfahren'>;

function istEinbezogen(
  { rechtsweg }: BestimmterRechtsbehelf,
  { beendetVorverfahren, imVorverfahren }: Verfahrensstellung,
): true | undefined {
  return imVorverfahren && !beendetVorverfahren && findEinbeziehungsnorm(rechtsweg) ? true : undefined;
}

function typ(rechtsbehelf: BestimmterRechtsbehelf, stellung: Verfahrensstellung): Belehrungstyp {
  const { art, rechtsweg, wahl } = rechtsbehelf;
  if (stellung.beendetVorverfahren) return KLAGE_NACH_VORVERFAHREN[rechtsweg];
  if (istEinbezogen(rechtsbehelf, stellung)) return rechtsweg === 'SGG' ? 'sgg-einbezogen' : 'ao-einbezogen';
  if (rechtsweg === 'FGO') return 'ao-einspruch';
  if (rechtsweg === 'SGG') return 'sgg-widerspruch';
  if (wahl) return 'vwgo-wahl';
  return art === 'klage' ? 'vwgo-klage' : 'vwgo-widerspruch';
}

const KLAGE_NACH_VORVERFAHREN = {
  VwGO: 'vwgo-klage-nach-vorverfahren',
  SGG: 'sgg-klage',
  FGO: 'fgo-klage',
} as const;

function formText(baustein: Textbaustein): string {
  const { formen } = baustein;
  if (formen.length === 0) return ENTFAELLT;
  return `${formen.slice(0, -1).join(', ')} oder ${formen.at(-1)}`;
}

function fuelle(
  text: string,
  zusatz: string | undefined,
  eingabe: BelehrungEingabe,
  frist: string,
  art: Rechtsbehelfsart,
  wahl: boolean,
): string {
  const zweite = eingabe.widerspruchsbehoerde;
  const andere = zweite && anschrift(zweite) !== anschrift(eingabe.behoerde) ? zweite : undefined;
  const werte: Readonly<Record<string, () => string>> = {
    frist: () => frist,
    behoerde: () => anschrift(eingabe.behoerde),
    widerspruchsbehoerde: () => (andere ? anschrift(andere) : ''),
    gericht: () => (art === 'klage' || wahl ? anschrift(gerichtAus(eingabe)) : ''),
  };
  return `${text}${andere && zusatz ? zusatz : ''}`.replace(/\{(\w+)\}/g, (_treffer, name: string) =>
    (werte[name] ?? (() => ''))(),
  );
}

function anschrift(stelle: Belehrungsstelle & { readonly sitz?: string }): string {
  const ortszeile = [stelle.plz, sitzDer(stelle)].filter(Boolean).join(' ');
  return [stelle.name, stelle.strasse, ortszeile].filter(Boolean).join(', ');
}

function sitzDer(stelle: Belehrungsstelle & { readonly sitz?: string }): string {
  const sitz = stelle.ort ?? stelle.sitz;
  if (stelle.name.trim() && sitz?.trim()) return sitz;
  throw fehlt(`Name oder Sitz der Stelle „${stelle.name}“ fehlt`);
}

function gerichtAus(eingabe: BelehrungEingabe): Belehrungsstelle & { readonly sitz?: string } {
  if (eingabe.gericht) return eingabe.gericht;
  throw fehlt('Gegen diesen Bescheid ist die Klage gegeben, aber das Gericht fehlt');
}

function fehlt(was: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'BELEHRUNG_STELLE_FEHLT',
    `${was}. Ergänzen Sie die Angabe bei der Behörde, sonst wäre die Belehrung unrichtig und die Frist ein Jahr.`,
  );
}
