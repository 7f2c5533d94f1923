import { BescheidwerkFehler, type Clock, type IdQuelle, type JsonObject } from '#libs/kernel';
import {
  AntwortFehler,
  compileVorlage,
  type Kommunikationspartner,
  type Nachricht,
  type Nachrichtengrenzen,
  type Nachrichtenkopf,
  type Nachrichtenpruefung,
  type Nachrichtenvorlage,
  pfadWerte,
  pruefeGrosseNachricht,
  pruefeNachricht,
  Schemafaden,
  type SchemaKatalog,
  STANDARD_GRENZEN,
  schreibeNachricht,
  VorlagenFehler,
} from '#libs/xoev';
import type { NeuerEingang, Quittung } from './eingang.js';
import type { Quittungsplan } from './quittungsplan.js';

/** From this size on a message could hold up others for longer than they would notice (about a microsecond a byte). */
const GROSS_AB_BYTES = 128 * 1024;

const PRODUKT = { name: 'Bescheidwerk', hersteller: 'Bescheidwerk', version: '0.1.0' };

/** What reading and answering messages needs beside the installed schemas. */
export interface Nachrichtenmittel {
  readonly grenzen?: Partial<Nachrichtengrenzen>;
  readonly quittungsplaene: readonly Quittungsplan[];
  readonly uhr: Clock;
  readonly ids: IdQuelle;
}

/** Reads what comes in and answers in the standard of the message, by the installed schemas. */
export class Nachrichtenstelle {
  readonly #grenzen: Nachrichtengrenzen;
  readonly #faden = new Schemafaden();
  /** Templates by their text, compiled once. */
  readonly #vorlagen = new Map<string, Nachrichtenvorlage>();

  constructor(
    private readonly katalog: SchemaKatalog,
    private readonly mittel: Nachrichtenmittel,
  ) {
    this.#grenzen = { ...STANDARD_GRENZEN, ...mittel.grenzen };
  }

  /** Checks a message as received; never rejects for bad input. A large one is validated in a thread. */
  async pruefe(nachricht: Uint8Array): Promise<Nachrichtenpruefung> {
    return nachricht.length < GROSS_AB_BYTES
      ? pruefeNachricht(nachricht, this.katalog, this.#grenzen)
      : pruefeGrosseNachricht(nachricht, this.katalog, this.#faden, this.#grenzen);
  }

  /** What the standard of a message calls it. */
  findTitel(namensraum: string, wurzel: string): string | undefined {
    return this.katalog.findEintrag(namensraum, wurzel)?.wurzel.titel;
  }

  /** Nothing invalid leaves the house. Throws `NACHRICHT_UNGUELTIG`. */
  pruefeAusgehende(xml: string): void {
    const pruefung = pruefeNachricht(new TextEncoder().encode(xml), this.katalog, this.#grenzen);
    if (pruefung.status === 'gueltig') return;
    const stellen = pruefung.fehler
      .slice(0, 5)
      .map((fehler) => `${fehler.code} ${fehler.element ?? ''}`.trim());
    throw new BescheidwerkFehler(
      'NACHRICHT_UNGUELTIG',
      `Die ausgehende Nachricht ist ungültig (${stellen.join(', ')}). Berichtigen Sie ihre Vorlage in nachrichten/.`,
    );
  }

  /** The acknowledgement of receipt, where the standard knows one (XBau 1180). */
  findQuittung(eingang: NeuerEingang, nachricht: Nachricht): Quittung | undefined {
    const plan = this.#plan(nachricht.namespace);
    const antwort = plan?.angabe.quittung;
    if (!plan || !antwort) return undefined;
    return this.#schreibe(plan, antwort, nachricht.kopf, {
      test: nachricht.test ? 'true' : null,
      bezug: { referenz: nachricht.bezug?.referenz ?? null, vorgang: null },
      information: [
        `Ihre Nachricht ist am ${eingang.eingangstag} eingegangen und unter ${eingang.id} gespeichert.`,
      ],
    });
  }

  /** The return of a message that cannot be processed, where its header can be read (XBau 1100). */
  findRueckweisung(
    eingang: NeuerEingang,
    pruefung: Extract<Nachrichtenpruefung, { status: 'fehlerhaft' }>,
  ): Quittung | undefined {
    const plan = pruefung.wurzel && this.#plan(pruefung.wurzel.namespace);
    const antwort = plan?.angabe.rueckweisung;
    if (!plan || !antwort || !pruefung.kopf) return undefined;
    const gruende = pruefung.fehler.slice(0, 50).map(({ zeile, text }) => ({
      code: antwort.fehlerkennzahl,
      text: zeile ? `Zeile ${zeile}: ${text}` : text,
    }));
    return this.#schreibe(plan, antwort, pruefung.kopf, {
      test: pruefung.test ? 'true' : null,
      bezug: { referenz: null, vorgang: null },
      gruende,
      nachrichtBase64: Buffer.from(eingang.nachricht).toString('base64'),
    });
  }

  #plan(namespace: string): Quittungsplan | undefined {
    return this.mittel.quittungsplaene.find((plan) => plan.angabe.namespace === namespace);
  }

  #uebersetze(vorlage: string): Nachrichtenvorlage {
    const uebersetzt = this.#vorlagen.get(vorlage) ?? compileVorlage(vorlage);
    this.#vorlagen.set(vorlage, uebersetzt);
    return uebersetzt;
  }

  /** An acknowledgement is a courtesy: a header that lacks what it needs does not hold up the application. */
  #schreibe(
    { angabe, vorlagen }: Quittungsplan,
    antwort: { readonly nachrichtentyp: string; readonly vorlage: string },
    kopf: Nachrichtenkopf,
    werte: JsonObject & { readonly bezug: JsonObject },
  ): Quittung | undefined {
    const vorlage = vorlagen.get(antwort.vorlage);
    if (
      vorlage === undefined ||
      !kopf.nachrichtenUUID ||
      !kopf.nachrichtentyp ||
      !kopf.erstellungszeitpunkt
    ) {
      return undefined;
    }
    const daten: JsonObject = {
      ...werte,
      produkt: PRODUKT,
      nachricht: {
        uuid: this.mittel.ids.neu(),
        zeitpunkt: this.mittel.uhr.now().toString({ smallestUnit: 'millisecond' }),
      },
      leser: partner(kopf.autor, angabe.verzeichnisdienstVersion),
      autor: partner(kopf.leser, angabe.verzeichnisdienstVersion),
      bezug: {
        ...werte.bezug,
        nachricht: {
          uuid: kopf.nachrichtenUUID,
          typ: kopf.nachrichtentyp,
          zeitpunkt: kopf.erstellungszeitpunkt,
          ...angabe.nachrichtentyp,
        },
      },
    };
    try {
      const { xml } = schreibeNachricht(this.#uebersetze(vorlage), pfadWerte(daten), this.katalog);
      return { nachrichtentyp: antwort.nachrichtentyp, nachricht: xml };
    } catch (fehler) {
      if (fehler instanceof AntwortFehler || fehler instanceof VorlagenFehler) return undefined;
      throw fehler;
    }
  }
}

function partner(von: Kommunikationspartner | undefined, verzeichnisdienstVersion: string): JsonObject {
  return {
    verzeichnisdienst: von?.verzeichnisdienst ?? null,
    verzeichnisdienstVersion,
    kennung: von?.kennung ?? null,
    name: von?.name ?? null,
  };
}
