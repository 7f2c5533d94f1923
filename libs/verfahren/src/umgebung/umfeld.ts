import {
  type Aufgeloest,
  type Ausschnitt,
  type BausteinUmfeld,
  type Briefangaben,
  feelAusdruck,
  findAusgangsbescheid,
  istFeel,
  type Nachrichtergebnis,
  type NamensgleicheBehoerde,
  parseRegionalschluessel,
  type UmfeldBehoerde,
  type UmfeldVerfahren,
} from '#libs/bausteine';
import type { Briefkanal, Empfaenger, VerwendeterParameter } from '#libs/bescheid';
import type { Fehlerangabe, Kontext } from '#libs/engine';
import type { Dauer } from '#libs/fristen';
import type { Json, PlainDate } from '#libs/kernel';
import type { Entscheidungsergebnis, Textsprache } from '#libs/regeln';
import {
  alsUmfeldBehoerde,
  findAuffangBehoerde,
  findZustaendigeBehoerde,
  type Installation,
  istZustaendig,
} from '../installation/installation.js';
import type { BehoerdeAngabe } from '../paket/behoerde-schema.js';
import { entscheidendeAufgaben, type Invocation, invocations } from '../paket/invocations.js';
import { risikoregeln } from '../paket/risikodateien.js';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import type { Fristenwerk } from './fristenwerk.js';
import { Nachrichtenwerk } from './nachrichtenwerk.js';
import { behoerdeDes } from './parameterwahl.js';
import type { Rechenwerk } from './rechenwerk.js';
import type { Uebersetzung } from './uebersetzung.js';

const PFLICHTFELDER = ['name', 'strasse', 'plz', 'ort'] as const;
const ANSCHRIFTFELDER = ['anrede', 'anredename', 'zusatz', 'land', ...PFLICHTFELDER] as const;

function istPflichtfeld(feld: string): boolean {
  return PFLICHTFELDER.some((pflichtfeld) => pflichtfeld === feld);
}

/** What building blocks may ask: answers from one package and one installation. */
export class Umfeld implements BausteinUmfeld {
  readonly verfahren: UmfeldVerfahren;
  readonly ziehungsschluessel: string;
  readonly stichprobeErzwungen?: boolean;
  readonly entscheidendeAufgaben: readonly string[];
  readonly #uebersetzung: Uebersetzung;
  readonly #installation: Installation;
  readonly #rechenwerk: Rechenwerk;
  readonly #fristen: Fristenwerk;
  readonly #nachrichten: Nachrichtenwerk;
  readonly #andere = new Map<string, Umfeld>();
  readonly #aufrufe: readonly Invocation[];

  constructor(
    uebersetzung: Uebersetzung,
    installation: Installation,
    rechenwerk: Rechenwerk,
    fristen: Fristenwerk,
    abweichend: Partial<UmfeldVerfahren> = {},
  ) {
    const { angabe, prozess } = uebersetzung.paket;
    this.verfahren = {
      ...angabe,
      titel: angabe.titel.de,
      risikoregeln: risikoregeln(angabe),
      ...abweichend,
    } as UmfeldVerfahren;
    this.ziehungsschluessel = installation.ziehungsschluessel;
    if (installation.stichprobeErzwungen !== undefined)
      this.stichprobeErzwungen = installation.stichprobeErzwungen;
    this.entscheidendeAufgaben = entscheidendeAufgaben(prozess);
    this.#aufrufe = invocations(prozess);
    this.#uebersetzung = uebersetzung;
    this.#installation = installation;
    this.#rechenwerk = rechenwerk;
    this.#fristen = fristen;
    this.#nachrichten = new Nachrichtenwerk(uebersetzung.paket.nachrichten, rechenwerk);
  }

  aufrufeVon(src: string): readonly string[] {
    return this.#aufrufe.filter((aufruf) => aufruf.src === src).map(({ id }) => id);
  }

  fuer(kontext: Kontext): Umfeld {
    const erster = findAusgangsbescheid(kontext);
    if (!erster) return this;
    const { regime, rechtsgebiet, leistung } = erster;
    const schluessel = `${regime} ${rechtsgebiet} ${leistung}`;
    const vorhanden = this.#andere.get(schluessel);
    if (vorhanden) return vorhanden;
    const rechtsbehelf = { rechtsgebiet, ...(leistung && { leistung }) };
    const neu = new Umfeld(this.#uebersetzung, this.#installation, this.#rechenwerk, this.#fristen, {
      regime,
      rechtsbehelf,
    });
    this.#andere.set(schluessel, neu);
    return neu;
  }

  behoerdenNamens(idOderName: string): readonly NamensgleicheBehoerde[] {
    const gesucht = idOderName.trim().toLowerCase();
    const { leikaKey } = this.verfahren;
    return this.#installation.behoerden
      .filter(({ id, name, stelle }) =>
        [id, name, `${name}, ${stelle ?? ''}`, stelle].some((n) => n?.toLowerCase() === gesucht),
      )
      .map((behoerde) => ({
        behoerde: alsUmfeldBehoerde(behoerde),
        zustaendig: istZustaendig(behoerde, leikaKey),
      }));
  }

  wert(feel: string, ausschnitt: Ausschnitt): Aufgeloest<Json> {
    const wert = this.#rechenwerk.wert(feel, ausschnitt);
    return { wert, warnungen: wert === null ? [`Der Ausdruck „${feel}“ hat keinen Wert.`] : [] };
  }

  text(vorlage: string, ausschnitt: Ausschnitt, sprache?: Textsprache): Aufgeloest<string> {
    return this.#rechenwerk.text(vorlage, ausschnitt, sprache);
  }

  entscheide(
    entscheidung: string,
    datei: string | undefined,
    ausschnitt: Ausschnitt,
  ): Entscheidungsergebnis | undefined {
    const modell = this.#uebersetzung.regeln.find(
      (regel) =>
        (datei === undefined || regel.datei === datei || regel.datei === `regeln/${datei}`) &&
        regel.modell.entscheidungen.some(({ id, name }) => id === entscheidung || name === entscheidung),
    )?.modell;
    const umgebung = this.#rechenwerk.umgebung(ausschnitt.kontext, ausschnitt.jetzt);
    return modell?.werte(entscheidung, this.#rechenwerk.eingaben(ausschnitt), umgebung);
  }

  stichtag(kontext: Kontext): PlainDate {
    return this.#rechenwerk.stichtag(kontext);
  }

  parameterIn(vorlage: object, kontext: Kontext): readonly VerwendeterParameter[] {
    return this.#rechenwerk.parameterIn(vorlage, kontext);
  }

  fundstellenVon(feel: string, ausschnitt: Ausschnitt): readonly string[] {
    return this.#rechenwerk.fundstellenVon(feel, ausschnitt);
  }

  ags(kontext: Kontext): Json {
    return this.#rechenwerk.wert(feelAusdruck(this.#uebersetzung.paket.angabe.ags), { kontext });
  }

  findZustaendigeBehoerde(ags: string, tag?: string): UmfeldBehoerde | undefined {
    const behoerde = findZustaendigeBehoerde(this.#installation.behoerden, this.verfahren.leikaKey, ags, tag);
    return behoerde && alsUmfeldBehoerde(behoerde);
  }

  /** The authority that handles the case: as the shell has routed it, else by the rules of routing. */
  findBehoerde(kontext: Kontext): UmfeldBehoerde | undefined {
    const behoerde = this.#findBehoerdeAngabe(kontext);
    return behoerde && alsUmfeldBehoerde(behoerde);
  }

  briefangaben(ausschnitt: Ausschnitt): Briefangaben | { readonly fehler: Fehlerangabe } {
    const behoerde = this.findBehoerde(ausschnitt.kontext);
    if (!behoerde) {
      const text =
        'Für den Vorgang steht keine Behörde fest. Ergänzen Sie behoerden/ oder leiten Sie den Vorgang weiter.';
      return { fehler: { code: 'BEHOERDE_FEHLT', text } };
    }
    const kanal = this.#kanal(ausschnitt);
    if (kanal === undefined) {
      const text = 'Der Antrag nennt keinen Weg der Bekanntgabe, den das Verfahren zulässt.';
      return { fehler: { code: 'BEKANNTGABE_KANAL_UNZULAESSIG', text } };
    }
    const { empfaenger, bevollmaechtigter } = this.#uebersetzung.paket.angabe;
    const vertreter =
      bevollmaechtigter && this.#anschrift('bevollmaechtigter', bevollmaechtigter, ausschnitt);
    return {
      behoerde,
      kanal,
      empfaenger: this.#anschrift('empfaenger', empfaenger, ausschnitt),
      ...(vertreter?.wert.name && { bevollmaechtigter: vertreter }),
    };
  }

  findFristdauer(name: string): Dauer | undefined {
    return this.#fristen.findDauer(name);
  }

  findBescheidVorlage(name: string) {
    return this.#uebersetzung.paket.bescheide.get(name);
  }

  findMitteilungVorlage(name: string) {
    return this.#uebersetzung.paket.mitteilungen.get(name);
  }

  fuelleNachricht(datei: string, ausschnitt: Ausschnitt): Nachrichtergebnis {
    return this.#nachrichten.fuelle(datei, ausschnitt);
  }

  #findBehoerdeAngabe(kontext: Kontext): BehoerdeAngabe | undefined {
    const { behoerden } = this.#installation;
    const zugewiesen = behoerdeDes(kontext);
    if (zugewiesen !== undefined) return behoerden.find(({ id }) => id === zugewiesen);
    const schluessel = this.ags(kontext);
    const ags = typeof schluessel === 'string' ? parseRegionalschluessel(schluessel) : undefined;
    const leikaKey = this.verfahren.leikaKey;
    const { eingegangenAm } = kontext.vorgang;
    const tag = typeof eingegangenAm === 'string' ? eingegangenAm : undefined;
    return (
      (ags && findZustaendigeBehoerde(behoerden, leikaKey, ags, tag)) ||
      findAuffangBehoerde(behoerden, leikaKey)
    );
  }

  #kanal({ kontext }: Ausschnitt): Briefkanal | undefined {
    const { kanal, kanaele } = this.#uebersetzung.paket.angabe.bekanntgabe;
    const wert = this.#rechenwerk.wert(feelAusdruck(kanal), { kontext });
    // Who chooses nothing gets a letter: electronic ways need consent (§ 41 Abs. 2a VwVfG, § 3a Abs. 1 VwVfG).
    const gewaehlt = wert ?? 'post';
    return kanaele.find((erlaubt) => erlaubt === gewaehlt);
  }

  #anschrift(
    stelle: string,
    angabe: VerfahrenAngabe['empfaenger'],
    ausschnitt: Ausschnitt,
  ): Aufgeloest<Empfaenger> {
    const gelesen = ANSCHRIFTFELDER.map((feld) => {
      const text = angabe[feld] ?? null;
      const wert = istFeel(text) ? this.#rechenwerk.wert(feelAusdruck(text), ausschnitt) : text;
      // What is no text would stand in the address as a word of the programmer's, or as several fields in one.
      if (typeof wert === 'object' && wert !== null) return { feld, text: '', mangel: 'ist kein Text' };
      const zeile = String(wert ?? '').trim();
      return { feld, text: zeile, mangel: zeile === '' && istPflichtfeld(feld) && 'ist leer' };
    });
    return {
      wert: Object.fromEntries(
        gelesen
          .filter(({ feld, text }) => text !== '' || istPflichtfeld(feld))
          .map(({ feld, text }) => [feld, text]),
      ) as unknown as Empfaenger,
      warnungen: gelesen.flatMap(({ feld, mangel }) =>
        mangel ? [`Die Anschrift ist unvollständig: „${stelle}.${feld}“ ${mangel}.`] : [],
      ),
    };
  }
}
