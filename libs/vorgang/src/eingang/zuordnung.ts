import type { Meldung } from '#libs/engine';
import { EREIGNIS_JE_ROLLE, type OffenesVerfahren } from '#libs/verfahren';
import { findNachrichtenplan, type Nachricht, type NachrichtenRolle } from '#libs/xoev';
import { NACHRICHT } from '../bearbeitung/fuege-nachricht-ein.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { vorgangsursprung } from '../verknuepfung/ursprung.js';
import type { Bezugssuche } from './bezugssuche.js';
import { type Merkmale, type NeuerEingang, POSTEINGANG_CODES, type Pruefabschluss } from './eingang.js';
import type { EingangSpeicher, VorgangBezug } from './eingang-speicher.js';
import { liesInhalt, ungelesen } from './lies-inhalt.js';
import { posteingang } from './pruefabschluss.js';
import { KEIN_VORGANG } from './pruefbefunde.js';

/** Hands later messages to their cases. */
export class Zuordnung {
  constructor(
    private readonly speicher: EingangSpeicher,
    private readonly register: Verfahrensregister,
    private readonly bezugssuche: Bezugssuche,
  ) {}

  /** A later message goes to the case it names, read by the version of the procedure that the case began with. */
  async ordneZu(
    eingang: NeuerEingang,
    nachricht: Nachricht,
    merkmale: Merkmale,
    vonHand?: readonly string[],
  ): Promise<Pruefabschluss> {
    const zielVorgangId = vorgangsursprung(eingang)?.zielVorgangId;
    const gewiss = vonHand ?? (zielVorgangId ? [zielVorgangId] : undefined);
    const ziel = gewiss
      ? await this.speicher.findBezug(gewiss)
      : await this.bezugssuche.findVorgang(eingang, nachricht);
    const verfahren = ziel && (await this.register.lade(ziel.verfahrenId, ziel.verfahrenVersion));
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!ziel || !verfahren || !plan || plan.rolle === 'antrag') {
      return posteingang(POSTEINGANG_CODES.KEIN_VORGANG, [KEIN_VORGANG], merkmale);
    }
    return {
      art: 'zumVorgang',
      merkmale,
      vorgangId: ziel.vorgangId,
      rolle: plan.rolle,
      meldung: zuMeldung(eingang, nachricht, verfahren, plan.rolle, ziel),
    };
  }
}

/** The event that a message becomes which a person has assigned and no machine can read. */
export function ungeleseneMeldung(eingang: NeuerEingang): Meldung {
  return {
    art: 'meldung',
    id: `${NACHRICHT}${eingang.id}`,
    typ: EREIGNIS_JE_ROLLE.nachreichung,
    daten: {
      rolle: 'nachreichung',
      eingangId: eingang.id,
      eingegangenAm: eingang.eingangstag,
      vonHand: true,
    },
    ...ungelesen(eingang),
  };
}

/** The event that a later message becomes; its facts are merged when the case takes it up. */
function zuMeldung(
  eingang: NeuerEingang,
  nachricht: Nachricht,
  verfahren: OffenesVerfahren,
  rolle: Exclude<NachrichtenRolle, 'antrag'>,
  ziel: VorgangBezug,
): Meldung {
  return {
    art: 'meldung',
    id: `${NACHRICHT}${eingang.id}`,
    typ: EREIGNIS_JE_ROLLE[rolle],
    daten: { rolle, eingangId: eingang.id, eingegangenAm: eingang.eingangstag, bezug: ziel.eingangId },
    ...liesInhalt(eingang, nachricht, verfahren),
  };
}
