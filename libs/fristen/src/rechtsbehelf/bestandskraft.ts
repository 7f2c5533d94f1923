import { formatDatum, type PlainDate } from '#libs/kernel';
import type { Bekanntgabe, BekanntgabeEingabe } from '../bekanntgabe/bekanntgabe.js';
import { leiteBekanntgabeAb } from '../bekanntgabe/leite-bekanntgabe-ab.js';
import type { Fristschritt } from '../frist/fristschritt.js';
import type { Ort } from '../ort.js';
import {
  type Belehrungsstand,
  findEinbeziehungsnorm,
  fristordnungFuer,
  type Rechtsbehelfsart,
  type Rechtsbehelfsfrist,
  type Rechtsweg,
  rechtsbehelfsfrist,
} from './rechtsbehelfsfrist.js';
import { berechneWiedereinsetzung } from './wiedereinsetzung.js';

/** The stored facts from which finality is computed, again whenever one changes. */
export interface BestandskraftEingabe {
  readonly bekanntgabe: BekanntgabeEingabe;
  readonly rechtsweg: Rechtsweg;
  readonly rechtsbehelf: Rechtsbehelfsart;
  readonly belehrung: Belehrungsstand;
  /** Seat of the court for a Klage; default: seat of the authority. */
  readonly fristOrt?: Ort;
  /** The act changed another one while a remedy against that one was pending; by itself this says nothing under the VwGO. */
  readonly einbezogen?: boolean;
  /** Day on which a remedy arrived, if one did. */
  readonly rechtsbehelfEingang?: PlainDate;
  /** All parties waived their remedies on this day. */
  readonly verzicht?: PlainDate;
  /** The day of looking at it. */
  readonly stichtag: PlainDate;
}

/** Whether and since when an act is final. */
export interface Bestandskraft {
  readonly status:
    | 'nicht-bekanntgegeben'
    | 'frist-laeuft'
    | 'angefochten'
    | 'einbezogen'
    | 'bestandskraeftig'
    | 'unbefristet-anfechtbar';
  readonly bekanntgabe: Bekanntgabe;
  readonly frist: Rechtsbehelfsfrist | null;
  /** First day of finality; null while none is foreseeable. */
  readonly bestandskraeftigAb: PlainDate | null;
  /** Last day on which reinstatement can be asked for, except for force majeure; null while no period runs. */
  readonly wiedereinsetzungBis: PlainDate | null;
  /** The remedy came after the end: inadmissible unless reinstatement is granted. */
  readonly verfristet: boolean;
  /** False while the Bekanntgabe is open or a holiday unclear. */
  readonly sicher: boolean;
  readonly norm: readonly string[];
  readonly schritte: readonly Fristschritt[];
}

/** Computes finality from facts: Bekanntgabe, instruction, remedy. Never stored as a truth of its own. Errors as `rechtsbehelfsfrist`. */
export function bestandskraft(eingabe: BestandskraftEingabe): Bestandskraft {
  const { stichtag } = eingabe;
  const bekannt = leiteBekanntgabeAb({ stichtag, ...eingabe.bekanntgabe });
  if (!bekannt.wirksamAm) {
    const text = 'Der Bescheid ist nicht bekannt gegeben; es läuft keine Frist.';
    return ergebnis('nicht-bekanntgegeben', bekannt, null, { text, norm: bekannt.norm[0] ?? '' });
  }
  const einbeziehung = eingabe.einbezogen ? findEinbeziehungsnorm(eingabe.rechtsweg) : undefined;
  if (einbeziehung) return imVorverfahren(eingabe, bekannt, einbeziehung);
  const frist = rechtsbehelfsfrist({
    regime: eingabe.bekanntgabe.regime,
    rechtsweg: eingabe.rechtsweg,
    rechtsbehelf: eingabe.rechtsbehelf,
    bekanntgabe: bekannt.wirksamAm,
    belehrung: eingabe.belehrung,
    ort: eingabe.fristOrt ?? eingabe.bekanntgabe.ort,
    imAusland: eingabe.bekanntgabe.inland === false,
  });
  return bewerte(eingabe, bekannt, frist);
}

/** It shares the fate of the pending procedure; only who gives that up, or waives it, makes it final. */
function imVorverfahren(
  { verzicht, stichtag }: BestandskraftEingabe,
  bekannt: Bekanntgabe,
  norm: string,
): Bestandskraft {
  if (verzicht && verzicht.toString() <= stichtag.toString()) {
    const text = `Der Bescheid ist seit dem ${formatDatum(verzicht)} bestandskräftig.`;
    const zusatz = { bestandskraeftigAb: verzicht, norm: [...bekannt.norm, norm] };
    return ergebnis('bestandskraeftig', bekannt, null, { text, norm }, zusatz);
  }
  const text =
    'Der Bescheid ist Gegenstand des laufenden Vorverfahrens; eine eigene Rechtsbehelfsfrist läuft nicht. Bestandskräftig wird er erst mit dem Ende dieses Verfahrens.';
  return ergebnis('einbezogen', bekannt, null, { text, norm }, { norm: [...bekannt.norm, norm] });
}

function bewerte(
  eingabe: BestandskraftEingabe,
  bekannt: Bekanntgabe,
  frist: Rechtsbehelfsfrist,
): Bestandskraft {
  const norm = frist.norm[0] ?? '';
  const { rechtsbehelfEingang: eingang, verzicht, stichtag } = eingabe;
  const zusatz = { wiedereinsetzungBis: wiedereinsetzungBis(eingabe, frist) };
  const rechtzeitig = eingang && (!frist.ende || eingang.toString() <= frist.ende.toString());
  if (rechtzeitig && !(verzicht && verzicht.toString() <= eingang.toString())) {
    const text = `Der Rechtsbehelf ging am ${formatDatum(eingang)} rechtzeitig ein; der Bescheid ist nicht bestandskräftig.`;
    return ergebnis('angefochten', bekannt, frist, { text, norm }, zusatz);
  }
  const abFristende = frist.ende?.add({ days: 1 }) ?? null;
  const ab =
    verzicht && (!abFristende || verzicht.toString() < abFristende.toString()) ? verzicht : abFristende;
  const verfristet = eingang !== undefined;
  if (!ab) {
    const text = 'Der Bescheid bleibt anfechtbar, weil die Belehrung jeden Rechtsbehelf verneint hat.';
    return ergebnis('unbefristet-anfechtbar', bekannt, frist, { text, norm }, zusatz);
  }
  const fertig = ab.toString() <= stichtag.toString();
  const text = fertig
    ? `Der Bescheid ist seit dem ${formatDatum(ab)} bestandskräftig.`
    : `Der Bescheid wird am ${formatDatum(ab)} bestandskräftig, wenn bis dahin kein Rechtsbehelf eingeht.`;
  const status = fertig ? 'bestandskraeftig' : 'frist-laeuft';
  return ergebnis(status, bekannt, frist, { text, norm }, { ...zusatz, bestandskraeftigAb: ab, verfristet });
}

function wiedereinsetzungBis(eingabe: BestandskraftEingabe, frist: Rechtsbehelfsfrist): PlainDate | null {
  if (!frist.ende) return null;
  const lage = { ...eingabe, regime: eingabe.bekanntgabe.regime };
  const ort = eingabe.fristOrt ?? eingabe.bekanntgabe.ort;
  return berechneWiedereinsetzung({ ordnung: fristordnungFuer(lage), versaeumtesEnde: frist.ende, ort })
    .ausschlussfrist.ende;
}

function ergebnis(
  status: Bestandskraft['status'],
  bekannt: Bekanntgabe,
  frist: Rechtsbehelfsfrist | null,
  schritt: Fristschritt,
  zusatz: Partial<
    Pick<Bestandskraft, 'bestandskraeftigAb' | 'wiedereinsetzungBis' | 'verfristet' | 'norm'>
  > = {},
): Bestandskraft {
  const schritte = [...bekannt.schritte, ...(frist?.schritte ?? []), schritt];
  return {
    status,
    bekanntgabe: bekannt,
    frist,
    bestandskraeftigAb: null,
    wiedereinsetzungBis: null,
    verfristet: false,
    sicher: !bekannt.offen && (frist?.sicher ?? true),
    norm: [...new Set([...bekannt.norm, ...(frist?.norm ?? [])])],
    schritte,
    ...zusatz,
  };
}
