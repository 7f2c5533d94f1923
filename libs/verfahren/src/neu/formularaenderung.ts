import { antwortfassung } from '#libs/bausteine';
import { BescheidwerkFehler, istObjekt, type Json, type JsonObject, type Regime } from '#libs/kernel';
import { parseEingang } from '#libs/xoev';
import { fuehreZusammen, type Konflikt } from './dreiwege.js';
import type { Familiendateien } from './eigene-familie.js';
import { empfaengername, nachrichtenregeln } from './eigene-form.js';
import { beispielanlagen, eigenerAntrag } from './eigener-antrag.js';
import { gruppenUm } from './feldbedingung.js';
import type { Felder } from './felder.js';
import { neueBeispiele } from './neue-beispiele.js';
import { VERFAHRENSNORMEN } from './rechtsrahmen.js';

/** Two descriptions of a form with the message families that follow from them. */
export interface Formularstand {
  readonly felder: Felder;
  readonly familie: Familiendateien;
}

/** What becomes of a package when its form changes. */
export interface Formularaenderung {
  /** Files that are written: path inside the package → text. */
  readonly dateien: ReadonlyMap<string, string>;
  /** Whether applications come in a new version of the family from now on. */
  readonly neueFassung: boolean;
  /** What has been done and what is left for a human, each a sentence. */
  readonly bericht: readonly string[];
}

/**
 * Carries a change of a form over to its package. What was generated follows; what has been changed by hand stays, and where
 * both differ the place is told. Applications of earlier versions are still taken: they are read into the facts of the new form.
 * @param paket path inside the package → text
 * @throws BescheidwerkFehler `FAMILIE_FASSUNG` when other messages would have the version or namespace of the old ones,
 *   `FRUEHER_UNBEKANNT`, `PAKET_UNGUELTIG` when verfahren.json or eingang.json cannot be read
 */
export function aendereFormular(
  paket: ReadonlyMap<string, string>,
  bisher: Formularstand,
  neu: Formularstand,
): Formularaenderung {
  const namen = new Umbenennung(bisher.felder, neu.felder);
  const neueFassung = pruefeFassung(bisher, neu);
  const dateien = new Map<string, string>();
  const bericht: string[] = [];
  const verfahren = liesObjekt(paket, 'verfahren.json');
  const alterEingang = liesObjekt(paket, 'eingang.json');
  const normen = VERFAHRENSNORMEN[verfahren.regime as Regime];
  if (!normen) throw unlesbar('verfahren.json');
  if (!('nachrichten' in parseEingang(alterEingang))) throw unlesbar('eingang.json');

  const konflikte: Konflikt[] = [];
  const eingang = neuerEingang(alterEingang, bisher.felder, neu.felder, namen, normen.mitwirkung, konflikte);
  dateien.set('eingang.json', alsText(eingang));
  bericht.push(
    ...konflikte.map(({ ort, neu: soll }) =>
      soll === undefined
        ? `eingang.json ${ort}: von Hand geändert; nach dem Formular entfiele die Stelle. Entscheiden Sie.`
        : `eingang.json ${ort}: von Hand geändert und so geblieben; nach dem Formular hieße es ${JSON.stringify(soll)}.`,
    ),
  );
  if (neueFassung) fuehreAntwortenFort(paket, bisher.felder, neu.felder, dateien);
  dateien.set(
    'verfahren.json',
    neueAngabe(paket.get('verfahren.json') as string, verfahren, bisher.felder, neu.felder, bericht),
  );
  erneuereBeispiele(paket, bisher.felder, neu.felder, neueFassung, dateien, bericht);
  return { dateien, neueFassung, bericht: [...namen.bericht(), ...bericht] };
}

/** Which field of the new form is which of the old one. */
class Umbenennung {
  readonly #neu = new Map<string, string>();
  readonly #bisher: Felder;
  readonly #jetzt: Felder;

  constructor(bisher: Felder, jetzt: Felder) {
    this.#bisher = bisher;
    this.#jetzt = jetzt;
    const alte = new Set([...Object.keys(bisher.felder), ...Object.keys(bisher.felder).flatMap(gruppenUm)]);
    for (const [was, angaben] of [
      ['felder', jetzt.felder],
      ['gruppen', jetzt.gruppen],
    ] as const) {
      for (const [name, { frueher }] of Object.entries(angaben)) {
        if (frueher === undefined || alte.has(frueher) || alte.has(name)) continue;
        throw new BescheidwerkFehler(
          'FRUEHER_UNBEKANNT',
          `/${was}/${name}/frueher: „${frueher}“ gab es im bisherigen Formular nicht. Dort gab es: ${[...alte].sort().join(', ')}.`,
        );
      }
    }
    for (const name of [...Object.keys(jetzt.felder), ...Object.keys(jetzt.felder).flatMap(gruppenUm)]) {
      const frueher = this.alt(name);
      if (alte.has(frueher)) this.#neu.set(frueher, name);
    }
  }

  /** The name in the old form of one in the new. */
  alt = (name: string): string => {
    const { frueher } = this.#jetzt.felder[name] ?? this.#jetzt.gruppen[name] ?? {};
    if (frueher !== undefined && this.#hatte(frueher)) return frueher;
    const gruppe = gruppenUm(name).at(-1);
    return gruppe === undefined ? name : `${this.alt(gruppe)}${name.slice(gruppe.length)}`;
  };

  /** The name in the new form of one in the old; undefined when it is gone. */
  neu(name: string): string | undefined {
    return this.#neu.get(name);
  }

  /** Fields of the old form that the new one does not have. */
  get entfallen(): string[] {
    return Object.keys(this.#bisher.felder).filter((name) => !this.#jetzt.felder[this.neu(name) ?? '']);
  }

  bericht(): string[] {
    const felder = Object.keys(this.#jetzt.felder);
    const dazu = felder.filter((name) => !this.#bisher.felder[this.alt(name)]);
    const umbenannt = felder.filter((name) => this.#bisher.felder[this.alt(name)] && this.alt(name) !== name);
    return [
      ...dazu.map((name) => `Neu: ${name}.`),
      ...umbenannt.map((name) => `Umbenannt: ${this.alt(name)} heißt jetzt ${name}.`),
      ...this.entfallen.map((name) => `Entfallen: ${name}.`),
    ];
  }

  #hatte(name: string): boolean {
    return Object.keys(this.#bisher.felder).some((feld) => feld === name || feld.startsWith(`${name}.`));
  }
}

/** Other messages need a version and a namespace of their own: portals go on sending the old ones. */
function pruefeFassung(bisher: Formularstand, neu: Formularstand): boolean {
  const { standard, version, namensraum } = bisher.felder;
  const fehler = (text: string) => new BescheidwerkFehler('FAMILIE_FASSUNG', text);
  if (standard !== neu.felder.standard)
    throw fehler(
      `/standard: Die Nachrichten dieses Pakets heißen ${standard}. Eine andere Familie braucht ein eigenes Paket.`,
    );
  if (version === neu.felder.version && namensraum === neu.felder.namensraum) {
    if (gleicheNachrichten(bisher.familie, neu.familie)) return false;
    const [gross = '1', klein = '0'] = version.split('.');
    const naechste = `${gross}.${Number(klein) + 1}`;
    const raum = namensraum.includes(version)
      ? namensraum.replace(version, naechste)
      : `${namensraum}/${naechste}`;
    throw fehler(
      `/version: Die Nachrichten ändern sich; wer die bisherigen schickt, muss sie von den neuen unterscheiden können. Schreiben Sie "version": "${naechste}" und "namensraum": "${raum}".`,
    );
  }
  const zahl = (text: string) =>
    text
      .split('.')
      .map((teil) => teil.padStart(9, '0'))
      .join('.');
  if (zahl(neu.felder.version) <= zahl(version))
    throw fehler(
      `/version: Die bisherige Fassung ist ${version}; die neue braucht eine höhere Nummer als „${neu.felder.version}“.`,
    );
  if (namensraum === neu.felder.namensraum)
    throw fehler(
      `/namensraum: Die Fassung ${neu.felder.version} braucht einen eigenen; „${namensraum}“ gehört zu ${version}.`,
    );
  return true;
}

function gleicheNachrichten(eine: Familiendateien, andere: Familiendateien): boolean {
  const regeln = (familie: Familiendateien) =>
    [...familie]
      .map(([name, text]) => name + text.replaceAll(/<xs:annotation>.*?<\/xs:annotation>\s*/gsu, ''))
      .join('');
  return regeln(eine) === regeln(andere);
}

function neuerEingang(
  eingang: JsonObject,
  bisher: Felder,
  jetzt: Felder,
  namen: Umbenennung,
  norm: string,
  konflikte: Konflikt[],
): JsonObject {
  const nachWurzel = (regeln: readonly JsonObject[]) =>
    new Map(regeln.map((regel) => [String(regel.wurzel), regel]));
  const basis = nachWurzel(nachrichtenregeln(bisher, norm));
  const neue = nachWurzel(nachrichtenregeln(jetzt, norm));
  const altGelesen = nachWurzel(nachrichtenregeln(jetzt, norm, namen.alt));
  const kennung = ['standard', 'version', 'praefixe'];
  const mitKennung = (regel: JsonObject, von: JsonObject): JsonObject => ({
    ...regel,
    ...Object.fromEntries(
      kennung.flatMap((name) => (von[name] === undefined ? [] : [[name, von[name] as Json]])),
    ),
  });
  const nachrichten = (eingang.nachrichten as readonly JsonObject[]).flatMap((meins, i) => {
    const vorlage = basis.get(String(meins.wurzel));
    const alt = altGelesen.get(String(meins.wurzel));
    const neu = neue.get(String(meins.wurzel));
    if (meins.standard !== bisher.standard || !vorlage || !alt || !neu) return [meins];
    const zusammen = (soll: JsonObject, liste: Konflikt[]) =>
      fuehreZusammen(
        benenneUm(mitKennung(vorlage, meins), namen),
        benenneUm(meins, namen),
        soll,
        liste,
        `/nachrichten/${i}`,
      ) as JsonObject;
    const jetzige = meins.version === bisher.version;
    if (jetzige && bisher.version === jetzt.version) return [zusammen(mitKennung(neu, meins), konflikte)];
    const weiter = zusammen(mitKennung(alt, meins), konflikte);
    const behalten = { ...weiter, ...weiterGelesen(meins, weiter, namen, jetzt.version) };
    return jetzige ? [mitKennung(zusammen(mitKennung(neu, meins), []), neu), behalten] : [behalten];
  });
  return { ...eingang, nachrichten };
}

/** What a message of an earlier version may still say: it is covered, and free text is still read by a human. */
function weiterGelesen(
  meins: JsonObject,
  weiter: JsonObject,
  namen: Umbenennung,
  version: string,
): JsonObject {
  const ignoriert = namen.entfallen.flatMap((name) => {
    const xpath = findXpath(meins.fakten as JsonObject, name);
    return xpath === undefined ? [] : [{ xpath, grund: `Wird seit ${version} nicht mehr gebraucht` }];
  });
  const freitext = (meins.freitext ?? []) as readonly JsonObject[];
  const dazu = ((weiter.freitext ?? []) as readonly JsonObject[]).filter(
    ({ xpath }) => !freitext.some((alt) => alt.xpath === xpath),
  );
  return {
    freitext: [...freitext, ...dazu],
    ignoriert: [...((weiter.ignoriert ?? []) as readonly Json[]), ...ignoriert],
  };
}

/** Where a fact is found, also one inside an entry; from the root of the message. */
function findXpath(fakten: JsonObject, name: string): string | undefined {
  for (const [pfad, regel] of Object.entries(fakten)) {
    if (!istObjekt(regel)) continue;
    if (pfad === name) return String(regel.xpath);
    if (!name.startsWith(`${pfad}.`) || !istObjekt(regel.element)) continue;
    const innen = findXpath(regel.element, name.slice(pfad.length + 1));
    if (innen !== undefined) return `${String(regel.xpath)}/${innen}`;
  }
  return undefined;
}

/** The mapping with the names that its facts have in the new form. */
function benenneUm(regel: JsonObject, namen: Umbenennung): JsonObject {
  const fakten = (innen: JsonObject, davor: string, davorNeu: string): JsonObject =>
    Object.fromEntries(
      Object.entries(innen).map(([name, eine]) => {
        const pfad = `${davor}${name}`;
        const neu = namen.neu(pfad) ?? pfad;
        const hier = neu.startsWith(davorNeu) ? neu.slice(davorNeu.length) : name;
        const unter =
          istObjekt(eine) && istObjekt(eine.element)
            ? { element: fakten(eine.element, `${pfad}.`, `${neu}.`) }
            : {};
        return [hier, istObjekt(eine) ? { ...eine, ...unter } : (eine as Json)];
      }),
    );
  return { ...regel, fakten: fakten(regel.fakten as JsonObject, '', '') };
}

/** Each version is answered in its own: the answers of the old one stay, those of the new one are made of them. */
function fuehreAntwortenFort(
  paket: ReadonlyMap<string, string>,
  bisher: Felder,
  jetzt: Felder,
  dateien: Map<string, string>,
): void {
  for (const pfad of paket.keys()) {
    if (!/^bescheide\/[^/]+\.json$/u.test(pfad)) continue;
    const vorlage = liesObjekt(paket, pfad);
    const { nachricht } = vorlage;
    const je: JsonObject = istObjekt(nachricht)
      ? nachricht
      : typeof nachricht === 'string'
        ? { [antwortfassung(bisher)]: nachricht }
        : {};
    const alt = je[antwortfassung(bisher)];
    const xml = typeof alt === 'string' ? paket.get(`nachrichten/${alt}`) : undefined;
    if (typeof alt !== 'string' || !xml?.includes(bisher.namensraum)) continue;
    const neu = `${alt.replace(/\.xml$/u, '').replace(`-${bisher.version}`, '')}-${jetzt.version}.xml`;
    dateien.set(
      `nachrichten/${neu}`,
      xml
        .replaceAll(bisher.namensraum, jetzt.namensraum)
        .replace(/(\bstandard="[^"]*"\s+version=")[^"]*/u, (_, davor: string) => `${davor}${jetzt.version}`),
    );
    dateien.set(pfad, alsText({ ...vorlage, nachricht: { ...je, [antwortfassung(jetzt)]: neu } }));
  }
}

function neueAngabe(
  text: string,
  { version }: JsonObject,
  bisher: Felder,
  jetzt: Felder,
  bericht: string[],
): string {
  const [gross = '0', mittel = '0'] = String(version).split('.');
  const naechste = `${gross}.${Number(mittel) + 1}.0`;
  bericht.push(`verfahren.json: Version ${String(version)} wird ${naechste}.`);
  const gehoben = text.replace(/("version"\s*:\s*")[^"]*/u, (_, davor: string) => `${davor}${naechste}`);
  const [alt, neu] = [bisher, jetzt].map((felder) => JSON.stringify(empfaengername(felder))) as [
    string,
    string,
  ];
  if (alt === neu) return gehoben;
  if (!gehoben.includes(alt))
    bericht.push(`verfahren.json /empfaenger/name: von Hand geändert; nach dem Formular hieße es ${neu}.`);
  return gehoben.replace(alt, () => neu);
}

/** Examples that nobody has changed are made anew; the others stay as they are, in the version that they have. */
function erneuereBeispiele(
  paket: ReadonlyMap<string, string>,
  bisher: Felder,
  jetzt: Felder,
  neueFassung: boolean,
  dateien: Map<string, string>,
  bericht: string[],
): void {
  const entwuerfe = [false, true].flatMap((automatisch) =>
    [...Object.entries(neueBeispiele(automatisch)).entries()].map(([nr, [name, { umstaende }]]) => ({
      nr,
      name,
      umstaende,
    })),
  );
  for (const [pfad, text] of paket) {
    const name = /^beispiele\/([^/]+)\/antrag\.xml$/u.exec(pfad)?.[1];
    if (name === undefined) continue;
    const entwurf = entwuerfe.find(
      (einer) => einer.name === name && eigenerAntrag(bisher, name, einer.nr, einer.umstaende) === text,
    );
    if (!entwurf) {
      if (neueFassung)
        bericht.push(
          `${pfad} ist von Hand geändert und bleibt eine Nachricht der Fassung ${bisher.version}.`,
        );
      continue;
    }
    dateien.set(pfad, eigenerAntrag(jetzt, name, entwurf.nr, entwurf.umstaende));
    for (const [datei, inhalt] of beispielanlagen(jetzt))
      dateien.set(`beispiele/${name}/anlagen/${datei}`, inhalt);
  }
}

function liesObjekt(paket: ReadonlyMap<string, string>, datei: string): JsonObject {
  try {
    const json: unknown = JSON.parse(paket.get(datei) ?? '');
    if (istObjekt(json as Json)) return json as JsonObject;
  } catch {
    // told below
  }
  throw unlesbar(datei);
}

function unlesbar(datei: string): BescheidwerkFehler {
  const text = `${datei} ist nicht lesbar. „bescheidwerk verfahren pruefen“ nennt die Stelle.`;
  return new BescheidwerkFehler('PAKET_UNGUELTIG', text);
}

function alsText(json: Json): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}
