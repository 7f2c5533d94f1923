import { antwortdateien } from '#libs/bausteine';
import { type Befund, wortlaut } from '#libs/kernel';
import { abdeckung } from '../beispiele/abdeckung.js';
import { aktiveZustaende, type Beispielergebnis } from '../beispiele/beispielergebnis.js';
import { invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { istRisikodatei } from '../paket/risikodateien.js';
import type { FristAngabe } from '../paket/verfahren-schema.js';
import { findAutomationsgrundlage, GRUNDLAGE_DES_REGIMES } from '../rechtstor/rechtsgrundlagen.js';
import { pruefeRechtstor } from '../rechtstor/rechtstor.js';
import { type Regelmodell, type Uebersetzung, uebersetzePaket } from '../umgebung/uebersetzung.js';
import { aufzaehlung, tabelle } from './markdown.js';
import { regelTabellen } from './regel-tabellen.js';

/** How often is drawn, and by which rules, is not for everybody (§ 88 Abs. 5 S. 4 AO). */
const WO_ZU_SEHEN = 'Näheres sehen Berechtigte mit `bescheidwerk risikobericht`';

/** First line of a generated file; `readme --pruefen` compares the rest. */
export const ERZEUGT = '<!-- Erzeugt mit „bescheidwerk verfahren readme“. Nicht von Hand ändern. -->';

/**
 * The README of a package in German: purpose, course, legal gate, rules, deadlines, parameters, texts, examples and
 * their coverage. Depends on the package and the outcomes alone, so that a stale file can be told. It is
 * public: sample rate and risk rules do not stand in it.
 */
export async function verfahrenReadme(
  paket: Paket,
  ergebnisse: readonly Beispielergebnis[],
): Promise<string> {
  const { angabe } = paket;
  const uebersetzt = await uebersetzePaket(paket);
  const regeln = 'uebersetzung' in uebersetzt ? regelTabellen(offeneRegeln(uebersetzt.uebersetzung)) : '';
  const abschnitte = [
    ERZEUGT,
    `# ${angabe.titel.de}\n\n${angabe.beschreibung ?? ''}`.trim(),
    zweck(paket),
    `## Ablauf\n\n![Ablauf](ablauf.svg)\n\nBlau: Wirkung nach außen. Gelb: Aufgabe für einen Menschen. Grün: Bescheid. Dicker Rand: Ende. Rot gestrichelt: Fehlerweg.`,
    schritte(paket),
    rechtstor(paket),
    `## Regeln\n\n${regeln || '_keine_'}`,
    fristen(paket),
    parameter(paket),
    texte(paket),
    beispiele(paket, ergebnisse),
  ];
  return `${abschnitte.join('\n\n')}\n`;
}

function zweck({ angabe }: Paket): string {
  const automation = { voll: 'vollautomatisch', teil: 'teilautomatisch', keine: 'ein Mensch entscheidet' };
  return tabelle(
    ['Angabe', 'Wert'],
    [
      ['Verfahren', `${angabe.id} ${angabe.version} (${angabe.kuerzel})`],
      ['Leistung (LeiKa)', angabe.leikaKey],
      ['Englisch', angabe.titel.en],
      ['Verfahrensordnung', angabe.regime],
      ['Rechtsgrundlagen', angabe.rechtsgrundlagen.join('; ')],
      ['Entscheidung', automation[angabe.automation.modus]],
      ['Bekanntgabe', angabe.bekanntgabe.kanaele.join(', ')],
      ['Aufbewahrung', `${angabe.aufbewahrung.jahre} Jahre ab Abschluss (${angabe.aufbewahrung.norm})`],
    ],
  );
}

function schritte(paket: Paket): string {
  const zeilen = invocations(paket.prozess).map(({ id, src, zustand, input }) => [
    zustand,
    id,
    src,
    wortlaut(input.vorlage ?? input.entscheidung ?? input.frage ?? ''),
  ]);
  return `### Bausteine\n\n${tabelle(['Zustand', 'Id', 'Baustein', 'Vorlage, Entscheidung oder Frage'], zeilen)}`;
}

function rechtstor(paket: Paket): string {
  const { automation, regime, stichprobe, anhoerung, dateien } = paket.angabe;
  const grundlage = findAutomationsgrundlage(
    automation.rechtsgrundlage ?? GRUNDLAGE_DES_REGIMES[regime] ?? '',
  );
  const zeilen = [
    ['Modus', automation.modus],
    ['Rechtsgrundlage der Automation', automation.modus === 'voll' && grundlage ? grundlage.norm : '–'],
    ...(automation.modus === 'voll' && grundlage ? [['Voraussetzung', grundlage.voraussetzung]] : []),
    ...(automation.modus === 'voll' && grundlage?.vorbehalt ? [['Vorbehalt', grundlage.vorbehalt]] : []),
    ['Ermessen', automation.ermessen],
    ['Begründung', automation.erklaerung],
    ['Stichprobe', stichprobe ? `ja (${stichprobe.norm}); ${WO_ZU_SEHEN}` : '–'],
    ...(dateien.length > 0 ? [['Risikoregeln', `ja (§ 88 Abs. 5 AO als Maßstab); ${WO_ZU_SEHEN}`]] : []),
    ['Anhörung vor Ablehnung', `${anhoerung.ablehnung} (${anhoerung.norm})`],
  ];
  const befunde = pruefeRechtstor(paket).map(
    ({ schwere, text }: Befund) => `${schwere === 'fehler' ? '**Sperrt:** ' : ''}${text}`,
  );
  const urteil =
    befunde.length === 0
      ? 'Das Rechtstor ist offen: Jeder Weg zum Bescheid geht durch Vollständigkeit und Stichprobe oder durch die Entscheidung eines Menschen.'
      : aufzaehlung(befunde);
  return `## Rechtstor\n\n${tabelle(['Frage', 'Antwort'], zeilen)}\n\n${automation.modus === 'voll' || befunde.length > 0 ? urteil : 'Jeder Weg zum Bescheid geht durch die Entscheidung eines Menschen.'}`;
}

function fristen({ angabe }: Paket): string {
  const zeilen = Object.entries(angabe.fristen).map(([name, frist]) => [
    name,
    frist.titel,
    fristdauer(frist),
    frist.norm,
  ]);
  return `## Fristen\n\n${zeilen.length > 0 ? tabelle(['Name', 'Zweck', 'Dauer', 'Norm'], zeilen) : '_keine_'}`;
}

const EINHEITEN = {
  tage: ['Tag', 'Tage'],
  wochen: ['Woche', 'Wochen'],
  monate: ['Monat', 'Monate'],
  jahre: ['Jahr', 'Jahre'],
} as const;

function fristdauer(frist: FristAngabe): string {
  if ('zum' in frist) return `bis \`${frist.zum.replace(/^=\s*/u, '')}\``;
  const [einheit, anzahl] = Object.entries(frist.dauer)[0] ?? ['tage', 0];
  const ab = frist.ab ? `, ab \`${frist.ab.replace(/^=\s*/u, '')}\`` : '';
  return `${anzahl} ${EINHEITEN[einheit as keyof typeof EINHEITEN][anzahl === 1 ? 0 : 1]} (${frist.art}${ab})`;
}

interface ParameterSicht {
  readonly id?: string;
  readonly titel?: string;
  readonly einheit?: string;
  readonly werte?: readonly {
    readonly wert?: unknown;
    readonly gueltigVon?: string;
    readonly gueltigBis?: string | null;
    readonly norm?: string;
    readonly quelle?: string;
    readonly sicher?: boolean;
  }[];
}

function parameter({ parameter: dateien, angabe }: Paket): string {
  const frei = new Set(angabe.ueberschreibbar);
  const offene = dateien.filter(({ datei }) => !istRisikodatei(angabe, datei));
  const zeilen = offene.flatMap(({ json }) =>
    ((json as { parameter?: readonly ParameterSicht[] } | null)?.parameter ?? []).flatMap(
      ({ id = '', titel = '', einheit, werte = [] }) =>
        werte.map((w) => [
          `${id}${frei.has(id) ? ' *' : ''}`,
          titel,
          `${wortlaut(w.wert)}${einheit ? ` ${einheit}` : ''}`,
          `${w.gueltigVon ?? ''} – ${w.gueltigBis ?? 'offen'}`,
          `${w.norm ?? ''}${w.sicher === false ? ' (ungesichert)' : ''}`,
          w.quelle ?? '',
        ]),
    ),
  );
  if (zeilen.length === 0) return '## Parameter\n\n_keine_';
  const legende = frei.size > 0 ? '\n\n\\* darf eine Behörde durch eigene Werte ersetzen' : '';
  return `## Parameter\n\n${tabelle(['Id', 'Bedeutung', 'Wert', 'gültig', 'Norm', 'Quelle'], zeilen)}${legende}`;
}

function texte({ bescheide, mitteilungen }: Paket): string {
  const zeilen = [
    ...[...bescheide].map(([name, v]) => [
      name,
      `Bescheid: ${v.ergebnis}`,
      v.betreff,
      sprachen(v),
      antwortdateien(v.nachricht).join(', '),
    ]),
    ...[...mitteilungen].map(([name, v]) => [
      name,
      'Mitteilung',
      v.betreff,
      sprachen(v),
      antwortdateien(v.nachricht).join(', '),
    ]),
  ];
  return `## Texte\n\n${tabelle(['Vorlage', 'Art', 'Betreff', 'Erklärung', 'XÖV-Antwort'], zeilen)}`;
}

function sprachen({ erklaerung }: { erklaerung?: { en?: unknown; leicht?: unknown } | undefined }): string {
  return [erklaerung?.en && 'Englisch', erklaerung?.leicht && 'Leichte Sprache'].filter(Boolean).join(', ');
}

function beispiele(paket: Paket, ergebnisse: readonly Beispielergebnis[]): string {
  const zeilen = ergebnisse.map(({ name, beschreibung, zustand, weg, bescheid, bestanden }) => [
    bestanden ? 'ja' : '**nein**',
    `[${name}](beispiele/${name})`,
    beschreibung,
    weg === 'mensch' ? 'mit Mensch' : 'automatisch',
    bescheid ? bescheid.ergebnis : '–',
    aktiveZustaende(zustand).at(-1) ?? '–',
  ]);
  const { zustaende, uebergaenge } = abdeckung(paket, ergebnisse);
  const offen = [...zustaende.offen, ...uebergaenge.offen].map((id) => `\`${id}\``);
  return `## Beispiele

${tabelle(['besteht', 'Beispiel', 'zeigt', 'Weg', 'Bescheid', 'Zustand am Ende'], zeilen)}

Abdeckung: ${zustaende.besucht} von ${zustaende.alle} Zuständen, ${uebergaenge.besucht} von ${uebergaenge.alle} Übergängen.${
    offen.length > 0 ? `\n\nOhne Beispiel:\n\n${aufzaehlung(offen)}` : ''
  }`;
}

/** Rules without those of risk management (§ 88 Abs. 5 S. 4 AO). */
function offeneRegeln({ paket, regeln }: Uebersetzung): Regelmodell[] {
  return regeln.filter(({ datei }) => !istRisikodatei(paket.angabe, datei));
}
