import type { z } from 'zod';
import { BescheidVorlage, MitteilungVorlage } from '#libs/bausteine';
import { type Befund, istObjekt, type Json } from '#libs/kernel';
import type { Felder } from '../neu/felder.js';
import { FELDERDATEI, liesFelder } from '../neu/lies-felder.js';
import { BeispielAngabe } from './beispiel-schema.js';
import { inhaltsHash } from './inhalts-hash.js';
import { mehrdeutigeBefunde } from './json-mehrdeutigkeit.js';
import { liesJson } from './lies-json.js';
import type { Beispiel, Dateien, Ladeergebnis, ParameterDatei, RegelDatei } from './paket.js';
import { findTextmangel, PAKETGRENZEN } from './paketgrenzen.js';
import { VerfahrenAngabe } from './verfahren-schema.js';
import { zodBefunde } from './zod-befunde.js';

const BEKANNT =
  /^(?:verfahren\.json|prozess\.json|eingang\.json|felder\.json|README\.md|ablauf\.svg|regeln\/[^/]+\.dmn|parameter\/[^/]+\.json|bescheide\/[^/]+\.json|nachrichten\/[^/]+\.xml|beispiele\/[^/]+\/(?:erwartet\.json|[^/]+\.xml|anlagen\/[^/]+))$/u;

/**
 * Loads a package from its files: parses each one and checks its form. Nothing is compiled and nothing is looked
 * up outside the package; `pruefePaket` does the rest.
 * @param dateien path inside the package → bytes
 * @returns the package, or findings (file, JSON pointer, German text, fix) when a file is missing or malformed
 */
export function ladePaket(dateien: Dateien): Ladeergebnis {
  const leser = new Leser(dateien);
  leser.pruefeNamen();
  leser.pruefeGroesse();
  if (leser.befunde.some(({ code }) => UNGELESEN.has(code))) return { befunde: leser.befunde };
  const angabe = leser.mitSchema('verfahren.json', VerfahrenAngabe);
  const prozess = leser.json('prozess.json');
  const eingang = leser.json('eingang.json');
  const bescheide = new Map<string, BescheidVorlage>();
  const mitteilungen = new Map<string, MitteilungVorlage>();
  for (const datei of leser.unter('bescheide/')) {
    const name = datei.slice('bescheide/'.length, -'.json'.length);
    const art = (leser.json(datei) as { art?: unknown } | undefined)?.art;
    if (art === 'mitteilung') setze(mitteilungen, name, leser.mitSchema(datei, MitteilungVorlage));
    else setze(bescheide, name, leser.mitSchema(datei, BescheidVorlage));
  }
  const regeln: RegelDatei[] = leser.unter('regeln/').map((datei) => ({ datei, xml: leser.text(datei) }));
  const parameter: ParameterDatei[] = leser
    .unter('parameter/')
    .map((datei) => ({ datei, json: leser.json(datei) ?? null }));
  const nachrichten = new Map(
    leser.unter('nachrichten/').map((datei) => [datei.slice('nachrichten/'.length), leser.text(datei)]),
  );
  const beispiele = liesBeispiele(leser);
  const formular = leser.formular();
  if (prozess !== undefined && !istObjekt(prozess)) {
    leser.melde(
      'prozess.json',
      'TYP_FALSCH',
      'prozess.json ist kein JSON-Objekt.',
      'Siehe docs/verfahrenspaket.md.',
    );
  }
  if (leser.befunde.length > 0 || !angabe || !istObjekt(prozess) || eingang === undefined) {
    return { befunde: leser.befunde };
  }
  const hash = inhaltsHash(dateien);
  return {
    paket: {
      hash,
      angabe,
      prozess,
      eingang,
      regeln,
      parameter,
      bescheide,
      mitteilungen,
      nachrichten,
      beispiele,
      ...(formular && { formular }),
      textbefunde: leser.textbefunde(),
    },
  };
}

function liesBeispiele(leser: Leser): Beispiel[] {
  const namen = new Set(leser.unter('beispiele/').map((datei) => datei.split('/')[1] ?? ''));
  return [...namen].sort().flatMap((name) => {
    const ordner = `beispiele/${name}/`;
    const angabe = leser.mitSchema(`${ordner}erwartet.json`, BeispielAngabe);
    const inhalt = (praefix: string, endung: string) =>
      new Map(
        leser
          .unter(praefix)
          .filter((datei) => datei.endsWith(endung) && !datei.slice(praefix.length).includes('/'))
          .map((datei) => [datei.slice(praefix.length), leser.bytes(datei)] as const),
      );
    const nachrichten = inhalt(ordner, '.xml');
    if (!nachrichten.has('antrag.xml')) leser.melde(`${ordner}antrag.xml`, ...FEHLT);
    return angabe ? [{ name, angabe, nachrichten, anlagen: inhalt(`${ordner}anlagen/`, '') }] : [];
  });
}

/** Findings after which nothing is parsed. */
const UNGELESEN = new Set(['PAKET_ZU_GROSS', 'DOCTYPE_VERBOTEN']);

/** Files that are parsed when the package is loaded; messages of examples are checked as every message is. */
const TEXTART = /^(?!beispiele\/[^/]+\/(?!erwartet\.json$)).*\.(json|dmn|xml)$/u;

const FEHLT = [
  'DATEI_FEHLT',
  'Die Datei fehlt im Paket.',
  'Legen Sie die Datei an (siehe docs/verfahrenspaket.md).',
] as const;

/** Reads files once and collects what is wrong with them. */
class Leser {
  readonly befunde: Befund[] = [];
  readonly #dateien: Dateien;
  readonly #json = new Map<string, Json | undefined>();

  constructor(dateien: Dateien) {
    this.#dateien = dateien;
  }

  melde(datei: string, code: string, text: string, abhilfe: string, ort = '/'): void {
    this.befunde.push({ code, schwere: 'fehler', datei, ort, text, abhilfe });
  }

  pruefeNamen(): void {
    for (const datei of this.#dateien.keys()) {
      if (!BEKANNT.test(datei)) {
        this.melde(
          datei,
          'DATEI_UNBEKANNT',
          'Diese Datei gehört nicht in ein Verfahrenspaket.',
          'Entfernen Sie die Datei oder legen Sie sie an die vorgesehene Stelle (siehe docs/verfahrenspaket.md).',
        );
      }
    }
  }

  /** Size, nesting and DOCTYPE: nothing that exceeds the limits is parsed, let alone compiled. */
  pruefeGroesse(): void {
    const { dateien, dateiBytes, summeBytes, textBytes } = PAKETGRENZEN;
    const abhilfe = 'Nehmen Sie heraus, was nicht zum Verfahren gehört (siehe docs/verfahrenspaket.md).';
    const zuGross = (datei: string, text: string) => this.melde(datei, 'PAKET_ZU_GROSS', text, abhilfe);
    if (this.#dateien.size > dateien) zuGross('verfahren.json', `Das Paket hat mehr als ${dateien} Dateien.`);
    let summe = 0;
    for (const [datei, { length }] of this.#dateien) {
      summe += length;
      const endung = TEXTART.exec(datei)?.[1];
      const grenze = endung === undefined ? dateiBytes : textBytes;
      if (length > grenze) zuGross(datei, `Die Datei hat mehr als ${grenze} Byte.`);
      else if (endung !== undefined) {
        const mangel = findTextmangel(this.text(datei), endung === 'json' ? 'json' : 'xml');
        if (mangel) this.melde(datei, mangel.code, mangel.text, abhilfe);
      }
    }
    if (summe > summeBytes) zuGross('verfahren.json', `Das Paket hat mehr als ${summeBytes} Byte.`);
  }

  unter(praefix: string): string[] {
    return [...this.#dateien.keys()]
      .filter((datei) => datei.startsWith(praefix) && BEKANNT.test(datei))
      .sort();
  }

  bytes(datei: string): Uint8Array {
    return this.#dateien.get(datei) ?? new Uint8Array();
  }

  text(datei: string): string {
    return new TextDecoder().decode(this.bytes(datei)).replace(/^\uFEFF/u, '');
  }

  json(datei: string): Json | undefined {
    if (!this.#json.has(datei)) this.#json.set(datei, this.#liesJson(datei));
    return this.#json.get(datei);
  }

  /** The form, where the package has kept it. */
  formular(): Felder | undefined {
    if (!this.#dateien.has(FELDERDATEI)) return undefined;
    const gelesen = liesFelder(this.text(FELDERDATEI), FELDERDATEI);
    if ('felder' in gelesen) return gelesen.felder;
    this.befunde.push(...gelesen.befunde);
    return undefined;
  }

  /** Texts that say something else to whoever reads them than to the program. */
  textbefunde(): readonly Befund[] {
    const gelesene = [...this.#dateien.keys()].filter((datei) => TEXTART.test(datei));
    return gelesene.flatMap((datei) => {
      if (!istUtf8(this.bytes(datei))) return [nichtUtf8(datei)];
      return datei.endsWith('.json') ? mehrdeutigeBefunde(this.text(datei), datei) : [];
    });
  }

  #liesJson(datei: string): Json | undefined {
    if (!this.#dateien.has(datei)) {
      this.melde(datei, ...FEHLT);
      return undefined;
    }
    const gelesen = liesJson(this.text(datei), datei);
    if ('json' in gelesen) return gelesen.json;
    this.befunde.push(gelesen.befund);
    return undefined;
  }

  mitSchema<S extends z.ZodType>(datei: string, schema: S): z.output<S> | undefined {
    const json = this.json(datei);
    if (json === undefined) return undefined;
    const ergebnis = schema.safeParse(json);
    if (ergebnis.success) return ergebnis.data;
    this.befunde.push(...zodBefunde(ergebnis.error.issues, datei, json, schema));
    return undefined;
  }
}

function istUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const nichtUtf8 = (datei: string): Befund => ({
  code: 'ZEICHEN_UNZULAESSIG',
  schwere: 'fehler',
  datei,
  ort: '/',
  text: 'Die Datei ist nicht in UTF-8 gespeichert; Umlaute stünden in Briefen als „\ufffd“.',
  abhilfe: 'Speichern Sie die Datei im Editor mit der Kodierung UTF-8.',
});

function setze<T>(map: Map<string, T>, name: string, wert: T | undefined): void {
  if (wert !== undefined) map.set(name, wert);
}
