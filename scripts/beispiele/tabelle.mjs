import { formatDauer } from '../betrieb/warten.mjs';

/** Paths whose name is longer than their column. */
const KURZ = { 'wartet auf Antragsteller': 'bei Antragsteller' };

/** Columns with the smallest width that they may be cut to; together with the gaps these fill 100 columns. */
const SPALTEN = [
  { titel: 'Antrag', mindestens: 20, wert: (zeile) => zeile.beispiel },
  { titel: 'Verfahren', mindestens: 16, wert: (zeile) => zeile.verfahren },
  { titel: 'Weg', mindestens: 17, wert: (zeile) => KURZ[zeile.uebersicht.weg] ?? zeile.uebersicht.weg },
  { titel: 'Ergebnis', mindestens: 9, wert: (zeile) => zeile.uebersicht.ergebnis ?? '–' },
  { titel: 'Zeit', mindestens: 6, rechts: true, wert: (zeile) => zeit(zeile.uebersicht.dauerMs) },
  {
    titel: 'Bescheid',
    mindestens: 21,
    endeZaehlt: true,
    wert: (zeile) => zeile.uebersicht.bescheid?.datei?.replace(/^Bescheid_/, '') ?? '–',
  },
];
const ABSTAND = '  ';
/** The column from which on a reason may be written. */
const GRUND_AB = 3;
export const BREITE = 100;

/** At most six characters: how long a case took, from milliseconds to days. */
function zeit(dauerMs) {
  if (typeof dauerMs !== 'number') return '–';
  if (dauerMs < 60_000) return formatDauer(dauerMs);
  const minuten = Math.round(dauerMs / 60_000);
  if (minuten < 100) return `${minuten} min`;
  return minuten < 48 * 60 ? `${Math.round(minuten / 60)} h` : `${Math.round(minuten / 1440)} d`;
}

/** Cuts a text to a width, with an ellipsis; counts characters as people see them. Of a file name the end counts. */
function kuerze(text, breite, endeZaehlt) {
  const zeichen = [...new Intl.Segmenter('de').segment(text)].map(({ segment }) => segment);
  if (zeichen.length <= breite) return text + ' '.repeat(breite - zeichen.length);
  if (endeZaehlt) return `…${zeichen.slice(1 - breite).join('')}`;
  return `${zeichen.slice(0, breite - 1).join('')}…`;
}

/**
 * Widths of the columns: as wide as their content, then the widest ones give way until a row fits.
 * @param {readonly import('./verfolgung.mjs').Zeile[]} zeilen
 * @param {number} [gesamt]
 * @returns {number[]}
 */
export function spaltenbreiten(zeilen, gesamt = BREITE) {
  const platz = gesamt - ABSTAND.length * (SPALTEN.length - 1);
  const breiten = SPALTEN.map(({ titel, wert }) =>
    Math.max(titel.length, ...zeilen.map((zeile) => wert(zeile).length)),
  );
  const summe = () => breiten.reduce((a, b) => a + b, 0);
  while (summe() > platz) {
    const kandidaten = breiten.map((breite, i) => (breite > SPALTEN[i].mindestens ? breite : 0));
    const breiteste = kandidaten.indexOf(Math.max(...kandidaten));
    if (kandidaten[breiteste] === 0) break;
    breiten[breiteste] -= 1;
  }
  return breiten;
}

function alsZeile(werte, breiten) {
  return werte
    .map((wert, i) => {
      const text = kuerze(wert.replaceAll(/\s+/g, ' '), breiten[i], SPALTEN[i].endeZaehlt);
      return SPALTEN[i].rechts ? text.trimEnd().padStart(breiten[i]) : text;
    })
    .join(ABSTAND);
}

/**
 * Head of the table and its rule.
 * @param {number[]} breiten
 * @returns {string[]}
 */
export function kopf(breiten) {
  const linie = breiten.map((breite) => '─'.repeat(breite)).join(ABSTAND);
  return [
    alsZeile(
      SPALTEN.map(({ titel }) => titel),
      breiten,
    ),
    linie,
  ];
}

/**
 * One row, at most 100 columns wide. Where there is no result, the reason takes the place of the last three columns.
 * @param {import('./verfolgung.mjs').Zeile} zeile
 * @param {number[]} breiten
 */
export function formatZeile(zeile, breiten) {
  const werte = SPALTEN.map(({ wert }) => wert(zeile));
  const { ergebnis, bescheid, grund } = zeile.uebersicht;
  if (ergebnis || bescheid || !grund) return alsZeile(werte, breiten).trimEnd();
  const rest = breiten.slice(GRUND_AB);
  const breite = rest.reduce((summe, einzelne) => summe + einzelne, ABSTAND.length * (rest.length - 1));
  return `${alsZeile(werte.slice(0, GRUND_AB), breiten)}${ABSTAND}${kuerze(grund, breite).trimEnd()}`;
}

/**
 * The table for a live region of limited height: what is still moving comes first when not everything fits.
 * @param {readonly import('./verfolgung.mjs').Zeile[]} zeilen
 * @param {number} hoehe rows that may be used
 * @returns {string[]}
 */
export function tabelle(zeilen, hoehe = Number.POSITIVE_INFINITY) {
  const breiten = spaltenbreiten(zeilen);
  const rahmen = [...kopf(breiten)];
  const ende = ['', zusammenfassung(zeilen)];
  const platz = Math.max(1, hoehe - rahmen.length - ende.length - 1);
  if (zeilen.length <= platz)
    return [...rahmen, ...zeilen.map((zeile) => formatZeile(zeile, breiten)), ...ende];
  // One row goes to the line that counts the rest.
  const sichtbar = Math.max(1, platz - 1);
  const rang = [...zeilen].sort((a, b) => Number(a.fertig) - Number(b.fertig)).slice(0, sichtbar);
  const gezeigt = zeilen.filter((zeile) => rang.includes(zeile)).map((zeile) => formatZeile(zeile, breiten));
  return [...rahmen, ...gezeigt, `… und ${zeilen.length - sichtbar} weitere`, ...ende];
}

const TEILE = [
  ['automatisch', 'automatisch entschieden', 'automatisch entschieden'],
  ['mit Mensch', 'von einem Menschen entschieden', 'von Menschen entschieden'],
  ['wartet auf Mensch', 'wartet auf einen Menschen', 'warten auf Menschen'],
  ['wartet auf Antragsteller', 'wartet auf den Antragsteller', 'warten auf Antragsteller'],
  ['wartet auf Frist', 'wartet auf eine Frist', 'warten auf eine Frist'],
  ['wartet auf Vorgang', 'wartet auf einen anderen Vorgang', 'warten auf einen anderen Vorgang'],
  ['Posteingang', 'im Posteingang', 'im Posteingang'],
  ['läuft', 'läuft noch', 'laufen noch'],
  ['nicht angenommen', 'nicht angenommen', 'nicht angenommen'],
];

/**
 * One sentence over all rows: `31 Anträge: 22 automatisch entschieden, 5 warten auf Menschen, …`
 * @param {readonly import('./verfolgung.mjs').Zeile[]} zeilen
 */
export function zusammenfassung(zeilen) {
  const teile = TEILE.map(([weg, einer, mehrere]) => {
    const anzahl = zeilen.filter((zeile) => zeile.uebersicht.weg === weg).length;
    return anzahl === 0 ? '' : `${anzahl} ${anzahl === 1 ? einer : mehrere}`;
  }).filter(Boolean);
  return `${zeilen.length} ${zeilen.length === 1 ? 'Antrag' : 'Anträge'}${teile.length > 0 ? `: ${teile.join(', ')}` : ''}`;
}
