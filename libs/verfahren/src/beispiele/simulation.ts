import { type Aufgabe, FASSUNG, pruefeAufgabenantwort } from '#libs/bausteine';
import {
  type Aufgabenplan,
  advance,
  compileProzess,
  type Ereignis,
  type Fortschritt,
  type FristZeile,
  type JournalEintrag,
  type Prozess,
  type Rechenergebnis,
  type VorgangSnapshot,
  type Wirkung,
} from '#libs/engine';
import { type JsonObject, plainDate, sha256 } from '#libs/kernel';
import type { SchemaKatalog } from '#libs/xoev';
import { nimmAusDerAutomation } from '../eingang/aus-der-automation.js';
import type { Eingangsstand } from '../eingang/eingangsstand.js';
import type { Installation } from '../installation/installation.js';
import type { Beispielschritt } from '../paket/beispiel-schema.js';
import type { Beispiel } from '../paket/paket.js';
import { erstelleUmgebung } from '../umgebung/oeffne.js';
import type { Uebersetzung } from '../umgebung/uebersetzung.js';
import type { Umfeld } from '../umgebung/umfeld.js';
import type { Beispielbrief } from './beispielergebnis.js';
import { versende } from './briefversand.js';
import { nimmEntgegen } from './eingang.js';
import { Fehlerstelle, GEWOLLTER_FEHLER, markiere } from './fehlerstelle.js';

/** More events than any example needs; an endless exchange of effects ends here. */
const EREIGNISSE_MAX = 500;

type Schritt<K extends string> = Extract<Beispielschritt, Record<K, unknown>>;

/** Plays one example: the engine and the real building blocks, with the outside world stood in for. */
export class Simulation {
  readonly journal: JournalEintrag[] = [];
  readonly briefe: Beispielbrief[] = [];
  readonly aufgaben: string[] = [];
  readonly maengel: string[] = [];
  readonly prozess: Prozess;
  readonly fehlerstelle: Fehlerstelle;
  snapshot: VorgangSnapshot | undefined;
  /** Set when the schema of the application is not installed. */
  nichtSpielbar: string | undefined;

  readonly #beispiel: Beispiel;
  readonly #uebersetzung: Uebersetzung;
  readonly #katalog: SchemaKatalog;
  readonly #umfeld: Umfeld;
  readonly #wirkungen: Wirkung[] = [];
  readonly #offeneAufgaben = new Map<string, Aufgabenplan>();
  readonly #offeneFristen = new Map<string, FristZeile>();
  readonly #schritte: Beispielschritt[];
  #stand: Eingangsstand | undefined;
  #heute: string;
  #ereignisse = 0;

  constructor(
    beispiel: Beispiel,
    uebersetzung: Uebersetzung,
    installation: Installation,
    katalog: SchemaKatalog,
  ) {
    this.#beispiel = beispiel;
    this.#uebersetzung = uebersetzung;
    this.#katalog = katalog;
    this.#schritte = [...beispiel.angabe.schritte];
    this.#heute = beispiel.angabe.heute;
    this.fehlerstelle = new Fehlerstelle((invocation, src) => this.#nimmFehler(invocation, src));
    const erzwungen = { ...installation, stichprobeErzwungen: beispiel.angabe.stichprobe ?? false };
    const { umgebung, umfeld } = erstelleUmgebung(uebersetzung, erzwungen);
    this.#umfeld = umfeld;
    this.prozess = compileProzess(markiere(uebersetzung.paket.prozess), this.fehlerstelle.umhuelle(umgebung));
  }

  /** Runs the application and all steps; what goes wrong is collected in `maengel`. */
  spiele(): void {
    if (!this.#beginne()) return;
    this.#ruhe();
    for (let schritt = this.#schritte.shift(); schritt; schritt = this.#schritte.shift()) {
      if (this.maengel.length > 0) return;
      this.#stelleUhr(schritt);
      this.#tue(schritt);
      this.#ruhe();
    }
  }

  #beginne(): boolean {
    const spaeter = new Set(
      this.#schritte.flatMap((schritt) => ('nachricht' in schritt ? schritt.anlagen : [])),
    );
    const anlagen = [...this.#beispiel.anlagen.keys()].filter((name) => !spaeter.has(name));
    const eingang = nimmEntgegen(
      this.#beispiel,
      'antrag.xml',
      anlagen,
      undefined,
      this.#uebersetzung,
      this.#katalog,
    );
    if ('mangel' in eingang) {
      this.maengel.push(eingang.mangel);
      if (eingang.ohneSchema) this.nichtSpielbar = eingang.mangel;
      return false;
    }
    this.#stand = eingang.stand;
    const { id: verfahrenId, version, kuerzel, leikaKey } = this.#uebersetzung.paket.angabe;
    const schluessel = sha256(`${leikaKey}/${this.#beispiel.name}`);
    const { standard, version: nachrichtVersion, wurzel, kopf, test } = eingang.nachricht;
    const id = `beispiel-${schluessel.slice(0, 12)}`;
    const behoerde = this.#umfeld.findBehoerde({ vorgang: {}, ergebnisse: {}, ...eingang.stand });
    const behoerdeId = this.#beispiel.angabe.ausgangsbescheid?.behoerdeId ?? behoerde?.id;
    // The same names as in a real case, see docs/verfahrenspaket.md.
    const vorgang = {
      id,
      antragId: id,
      aktenzeichen: `${kuerzel}-${this.#heute.slice(0, 4)}-${Number.parseInt(schluessel.slice(0, 6), 16) % 100000}`,
      eingegangenAm: this.#heute,
      ...(behoerdeId && { behoerdeId }),
      test,
      ...(this.#beispiel.angabe.ausgangsbescheid && {
        ausgangsbescheid: this.#beispiel.angabe.ausgangsbescheid as JsonObject,
      }),
      verfahren: { id: verfahrenId, version },
      fassung: FASSUNG,
      nachricht: JSON.parse(
        JSON.stringify({ standard, version: nachrichtVersion, wurzel, kopf, sha256: eingang.sha256 }),
      ) as JsonObject,
    };
    this.#schreiteFort({ art: 'beginn', id: this.#id(), kontext: { vorgang, ...eingang.stand } });
    return true;
  }

  /** Answers effects until the case waits for a person, a message or a deadline. */
  #ruhe(): void {
    for (let wirkung = this.#wirkungen.shift(); wirkung; wirkung = this.#wirkungen.shift()) {
      if (this.maengel.length > 0 || this.#ereignisse > EREIGNISSE_MAX) break;
      const fehler = this.#nimmFehler(wirkung.invocation, wirkung.src);
      this.#antworte(wirkung, fehler ? { ok: false, fehler } : this.#fuehreAus(wirkung));
    }
    if (this.#ereignisse > EREIGNISSE_MAX) {
      this.maengel.push(`Der Vorgang kommt nach ${EREIGNISSE_MAX} Ereignissen nicht zur Ruhe.`);
    }
  }

  #fuehreAus(wirkung: Wirkung): Rechenergebnis {
    const versand = versende(wirkung, this.#heute, this.briefe.length + 1, this.#katalog);
    if ('unbekannt' in versand) {
      this.maengel.push(versand.unbekannt);
      return { ok: false, fehler: { code: 'WIRKUNG_UNBEKANNT', text: versand.unbekannt } };
    }
    if (versand.brief) this.briefe.push(versand.brief);
    this.maengel.push(...versand.maengel);
    return versand.ausgang;
  }

  #tue(schritt: Beispielschritt): void {
    if ('aufgabe' in schritt) this.#beantworteAufgabe(schritt);
    else if ('nachricht' in schritt) this.#empfangeNachricht(schritt);
    else if ('frist' in schritt) this.#laufeAb(schritt);
    else if ('meldung' in schritt) {
      const daten = schritt.daten === undefined ? {} : { daten: schritt.daten };
      this.#melde({ art: 'meldung', id: this.#id(), typ: schritt.meldung, ...daten });
    } else
      this.maengel.push(
        `Der Fehler für „${schritt.fehler}“ trat nie ein: Nichts dieses Namens wurde aufgerufen.`,
      );
  }

  #melde(meldung: Ereignis): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const ereignis = nimmAusDerAutomation(
      meldung,
      snapshot,
      this.#umfeld.entscheidendeAufgaben,
      this.#bescheide,
    );
    this.#schreiteFort(ereignis);
    this.#stand = { fakten: snapshot.kontext.fakten, befund: this.snapshot?.kontext.befund ?? {} };
  }

  get #bescheide(): number {
    return this.briefe.filter(({ plan }) => (plan as JsonObject).art === 'bescheid').length;
  }

  #beantworteAufgabe(schritt: Schritt<'aufgabe'>): void {
    const plan = [...this.#offeneAufgaben.values()].find(({ invocation }) => invocation === schritt.aufgabe);
    if (!plan) {
      const offen =
        [...this.#offeneAufgaben.values()].map(({ invocation }) => invocation).join(', ') || 'keine';
      this.maengel.push(`Die Aufgabe „${schritt.aufgabe}“ ist nicht offen (offen: ${offen}).`);
      return;
    }
    const person = (name: string) => ({ id: name.toLowerCase().replaceAll(/\s+/gu, '.'), name });
    const pruefung = pruefeAufgabenantwort(plan.eingabe as unknown as Aufgabe, {
      aktion: schritt.aktion,
      ...(schritt.begruendung !== undefined && { begruendung: schritt.begruendung }),
      felder: schritt.felder,
      bearbeiter: person(schritt.bearbeiter),
      ...(schritt.mitzeichner !== undefined && { mitzeichner: person(schritt.mitzeichner) }),
    });
    if (!pruefung.ok) {
      this.maengel.push(...pruefung.befunde.map(({ text }) => `Aufgabe „${schritt.aufgabe}“: ${text}`));
      return;
    }
    this.#antworte(plan, { ok: true, ergebnis: JSON.parse(JSON.stringify(pruefung.ergebnis)) });
  }

  #empfangeNachricht({ nachricht, anlagen }: Schritt<'nachricht'>): void {
    const eingang = nimmEntgegen(
      this.#beispiel,
      nachricht,
      anlagen,
      this.#stand,
      this.#uebersetzung,
      this.#katalog,
    );
    if ('mangel' in eingang) {
      this.maengel.push(eingang.mangel);
      return;
    }
    this.#stand = eingang.stand;
    const { fakten } = eingang.stand;
    const befund = { ...eingang.stand.befund, letzterEingangAm: this.#heute };
    this.#schreiteFort({ art: 'meldung', id: this.#id(), typ: eingang.ereignis, fakten, befund });
  }

  #laufeAb({ frist: name, heute }: Schritt<'frist'>): void {
    const frist = [...this.#offeneFristen.values()].find((zeile) => zeile.name === name);
    if (!frist) {
      const offen = [...this.#offeneFristen.values()].map((zeile) => zeile.name).join(', ') || 'keine';
      this.maengel.push(`Die Frist „${name}“ läuft nicht (es laufen: ${offen}).`);
      return;
    }
    const danach = plainDate(frist.faelligAm).add({ days: 1 }).toString();
    if (heute !== undefined && heute < danach) {
      this.maengel.push(`Die Frist „${name}“ läuft erst mit dem ${frist.faelligAm} ab, nicht am ${heute}.`);
      return;
    }
    this.#lasseAblaufen(frist.faelligAm);
    if (this.#offeneFristen.has(frist.id)) this.#loeseAus(frist);
    else this.maengel.push(`Die Frist „${name}“ ist vor ihrem Ende aufgehoben worden.`);
  }

  /** Lets the deadlines run out that end before a day, in order: time does not jump over them. */
  #lasseAblaufen(tag: string): void {
    for (;;) {
      const [naechste] = [...this.#offeneFristen.values()]
        .filter(({ faelligAm }) => faelligAm < tag)
        .sort((a, b) => (a.faelligAm + a.id < b.faelligAm + b.id ? -1 : 1));
      if (!naechste || this.maengel.length > 0) return;
      this.#loeseAus(naechste);
      this.#ruhe();
    }
  }

  #loeseAus({ id, faelligAm }: FristZeile): void {
    const danach = plainDate(faelligAm).add({ days: 1 }).toString();
    if (danach > this.#heute) this.#heute = danach;
    this.#offeneFristen.delete(id);
    this.#schreiteFort({ art: 'frist', id: this.#id(), frist: id });
  }

  #antworte({ id, invocation, generation }: Wirkung, ausgang: Rechenergebnis): void {
    this.#offeneAufgaben.delete(id);
    this.#schreiteFort({ art: 'antwort', id: this.#id(), invocation, generation, ausgang });
  }

  #schreiteFort(ereignis: Ereignis): void {
    const jetzt = { zeitpunkt: `${this.#heute}T09:00:00Z`, heute: this.#heute };
    const fortschritt = advance(this.prozess, this.snapshot, ereignis, jetzt);
    this.snapshot = fortschritt.snapshot;
    this.journal.push(...fortschritt.journal);
    this.#verbuche(fortschritt);
    if (fortschritt.stoerung) {
      this.maengel.push(`Störung ${fortschritt.stoerung.code}: ${fortschritt.stoerung.text}`);
    }
    if (fortschritt.abgelehnt) {
      const was = ereignis.art === 'meldung' ? ereignis.typ : ereignis.art;
      this.maengel.push(`Das Ereignis ${was} wurde abgelehnt: ${fortschritt.abgelehnt.text}`);
    }
  }

  #verbuche({ wirkungen, aufgaben, fristen, aufgehoben }: Fortschritt): void {
    const weg = new Set(aufgehoben.wirkungen);
    const bleiben = this.#wirkungen.filter(({ id }) => !weg.has(id));
    this.#wirkungen.splice(0, this.#wirkungen.length, ...bleiben, ...wirkungen);
    for (const id of aufgehoben.aufgaben) this.#offeneAufgaben.delete(id);
    for (const id of aufgehoben.fristen) this.#offeneFristen.delete(id);
    for (const aufgabe of aufgaben) {
      this.#offeneAufgaben.set(aufgabe.id, aufgabe);
      this.aufgaben.push(aufgabe.invocation);
    }
    for (const frist of fristen) this.#offeneFristen.set(frist.id, frist);
  }

  /** Takes the failure that the example wants next, if it is for this call. */
  #nimmFehler(invocation: string, src: string): { code: string; text: string } | undefined {
    const naechster = this.#schritte[0];
    if (!naechster || !('fehler' in naechster)) return undefined;
    if (naechster.fehler !== invocation && naechster.fehler !== src) return undefined;
    this.#schritte.shift();
    return { code: naechster.code, text: GEWOLLTER_FEHLER };
  }

  #stelleUhr(schritt: Beispielschritt): void {
    if ('frist' in schritt || !('heute' in schritt) || schritt.heute === undefined) return;
    if (schritt.heute < this.#heute) this.maengel.push(`Der ${schritt.heute} liegt vor dem Schritt davor.`);
    else this.#lasseAblaufen(schritt.heute);
    this.#heute = schritt.heute;
  }

  #id(): string {
    this.#ereignisse++;
    return `e${this.#ereignisse}`;
  }
}
