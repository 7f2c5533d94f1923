import { istUebertragungscode } from '#libs/auth';
import type { Clock, IdQuelle } from '#libs/kernel';
import {
  type Auftraege,
  type EingangSpeicher,
  LiesEigeneWerte,
  type MeldeTatsache,
  Nachrichtenstelle,
  NimmEingangAn,
  PruefeEingang,
  type UeberschreibungSpeicher,
  type Verfahrensregister,
} from '#libs/vorgang';
import type { SchemaKatalog } from '#libs/xoev';
import type { Konfiguration } from './konfiguration.js';
import type { liesQuittungsplaene } from './ordner.js';

/** The intake: reading messages, checking them, answering what is stored. */
export interface Eingangsstelle {
  readonly nachrichten: Nachrichtenstelle;
  readonly pruefeEingang: PruefeEingang;
  readonly nimmEingangAn: NimmEingangAn;
}

/** What it is connected to. */
export interface Eingangsmittel {
  readonly konfiguration: Konfiguration;
  readonly katalog: SchemaKatalog;
  readonly quittungsplaene: Awaited<ReturnType<typeof liesQuittungsplaene>>;
  readonly eingaenge: EingangSpeicher;
  readonly ueberschreibungen: UeberschreibungSpeicher;
  readonly register: Verfahrensregister;
  readonly auftraege: Auftraege;
  readonly meldeTatsache: MeldeTatsache;
  readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle };
}

/** Connects the intake. */
export function erstelleEingangsstelle({
  konfiguration,
  katalog,
  quittungsplaene,
  eingaenge,
  ueberschreibungen,
  register,
  auftraege,
  meldeTatsache,
  umgebung,
}: Eingangsmittel): Eingangsstelle {
  const { uhr, ids } = umgebung;
  const nachrichten = new Nachrichtenstelle(katalog, {
    grenzen: { bytes: konfiguration.GRENZE_NACHRICHT_BYTES, tiefe: konfiguration.GRENZE_TIEFE },
    quittungsplaene,
    uhr,
    ids,
  });
  const pruefeEingang = new PruefeEingang(
    eingaenge,
    nachrichten,
    register,
    auftraege,
    new LiesEigeneWerte(ueberschreibungen, uhr),
    meldeTatsache,
    {
      uhr,
      ids,
      istUebertragungscode: (antragId, code) =>
        istUebertragungscode(konfiguration.ZIEHUNGSSCHLUESSEL, antragId, code),
    },
  );
  return { nachrichten, pruefeEingang, nimmEingangAn: new NimmEingangAn(eingaenge, pruefeEingang, uhr, ids) };
}
