import { BescheidwerkFehler } from '#libs/kernel';
import type { Eingang, Eingangsfehler } from '../eingang/eingang.js';
import type { EingangSpeicher } from '../eingang/eingang-speicher.js';
import type { Annahme, Einsendung } from '../eingang/nimm-eingang-an.js';
import type { Eingangsart, Ursprung } from './ursprung.js';
import type { VerknuepfungSpeicher } from './verknuepfung.js';

/** Cases that open one another beyond this are a mistake of the procedures, not of life. */
const TIEFE_MAX = 5;

/** A message that the house sends to itself. */
export interface InterneEinsendung {
  readonly eingangsart: Exclude<Eingangsart, 'einsendung'>;
  /** The same key is the same submission, however often it is made. */
  readonly schluessel: string;
  readonly nachricht: Uint8Array;
  readonly anlagen?: Einsendung['anlagen'];
  /** Legal day of receipt, where it lies earlier, ISO. */
  readonly eingangstag?: string;
  readonly ursprung: Omit<Ursprung, 'tiefe' | 'aktenzeichen'>;
}

/** The opened case, or why the message could not become one; then it lies in the Posteingang. */
export type Eroeffnung =
  | {
      readonly art: 'eroeffnet';
      readonly antragId: string;
      readonly vorgangId: string;
      readonly aktenzeichen: string;
    }
  | {
      readonly art: 'abgelegt';
      readonly antragId: string;
      readonly code: string;
      readonly fehler: readonly Eingangsfehler[];
    };

/**
 * Opens a case from inside the house through the same door as everybody: the message is stored with hash and date, checked
 * against its schema, and becomes a case together with its link, in one transaction. Doing it twice opens one case.
 */
export class EroeffneVorgang {
  constructor(
    private readonly annahme: { ausfuehren(einsendung: Einsendung): Promise<Annahme> },
    private readonly eingaenge: Pick<EingangSpeicher, 'finde'>,
    private readonly verknuepfungen: VerknuepfungSpeicher,
  ) {}

  /** Throws `VERKNUEPFUNG_ZU_TIEF` where cases keep opening one another. */
  async ausfuehren(intern: InterneEinsendung): Promise<Eroeffnung> {
    const { vorgangId } = intern.ursprung;
    const tiefe = (await this.verknuepfungen.tiefe(vorgangId)) + 1;
    if (tiefe > TIEFE_MAX) {
      throw new BescheidwerkFehler(
        'VERKNUEPFUNG_ZU_TIEF',
        `Mehr als ${TIEFE_MAX} Vorgänge haben einander eröffnet. Prüfen Sie, ob sich die Verfahren gegenseitig aufrufen.`,
      );
    }
    const { aktenzeichen } = await this.verknuepfungen.getVorgang(vorgangId);
    const ergebnis = await this.annahme.ausfuehren({
      absender: `${intern.eingangsart}:${intern.ursprung.behoerdeId}`,
      schluessel: intern.schluessel,
      nachricht: intern.nachricht,
      anlagen: intern.anlagen ?? [],
      herkunft: {
        art: intern.eingangsart,
        eingangstag: intern.eingangstag,
        ursprung: { ...intern.ursprung, aktenzeichen, tiefe },
      },
    });
    const antragId = ergebnis.beleg.id;
    if (ergebnis.art === 'abgelegt') {
      return { art: 'abgelegt', antragId, code: ergebnis.code, fehler: ergebnis.fehler };
    }
    const eingang: Eingang | undefined = await this.eingaenge.finde(antragId);
    if (!eingang?.vorgangId) {
      throw new BescheidwerkFehler(
        'VORGANG_UNBEKANNT',
        `Der Eingang ${antragId} hat keinen Vorgang eröffnet.`,
      );
    }
    const offen = await this.verknuepfungen.getVorgang(eingang.vorgangId);
    return { art: 'eroeffnet', antragId, vorgangId: eingang.vorgangId, aktenzeichen: offen.aktenzeichen };
  }
}
