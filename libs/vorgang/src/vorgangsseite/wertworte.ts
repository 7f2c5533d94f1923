import {
  cent,
  centAusEuro,
  formatDatum,
  formatEuro,
  gruppiere,
  type Json,
  type JsonObject,
  kalendertag,
  Temporal,
} from '#libs/kernel';

/** `gueltigBis` → `Gültig bis`: the last resort where nobody has given a title. */
export function alsWorte(name: string): string {
  const getrennt = name
    .replaceAll(/([a-zäöü])([A-ZÄÖÜ])/gu, '$1 $2')
    .replaceAll(/[-_]/gu, ' ')
    .replaceAll(/ (Ab|Am|Bis|Der|Des|Die|Im|In|Ist|Je|Und|Von|Zu)\b/gu, (wort) => wort.toLowerCase());
  const mitUmlauten = UMLAUTE.reduce(
    (text, [ascii, deutsch]) =>
      text.replaceAll(new RegExp(ascii, 'giu'), (stelle) =>
        stelle.charAt(0) === stelle.charAt(0).toLowerCase()
          ? deutsch
          : deutsch.charAt(0).toUpperCase() + deutsch.slice(1),
      ),
    getrennt,
  );
  return mitUmlauten.charAt(0).toUpperCase() + mitUmlauten.slice(1);
}

/** Syllables of names that are written in ASCII. No rule for all: `neue` and `Steuer` have no umlaut. */
const UMLAUTE = [
  ['aende', 'ände'],
  ['aeng', 'äng'],
  ['aeusser', 'äußer'],
  ['anhoer', 'anhör'],
  ['ausserhalb', 'außerhalb'],
  ['begruend', 'begründ'],
  ['behoerd', 'behörd'],
  ['bestaetig', 'bestätig'],
  ['ergaenz', 'ergänz'],
  ['erfuell', 'erfüll'],
  ['eroeff', 'eröff'],
  ['ermaessig', 'ermäßig'],
  ['foerder', 'förder'],
  ['fuer', 'für'],
  ['gebuehr', 'gebühr'],
  ['gehoer', 'gehör'],
  ['grenzwaert', 'grenzwärt'],
  ['gruende', 'gründe'],
  ['gueltig', 'gültig'],
  ['haert', 'härt'],
  ['hoehe', 'höhe'],
  ['hoech', 'höch'],
  ['jaehr', 'jähr'],
  ['klaer', 'klär'],
  ['kraeft', 'kräft'],
  ['laeng', 'läng'],
  ['laeuf', 'läuf'],
  ['moegen', 'mögen'],
  ['naehe', 'nähe'],
  ['persoen', 'persön'],
  ['pruef', 'prüf'],
  ['rueck', 'rück'],
  ['staend', 'ständ'],
  ['strasse', 'straße'],
  ['sued', 'süd'],
  ['taetig', 'tätig'],
  ['traeg', 'träg'],
  ['ueber', 'über'],
  ['waehr', 'währ'],
  ['zulaess', 'zuläss'],
] as const;

/** What eingang.json says of a fact: its type, and the words for its codes. */
export interface Wertangabe {
  readonly typ?: string;
  readonly werte?: Readonly<Record<string, string>>;
}

/** A fact as people read it: codes by the words of the package, then by the name that came with the message. */
export function alsAngabe(
  wert: Json | undefined,
  { typ, werte = {} }: Wertangabe = {},
  name?: string,
): string {
  if (Array.isArray(wert) && wert.length > 0)
    return wert.map((eines: Json) => alsAngabe(eines, { werte })).join('; ');
  const wort = typeof wert === 'string' && Object.hasOwn(werte, wert) ? werte[wert] : name;
  return wort ?? alsText(wert, typ);
}

/** Results of rules have no types; these names say that a number is an amount in euros. */
const GELDNAME = /(?:betrag|entgelt|gebuehr|gebühr|kindergeld|elterngeld|wohngeld|kosten|miete|summe)$/iu;

/** A result of a rule by its name: amounts as `30,70 €`, everything else by its form. */
export function alsErgebnis(name: string, wert: Json | undefined): string {
  return GELDNAME.test(name) ? alsEuro(wert) : alsText(wert);
}

/** An amount in euros, a number or a decimal text, with two places: `30.7` → `30,70 €`. Finer ones stay as they are. */
export function alsEuro(wert: Json | undefined): string {
  const text = String(wert);
  if (!/^-?\d+(?:\.\d{1,2})?$/.test(text)) return alsText(wert);
  return wennLesbar(text, () => formatEuro(centAusEuro(text)));
}

/**
 * A value as Germans write it: `02.03.2026`, `1.234,5`, `12,00 €`, `ja`. What has no type is judged by its form.
 * @param typ type of the fact as eingang.json names it, if known
 */
export function alsText(wert: Json | undefined, typ?: string): string {
  if (wert === null || wert === undefined || wert === '') return '–';
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  if (Array.isArray(wert)) return liste(wert) || '–';
  if (typeof wert === 'object') {
    const satz = mitNorm(wert as JsonObject);
    if (satz !== undefined) return satz;
    return inLeserichtung(Object.entries(wert))
      .map(([name, feld]) => `${alsWorte(name)}: ${alsText(feld as Json)}`)
      .join(', ');
  }
  if (typ === 'geld' && typeof wert === 'number') return formatEuro(cent(wert));
  if (typeof wert === 'number') return zahl(wert);
  if (typ === 'zahl' && /^-?\d+(\.\d+)?$/.test(wert)) return wert.replace('.', ',');
  if (typ !== 'text' && /^\d{4}-\d{2}-\d{2}$/.test(wert)) return wennLesbar(wert, formatDatum);
  if (typ !== 'text' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(wert))
    return wennLesbar(wert, zeitpunkt);
  return wert;
}

/** A sentence with the norm it rests on: `Die Frist ist gewahrt. (§ 70 Abs. 1 VwGO)`; of a rule that has fired, no more than that. */
function mitNorm({ text, norm, ...rest }: JsonObject): string | undefined {
  if (typeof text !== 'string' || (Object.keys(rest).length > 0 && !('regelId' in rest))) return undefined;
  if (norm === undefined || norm === null || norm === '') return text;
  return typeof norm === 'string' ? `${text} (${norm})` : undefined;
}

/** Rows of a table, records and sentences stand one to a line, single values in one; a row reads `Miete · § 9 WoGG: 862,00 €`. */
function liste(werte: readonly Json[]): string {
  if (werte.length > 0 && werte.every((eines) => Array.isArray(eines))) return werte.map(zeile).join('\n');
  const jeZeile = werte.some((eines) =>
    typeof eines === 'string' ? /[.!?]$/u.test(eines) : typeof eines === 'object' && eines !== null,
  );
  return werte.map((eines) => alsText(eines)).join(jeZeile ? '\n' : '; ');
}

function zeile(zellen: readonly Json[]): string {
  const texte = zellen.map((zelle) => alsText(zelle));
  const letzte = texte.pop() ?? '';
  return texte.length > 0 ? `${texte.join(' · ')}: ${letzte}` : letzte;
}

/** Fields as people read them: the database keeps them by the length of their names, `bis` before `von`. */
export function inLeserichtung<T>(felder: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const geordnet = [...felder];
  for (const [ende] of felder) {
    const bis = geordnet.findIndex(([name]) => name === ende);
    const beginn = geordnet.findIndex(([name]) => /bis$/iu.test(ende) && istBeginnZu(name, ende));
    if (beginn > bis) geordnet.splice(bis, 0, ...geordnet.splice(beginn, 1));
  }
  return geordnet;
}

function istBeginnZu(name: string, ende: string): boolean {
  const stamm = ende.slice(0, -'bis'.length).toLowerCase();
  return [`${stamm}von`, `${stamm}ab`].includes(name.toLowerCase());
}

/** Anybody may write what only looks like a day or an amount: it stays as written. */
function wennLesbar(text: string, schreibe: (text: string) => string): string {
  try {
    return schreibe(text);
  } catch {
    return text;
  }
}

/** Thousands with points from five digits on, so that years stay years. */
function zahl(wert: number): string {
  const [ganz = '0', bruch] = String(wert).split('.');
  const gruppiert = ganz.replace('-', '').length > 4 ? gruppiere(ganz, '.') : ganz;
  return bruch ? `${gruppiert},${bruch}` : gruppiert;
}

/** An instant by the clocks in Berlin: `02.03.2026, 10:00 Uhr`. */
export function zeitpunkt(iso: string): string {
  const moment = Temporal.Instant.from(iso);
  const uhrzeit = moment.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString().slice(0, 5);
  return `${formatDatum(kalendertag(moment).toString())}, ${uhrzeit} Uhr`;
}
