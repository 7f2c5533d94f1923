import { istFeel } from '#libs/bausteine';
import { type Json, wortlaut } from '#libs/kernel';
import { type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { SKOP_NAMEN } from '../umgebung/skop.js';
import type { Regelmodell } from '../umgebung/uebersetzung.js';
import { ergebnisformen } from './ergebnisformen.js';
import type { FeelStelle } from './feel-stellen.js';
import { eineVon, formVonJson, mitFeldern, mitNamen, type Namensform, OFFEN } from './namensform.js';

/** What the shell knows of a case, whatever its procedure. */
export const VORGANG_NAMEN = mitFeldern({
  ...Object.fromEntries(
    ['id', 'antragId', 'aktenzeichen', 'eingegangenAm', 'behoerdeId', 'test', 'fassung'].map((name) => [
      name,
      OFFEN,
    ]),
  ),
  verfahren: mitNamen('id', 'version'),
  nachricht: mitFeldern({ ...blaetter('standard', 'version', 'wurzel', 'sha256'), kopf: OFFEN }),
  ursprung: mitNamen('art', 'aktenzeichen', 'ersteingangAm'),
  ueberschreibungen: OFFEN,
});

/** What the intake finds out, an official who pulls a case, and a later version. */
export const BEFUND_NAMEN = mitNamen(
  ...['typen', 'codes', 'fehlend', 'bedingtFehlend', 'nichtZugeordnet', 'freitexte', 'anlagen'],
  ...['anSichGezogen', 'meldungWartet', 'rechtGeaendert'],
);

/** What messages may name beside the case: what the answer needs of its own, the decision, the recipient. */
const NACHRICHT_NAMEN: Readonly<Record<string, Namensform>> = {
  antwort: mitNamen('uuid', 'zeitpunkt'),
  bescheid: mitNamen(
    ...['nummer', 'pdfSha256', 'datum', 'ergebnis', 'betreff', 'tenor', 'gruende', 'kostenCent'],
    'rechtsbehelf',
  ),
  empfaenger: mitNamen('id', 'name', 'norm'),
  daten: OFFEN,
};

const VERFAHREN_NAMEN = mitNamen('id', 'version', 'titel', 'leikaKey');

/** Names that a Baustein hands to its letter beside the case. */
const ZUSATZ: Readonly<Record<string, readonly string[]>> = {
  nachforderung: ['fristBis', 'fehlend'],
  anhoerung: ['fristBis', 'beabsichtigt', 'tatsachen'],
  fiktionsverlaengerung: ['fristBis', 'begruendung'],
  fiktionsbescheinigung: ['eingetretenAm'],
  abgabe: ['stelle'],
};

/** Bausteine that send a letter by a template; all but the first two have one of their own name when none is named. */
const BRIEFE = ['mitteilung', 'bescheid', ...Object.keys(ZUSATZ)];

/** What the expressions of a package may name beside facts and parameters, and what is known of it. */
export class Namensbestand {
  readonly #immer: Readonly<Record<string, Namensform>>;
  readonly #briefe: readonly Invocation[];

  constructor({ prozess, angabe }: Pick<Paket, 'prozess' | 'angabe'>, regeln: readonly Regelmodell[]) {
    const ergebnisse: Namensform = { felder: ergebnisformen(prozess, regeln) };
    const vorgang: Namensform = angabe.ausgangsbescheid
      ? { felder: new Map(VORGANG_NAMEN.felder).set('ausgangsbescheid', OFFEN) }
      : VORGANG_NAMEN;
    this.#immer = {
      ...Object.fromEntries(SKOP_NAMEN.map((name) => [name, OFFEN])),
      vorgang,
      ergebnisse,
      befund: BEFUND_NAMEN,
      verfahren: VERFAHREN_NAMEN,
    };
    this.#briefe = invocations(prozess).filter(({ src }) => BRIEFE.includes(src));
  }

  /** The names that hold at a place; undefined where names are known only in a case. */
  namen({
    datei,
    lokal,
    schleifennamen = [],
  }: Pick<FeelStelle, 'datei' | 'lokal' | 'schleifennamen'>): Namensform | undefined {
    if (lokal === 'offen' || datei === 'eingang.json' || datei.startsWith('regeln/')) return undefined;
    if (datei.startsWith('nachrichten/')) {
      const zusatz = blaetter(...Object.values(ZUSATZ).flat());
      return mitFeldern({ ...this.#immer, ...zusatz, ...NACHRICHT_NAMEN, ...blaetter(...schleifennamen) });
    }
    const vorlage = /^bescheide\/(.+)\.json$/u.exec(datei)?.[1];
    return mitFeldern({ ...this.#immer, ...(vorlage !== undefined && this.#zusatz(vorlage)) });
  }

  /** The names that hold everywhere, e.g. for cells of decision tables. */
  get immer(): Namensform {
    return mitFeldern(this.#immer);
  }

  #zusatz(vorlage: string): Readonly<Record<string, Namensform>> {
    const aufrufe = this.#briefe.filter(({ src, input }) => {
      const genannt = input.vorlage ?? src;
      return istFeel(genannt) || wortlaut(genannt) === vorlage;
    });
    const daten = aufrufe.flatMap(({ input }) => (input.daten === undefined ? [] : [datenform(input.daten)]));
    const namen = aufrufe.flatMap(({ src, input: { frist, dauer } }) => [
      ...(ZUSATZ[src] ?? []),
      ...(src === 'mitteilung' && (frist ?? dauer) !== undefined ? ['fristBis'] : []),
    ]);
    return { ...blaetter(...namen), ...(daten.length > 0 && { daten: eineVon(daten) }) };
  }
}

function datenform(daten: Json): Namensform {
  return istFeel(daten) ? OFFEN : formVonJson(daten);
}

function blaetter(...namen: readonly string[]): Readonly<Record<string, Namensform>> {
  return Object.fromEntries(namen.map((name) => [name, OFFEN]));
}
