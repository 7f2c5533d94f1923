import type { Clock, IdQuelle } from '#libs/kernel';
import {
  type Auftraege,
  ausfuehrerVerzeichnis,
  type Briefablage,
  type Druckwerk,
  type EingangSpeicher,
  EroeffneVorgang,
  FuehreWirkungAus,
  type Nachrichtenstelle,
  type NimmEingangAn,
  sendeMitteilung,
  type UebermittlungSpeicher,
  type VerknuepfungSpeicher,
  verknuepfungsAusfuehrer,
  type WirkungSpeicher,
} from '#libs/vorgang';
import { ausgangsregel } from './ausgehend/ausgangsregel.js';
import { ausgehenderVerkehr } from './ausgehend/ausgehender-verkehr.js';
import { beobachteWirkungen } from './beobachtung/beobachtung.js';
import type { Beobachtung } from './beobachtung/beobachtungsmittel.js';
import type { Konfiguration } from './konfiguration.js';
import { fehlerAngabe, type Logger } from './logger.js';
import { Portalrueckruf } from './portalrueckruf.js';

/** What carrying out effects is connected to. */
export interface Ausfuehrungsanschluss {
  readonly konfiguration: Konfiguration;
  readonly logger: Logger;
  readonly beobachtung: Beobachtung;
  readonly wirkungen: WirkungSpeicher;
  readonly eingaenge: EingangSpeicher;
  readonly verknuepfungen: VerknuepfungSpeicher;
  readonly uebermittlungen: UebermittlungSpeicher;
  readonly druckwerk: Druckwerk;
  readonly ablage: Briefablage;
  readonly nachrichten: Nachrichtenstelle;
  readonly nimmEingangAn: NimmEingangAn;
  readonly auftraege: Auftraege;
  readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle };
}

/** Connects every effect with its executor; each is observed, and each failure is counted and logged. */
export function erstelleWirkungsausfuehrung({
  konfiguration,
  logger,
  beobachtung,
  wirkungen,
  eingaenge,
  verknuepfungen,
  uebermittlungen,
  druckwerk,
  ablage,
  nachrichten,
  nimmEingangAn,
  auftraege,
  umgebung,
}: Ausfuehrungsanschluss): FuehreWirkungAus {
  const { messwerte } = beobachtung;
  const pruefeAusgehende = (xml: string) => nachrichten.pruefeAusgehende(xml);
  const mittel = {
    benachrichtigungsweg: findBenachrichtigungsweg(konfiguration),
    speicher: wirkungen,
    druckwerk,
    ablage,
    ids: umgebung.ids,
    pruefeAusgehende,
  };
  const ausfuehrer = new Map([
    ...ausfuehrerVerzeichnis(mittel),
    ...verknuepfungsAusfuehrer({
      eroeffneVorgang: new EroeffneVorgang(nimmEingangAn, eingaenge, verknuepfungen),
      eingaenge,
      verknuepfungen,
      uebermittlungen,
      brief: sendeMitteilung(mittel),
      pruefeAusgehende,
    }),
  ]);
  return new FuehreWirkungAus(
    wirkungen,
    beobachteWirkungen(beobachtung, ausfuehrer),
    auftraege,
    { ...umgebung, belegungS: konfiguration.BELEGUNG_SEKUNDEN },
    ({ ref, versuch, code, endgueltig, ursache }) => {
      const ausgang = endgueltig ? 'vorfall' : 'gescheitert';
      messwerte.wirkungen.inc({ baustein: messwerte.etikett.baustein(ref.src), ausgang });
      logger.warn(
        { ...ref, versuch, code, endgueltig, fehler: fehlerAngabe(ursache) },
        'Wirkung gescheitert',
      );
    },
  );
}

/** How addressees learn that a letter lies in the portal; undefined where portals see to it and report it. */
function findBenachrichtigungsweg(konfiguration: Konfiguration): Portalrueckruf | undefined {
  const { PORTAL_RUECKRUF_URL: url, PORTAL_RUECKRUF_SCHLUESSEL: schluessel } = konfiguration;
  if (url === undefined || schluessel === undefined) return undefined;
  return new Portalrueckruf({ url, schluessel }, ausgehenderVerkehr(ausgangsregel(konfiguration)));
}
