import type { PersonRef } from '#libs/auth';
import type { MitteilungPlan } from '#libs/bausteine';
import { pruefeDruckbarkeit, pruefeMitteilungDaten } from '#libs/bescheid';
import type { Fehlerangabe, Jetzt } from '#libs/engine';
import {
  alsJson,
  type Clock,
  canonicalJson,
  type IdQuelle,
  type JsonObject,
  kalendertag,
  sha256,
} from '#libs/kernel';
import type { Mitteilungsauftrag } from '#libs/schnittstelle';
import type { Auftraege } from '../auftraege.js';
import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { FREIES_SCHREIBEN } from '../vorgangsseite/zeitachse.js';
import type { Vorschaudruck } from '../wirkung/briefablage.js';
import { druckeVorschau } from '../wirkung/drucke-vorschau.js';
import { planeSchreiben } from './freies-schreiben.js';

/** An effect that an official orders beside the process: it is executed like any other, and the process does not move. */
export interface Schreibenwirkung {
  readonly vorgangId: string;
  readonly behoerdeId: string;
  readonly wirkungId: string;
  readonly invocation: string;
  readonly eingabe: JsonObject;
  /** Fingerprint of what was ordered and by whom; what the letter says besides depends on the day. */
  readonly auftragSha256: string;
  /** A line in the file: who sends what. */
  readonly notiz: { readonly id: string; readonly text: string; readonly von: PersonRef };
}

/** `schonBeauftragt`: the same order again; `vergeben`: its id is that of another order, and nothing was noted. */
export type Beauftragung = 'beauftragt' | 'schonBeauftragt' | 'vergeben';

/** Port: orders letters beside the process. */
export interface SchreibenSpeicher {
  /** Notes the effect; the same order twice is noted once. */
  beauftrage(wirkung: Schreibenwirkung, jetzt: string): Promise<Beauftragung>;
}

export type Schreibenergebnis =
  | { readonly art: 'beauftragt'; readonly id: string }
  /** Another letter was ordered under this id. */
  | { readonly art: 'vergeben' }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'unzulaessig'; readonly fehler: Fehlerangabe };

/** Sends the applicant a letter in the words of an official: a request for documents, a hearing, or anything else. */
export class SendeSchreiben {
  constructor(
    private readonly speicher: SchreibenSpeicher,
    private readonly akten: AktenSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly druck: Vorschaudruck,
    private readonly auftraege: Auftraege,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  /** The letter as PDF, marked as a draft; nothing is stored. */
  async vorschau(
    behoerdeId: string,
    vorgangId: string,
    auftrag: Mitteilungsauftrag,
  ): Promise<
    Exclude<Schreibenergebnis, { art: 'beauftragt' | 'vergeben' }> | { art: 'brief'; pdf: Uint8Array }
  > {
    const plan = await this.#plane(behoerdeId, vorgangId, auftrag);
    if ('art' in plan && plan.art !== 'mitteilung') return plan;
    const gedruckt = await druckeVorschau(this.druck, plan.daten);
    return 'pdf' in gedruckt
      ? { art: 'brief', pdf: gedruckt.pdf }
      : { art: 'unzulaessig', fehler: gedruckt.fehler };
  }

  /** Orders the letter. The same `auftrag` with the same id a second time sends nothing more. */
  async sende(
    behoerdeId: string,
    vorgangId: string,
    von: PersonRef,
    auftrag: Mitteilungsauftrag,
  ): Promise<Schreibenergebnis> {
    const plan = await this.#plane(behoerdeId, vorgangId, auftrag);
    if ('art' in plan && plan.art !== 'mitteilung') return plan;
    const id = auftrag.id ?? this.umgebung.ids.neu();
    const invocation = `${FREIES_SCHREIBEN}-${id}`;
    const wirkung = {
      vorgangId,
      behoerdeId,
      wirkungId: `${invocation}.1`,
      invocation,
      eingabe: alsJson(plan) as JsonObject,
      auftragSha256: sha256(canonicalJson(alsJson({ ...auftrag, id, von: von.id }))),
      notiz: {
        id: this.umgebung.ids.neu(),
        text: `Schreiben in Auftrag gegeben: ${plan.daten.betreff}`,
        von,
      },
    };
    const beauftragung = await this.speicher.beauftrage(wirkung, this.#jetzt().zeitpunkt);
    if (beauftragung === 'vergeben') return { art: 'vergeben' };
    if (beauftragung === 'beauftragt')
      await this.auftraege.fuehreAus([{ vorgangId, wirkungId: wirkung.wirkungId, src: 'mitteilung' }]);
    return { art: 'beauftragt', id };
  }

  async #plane(
    behoerdeId: string,
    vorgangId: string,
    auftrag: Mitteilungsauftrag,
  ): Promise<MitteilungPlan | Extract<Schreibenergebnis, { art: 'unbekannt' | 'unzulaessig' }>> {
    const akte = await this.akten.finde(vorgangId);
    if (!akte?.vorgang.snapshot || akte.vorgang.behoerdeId !== behoerdeId) return { art: 'unbekannt' };
    const { verfahrenId, verfahrenVersion, snapshot } = akte.vorgang;
    const verfahren = await this.register.lade(verfahrenId, verfahrenVersion);
    const plan = planeSchreiben(auftrag, snapshot.kontext, this.#jetzt(), verfahren);
    if ('fehler' in plan) return { art: 'unzulaessig', fehler: plan.fehler };
    // What the press would refuse is told to the person who writes, not to an operator afterwards.
    const befunde = [...pruefeMitteilungDaten(plan.daten), ...pruefeDruckbarkeit(plan.daten)];
    const mangel = befunde.find(({ schwere }) => schwere === 'fehler');
    if (!mangel) return plan;
    return { art: 'unzulaessig', fehler: { code: mangel.code, text: `${mangel.text} ${mangel.abhilfe}` } };
  }

  #jetzt(): Jetzt {
    const now = this.umgebung.uhr.now();
    return { zeitpunkt: now.toString({ smallestUnit: 'millisecond' }), heute: kalendertag(now).toString() };
  }
}
