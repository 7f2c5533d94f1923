import { z } from 'zod';
import { ausschlussnorm, findAnordnungsnorm } from '#libs/bescheid';
import {
  BELEHRUNGSSTAENDE,
  berechneWiedereinsetzung,
  findEinbeziehungsnorm,
  REGIME_TABELLE,
  type Rechtsbehelfsart,
  type Rechtsbehelfsfrist,
  rechtsbehelfsfrist,
} from '#libs/fristen';
import { alsJson, formatDatum, type PlainDate, plainDate } from '#libs/kernel';
import { gelungen, gescheitert, reinerBaustein } from '../baustein.js';
import type { UmfeldBehoerde } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';
import { type AusgangsbescheidSicht, findAusgangsbescheid, findStatthaften } from './ausgangsbescheid.js';

const NAME: Readonly<Record<Rechtsbehelfsart, string>> = {
  widerspruch: 'Widerspruch',
  einspruch: 'Einspruch',
  klage: 'Klage',
};

/** Fristenordnung of the objection procedure, for reinstatement. */
const WIEDEREINSETZUNG = { VwGO: 'VwGO', SGG: 'SGG', FGO: 'AO' } as const;

const Wirkung = z.strictObject({
  gilt: z.boolean(),
  text: z.string(),
  norm: z.string(),
});

/** Result of the examination, under `ergebnisse.<id>`. */
export const WiderspruchErgebnis = z.strictObject({
  /** How letters call what has come in: nobody brings an action in court by writing to the authority. */
  name: z.string(),
  /** Whether an objection to the authority is open at all; else only an action in court is. */
  statthaft: z.boolean(),
  eingelegtAm: z.iso.date(),
  bekanntgabeAm: z.iso.date().nullable(),
  fristBis: z.iso.date().nullable(),
  /** null while the Bekanntgabe is open: then no period runs. */
  rechtzeitig: z.boolean().nullable(),
  /** Last day on which reinstatement can be asked for; only where it came late. */
  wiedereinsetzungBis: z.iso.date().nullable(),
  aufschiebendeWirkung: Wirkung,
  /** Who decides when the authority does not remedy it itself. */
  widerspruchsbehoerde: z.strictObject({ name: z.string(), selbst: z.boolean() }),
  /** Sentences for the task, each with its norm. */
  feststellungen: z.array(z.strictObject({ text: z.string(), norm: z.string() })),
});
export type WiderspruchErgebnis = z.infer<typeof WiderspruchErgebnis>;

/** Examines a remedy against a decision: is it open, is it in time, does it suspend? Decides nothing. */
export const widerspruch = reinerBaustein({
  src: 'widerspruch',
  titel: 'Rechtsbehelf prüfen',
  norm: '§§ 68 bis 80 VwGO, §§ 78 bis 86a SGG, §§ 347 bis 361 AO',
  doku: `Prüft einen Widerspruch oder Einspruch gegen den Bescheid, um den es in diesem Vorgang geht
(\`vorgang.ausgangsbescheid\`): ob er statthaft ist oder nur die Klage bleibt, ob er rechtzeitig ist (aus den Tatsachen der
Bekanntgabe, nie aus dem Bescheiddatum; es gilt die Frist, die am Bescheid steht, also auch das Jahr bei unrichtiger
Belehrung und die drei Monate im Ausland), bis wann Wiedereinsetzung möglich ist, ob er aufschiebende Wirkung hat und wer
entscheidet, wenn nicht abgeholfen wird. Er entscheidet nichts: Über den Rechtsbehelf entscheidet ein Mensch.

Eingabe: \`eingelegtAm\` (wahlweise, sonst der Eingangstag), \`belehrung\` (\`richtig\`, \`fehlt\`, \`unrichtig\`; wahlweise,
sonst wie am Bescheid vermerkt; damit wird die Frist neu gerechnet).
Ergebnis: \`name\`, \`statthaft\`, \`eingelegtAm\`, \`bekanntgabeAm\`, \`fristBis\`, \`rechtzeitig\` (leer, solange der Bescheid
nicht bekannt gegeben ist), \`wiedereinsetzungBis\`, \`aufschiebendeWirkung\`, \`widerspruchsbehoerde\`, \`feststellungen\`.`,
  eingabe: z.strictObject({
    eingelegtAm: z.iso.date().optional(),
    belehrung: z.enum(BELEHRUNGSSTAENDE).optional(),
  }),
  ergebnis: WiderspruchErgebnis,
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: {
      eingelegtAm: { art: 'datum' },
      bekanntgabeAm: { art: 'datum' },
      fristBis: { art: 'datum' },
      wiedereinsetzungBis: { art: 'datum' },
    },
  }),
  rechne({ eingelegtAm, belehrung }, { kontext, jetzt, umfeld }) {
    const bescheid = findAusgangsbescheid(kontext);
    if (!bescheid) {
      return gescheitert(
        'AUSGANGSBESCHEID_FEHLT',
        'Der Bescheid, um den es geht, ist dem Vorgang nicht bekannt.',
      );
    }
    const angaben = umfeld.briefangaben({ kontext, jetzt });
    if ('fehler' in angaben) return { ok: false, fehler: angaben.fehler };
    const { behoerde } = angaben;
    const eingang = plainDate(eingelegtAm ?? String(kontext.vorgang.eingegangenAm));
    const statthafter = findStatthaften(bescheid.rechtsbehelf);
    const statthaft = statthafter !== undefined;
    const offen: Rechtsbehelfsart = statthafter ?? bescheid.rechtsbehelf.art;
    const frist = findFrist(bescheid, offen, belehrung, behoerde);
    const rechtzeitig = frist ? frist.ende === null || eingang.toString() <= frist.ende.toString() : null;
    const zuSpaet = rechtzeitig === false ? frist?.ende : undefined;
    const wirkung = aufschiebendeWirkung(bescheid, statthaft, fassungVon(kontext));
    const ergebnis: WiderspruchErgebnis = {
      name: statthaft ? NAME[offen] : 'Rechtsbehelf',
      statthaft,
      eingelegtAm: eingang.toString(),
      bekanntgabeAm: bescheid.bekanntgabeAm ?? null,
      fristBis: frist?.ende?.toString() ?? null,
      rechtzeitig,
      wiedereinsetzungBis: zuSpaet ? wiedereinsetzung(bescheid, zuSpaet, behoerde).bis : null,
      aufschiebendeWirkung: wirkung,
      widerspruchsbehoerde: widerspruchsbehoerdeVon(bescheid, behoerde),
      feststellungen: [
        ...zulaessigkeit(bescheid, offen, statthaft),
        ...rechtzeitigkeit(bescheid, eingang, frist, behoerde),
        { text: wirkung.text, norm: wirkung.norm },
      ],
    };
    return gelungen(alsJson(ergebnis));
  },
});

/** The provision by which the decision is subject of a pending procedure already, so that no further remedy is needed. */
function findEinbeziehung({ rechtsbehelf }: AusgangsbescheidSicht): string | undefined {
  return rechtsbehelf.einbezogen ? findEinbeziehungsnorm(rechtsbehelf.rechtsweg) : undefined;
}

type Belehrung = Parameters<typeof rechtsbehelfsfrist>[0]['belehrung'];

/** What a remedy is judged by. */
type Frist = Pick<Rechtsbehelfsfrist, 'ende' | 'norm' | 'schritte'>;

function ortVon({ land, gemeindeAgs }: UmfeldBehoerde) {
  return { land, ...(gemeindeAgs && { gemeindeAgs }) };
}

/**
 * The period for the remedy, as it stands at the decision; computed only where that has none, or where the instruction is
 * stated to be another. Undefined while the decision has not been made known.
 */
function findFrist(
  bescheid: AusgangsbescheidSicht,
  rechtsbehelf: Rechtsbehelfsart,
  belehrung: Belehrung | undefined,
  behoerde: UmfeldBehoerde,
): Frist | undefined {
  if (!bescheid.bekanntgabeAm || findEinbeziehung(bescheid)) return undefined;
  const berechnet = rechtsbehelfsfrist({
    regime: bescheid.regime,
    rechtsweg: bescheid.rechtsbehelf.rechtsweg,
    rechtsbehelf,
    bekanntgabe: plainDate(bescheid.bekanntgabeAm),
    belehrung: belehrung ?? bescheid.belehrung,
    ort: ortVon(behoerde),
    imAusland: bescheid.imAusland,
  });
  const { fristBis } = bescheid;
  if (belehrung !== undefined || !fristBis || berechnet.ende?.toString() === fristBis) return berechnet;
  const ende = plainDate(fristBis);
  const text = `Nach den Tatsachen der Bekanntgabe, die am Bescheid vermerkt sind, endet die Frist am ${formatDatum(ende)}.`;
  return { ende, norm: berechnet.norm, schritte: [{ text, norm: berechnet.norm[0] ?? '' }] };
}

function wiedereinsetzung(bescheid: AusgangsbescheidSicht, ende: PlainDate, behoerde: UmfeldBehoerde) {
  const { ausschlussfrist, norm } = berechneWiedereinsetzung({
    ordnung: WIEDEREINSETZUNG[bescheid.rechtsbehelf.rechtsweg],
    versaeumtesEnde: ende,
    ort: ortVon(behoerde),
  });
  return { bis: ausschlussfrist.ende.toString(), tag: ausschlussfrist.ende, norm: norm.join(', ') };
}

type Feststellung = WiderspruchErgebnis['feststellungen'][number];

function zulaessigkeit(
  { rechtsbehelf, regime }: AusgangsbescheidSicht,
  offen: Rechtsbehelfsart,
  statthaft: boolean,
): Feststellung[] {
  const norm = REGIME_TABELLE[regime].rechtsbehelf.norm;
  if (statthaft) return [{ text: `Gegen den Bescheid ist der ${NAME[offen]} gegeben.`, norm }];
  const wo = rechtsbehelf.adressat ? ` (${rechtsbehelf.adressat})` : '';
  return [
    {
      text: `Ein Vorverfahren findet nicht statt; gegen den Bescheid ist nur die Klage gegeben${wo}.`,
      norm: '§ 68 Abs. 1 Satz 2 VwGO',
    },
  ];
}

function rechtzeitigkeit(
  bescheid: AusgangsbescheidSicht,
  eingang: PlainDate,
  frist: Frist | undefined,
  behoerde: UmfeldBehoerde,
): Feststellung[] {
  const einbeziehung = findEinbeziehung(bescheid);
  if (einbeziehung) {
    const text =
      'Der Bescheid ist schon Gegenstand des laufenden Verfahrens; ein weiterer Rechtsbehelf ist nicht nötig, und eine Frist läuft nicht. Nehmen Sie das Schreiben zu jenem Verfahren.';
    return [{ text, norm: einbeziehung }];
  }
  if (!frist) {
    const text =
      'Die Bekanntgabe des Bescheids steht noch nicht fest. Solange läuft keine Frist; der Rechtsbehelf ist nicht verspätet.';
    return [{ text, norm: REGIME_TABELLE[bescheid.regime].rechtsbehelf.norm }];
  }
  const schritte = frist.schritte.map(({ text, norm }) => ({ text, norm }));
  const { ende } = frist;
  if (!ende || eingang.toString() <= ende.toString()) {
    const text = `Eingegangen am ${formatDatum(eingang)}: rechtzeitig.`;
    return [...schritte, { text, norm: frist.norm[0] ?? '' }];
  }
  const moeglich = wiedereinsetzung(bescheid, ende, behoerde);
  return [
    ...schritte,
    { text: `Eingegangen am ${formatDatum(eingang)}: nach dem Ende der Frist.`, norm: frist.norm[0] ?? '' },
    {
      text: `Wer ohne Verschulden verhindert war, kann Wiedereinsetzung verlangen, spätestens bis zum ${formatDatum(moeglich.tag)}. Prüfen Sie, ob dafür Gründe genannt oder offenkundig sind.`,
      norm: moeglich.norm,
    },
  ];
}

/** By the code of the court; where only a challenge suspends, a refusal has nothing that could be suspended. */
const AUFSCHUB = { VwGO: '§ 80 Abs. 1 VwGO', SGG: '§ 86a Abs. 1 SGG', FGO: '§ 361 Abs. 1 AO' } as const;

function aufschiebendeWirkung(
  bescheid: AusgangsbescheidSicht,
  statthaft: boolean,
  fassung: number,
): WiderspruchErgebnis['aufschiebendeWirkung'] {
  const { regime, rechtsgebiet, ergebnis, kostenCent, rechtsbehelf } = bescheid;
  const { grundsatz, ausnahmen } = REGIME_TABELLE[regime].aufschiebendeWirkung;
  const nachRechtsweg = fassung >= 7;
  const norm = AUFSCHUB[rechtsbehelf.rechtsweg];
  const vollziehbar = findVollziehbaren(bescheid, statthaft);
  if (vollziehbar) return vollziehbar;
  if (!statthaft) {
    const text = `Eine aufschiebende Wirkung hätte nur die Klage.${dritte(bescheid, 'Die Klage eines Dritten hat keine')}`;
    return { gilt: false, text, norm };
  }
  const besondere =
    nachRechtsweg && rechtsgebiet === 'kommunalabgaben' && ergebnis === 'festsetzung'
      ? { text: 'öffentliche Abgaben und Kosten', norm: '§ 80 Abs. 2 Satz 1 Nr. 1 VwGO' }
      : ausnahmen.find(({ id }) => id === rechtsgebiet);
  if (besondere) {
    const text = `Der Widerspruch hat keine aufschiebende Wirkung; das gilt für ${besondere.text}.`;
    return { gilt: false, text, norm: besondere.norm };
  }
  if (nachRechtsweg ? rechtsbehelf.rechtsweg === 'FGO' : !grundsatz) {
    return {
      gilt: false,
      text: 'Der Einspruch hemmt die Vollziehung nicht; auf Antrag soll sie ausgesetzt werden, wenn ernstliche Zweifel bestehen.',
      norm: '§ 361 Abs. 1 und 2 AO',
    };
  }
  const gebuehr =
    (kostenCent ?? 0) > 0
      ? ' Für die festgesetzten Kosten gilt das nicht (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO).'
      : '';
  if (ergebnis === 'ablehnung') {
    const text = `Der Widerspruch gegen eine Ablehnung hat keine aufschiebende Wirkung: Was Sie beantragt haben, gilt bis zur Entscheidung nicht als bewilligt.${gebuehr && ' Auch festgesetzte Kosten sind zu zahlen (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO).'}`;
    return { gilt: false, text, norm };
  }
  return {
    gilt: true,
    text: `Der Widerspruch hat aufschiebende Wirkung: Eine belastende Regelung darf bis zur Entscheidung nicht vollzogen werden.${dritte(bescheid, 'Wer nicht selbst Adressat des Bescheids ist, dessen Widerspruch hat keine aufschiebende Wirkung')}${gebuehr}`,
    norm,
  };
}

const AUSSETZUNG = {
  VwGO: {
    text: 'Auf Antrag können wir die Vollziehung aussetzen; das Gericht kann die aufschiebende Wirkung wiederherstellen.',
    norm: '§ 80 Abs. 4 und 5 VwGO',
  },
  SGG: {
    text: 'Auf Antrag können wir die Vollziehung aussetzen; das Gericht kann die aufschiebende Wirkung anordnen.',
    norm: '§ 86a Abs. 3, § 86b Abs. 1 SGG',
  },
} as const;

/** What is said of a decision that can be carried out whoever attacks it, because it is ordered or a statute says so. */
function findVollziehbaren(
  { rechtsbehelf: { rechtsweg }, sofortvollzug, ohneAufschub }: AusgangsbescheidSicht,
  statthaft: boolean,
): WiderspruchErgebnis['aufschiebendeWirkung'] | undefined {
  if (rechtsweg === 'FGO') return undefined;
  const wer = statthaft ? 'Der Widerspruch hat' : 'Auch die Klage hat';
  const { text, norm } = AUSSETZUNG[rechtsweg];
  if (sofortvollzug) {
    const anordnung = findAnordnungsnorm(rechtsweg);
    return {
      gilt: false,
      text: `${wer} keine aufschiebende Wirkung: Die sofortige Vollziehung des Bescheids ist angeordnet. ${text}`,
      norm: `${anordnung}, ${norm}`,
    };
  }
  if (ohneAufschub?.fuer !== 'alle') return undefined;
  return {
    gilt: false,
    text: `${wer} kraft Gesetzes keine aufschiebende Wirkung. ${text.replace('wiederherstellen', 'anordnen')}`,
    norm: `${ohneAufschub.norm}, ${ausschlussnorm(rechtsweg)}, ${norm}`,
  };
}

/** What a statute says only of others than the addressee. */
function dritte({ rechtsbehelf, ohneAufschub }: AusgangsbescheidSicht, satz: string): string {
  if (ohneAufschub?.fuer !== 'dritte') return '';
  return ` ${satz} (${ohneAufschub.norm}, ${ausschlussnorm(rechtsbehelf.rechtsweg)}).`;
}

/** In tax law and where no other office is named, the authority itself decides (§ 367 Abs. 1 AO, § 73 Abs. 1 VwGO). */
function widerspruchsbehoerdeVon(
  { regime }: AusgangsbescheidSicht,
  { name, strasse, plz, ort, widerspruchsbehoerde: andere }: UmfeldBehoerde,
): WiderspruchErgebnis['widerspruchsbehoerde'] {
  const selbst =
    regime === 'AO' || !andere || (andere.name === name && andere.strasse === strasse && andere.plz === plz);
  return selbst || !andere
    ? { name: `${name}, ${plz} ${ort}`, selbst: true }
    : { name: andere.name, selbst: false };
}
