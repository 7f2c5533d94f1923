import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Clock, IdQuelle } from '#libs/kernel';
import {
  DateiAnkerablage,
  PostgresAbgleichSpeicher,
  PostgresArchivSpeicher,
  PostgresKettenkopfSpeicher,
  PostgresRisikoSpeicher,
  PostgresSpurSpeicher,
  PostgresVorfallSpeicher,
} from '#libs/persistence';
import {
  Aktenpruefung,
  type AktenSpeicher,
  Archiviere,
  type Auftraege,
  Briefabgleich,
  type Briefbestand,
  type EingangSpeicher,
  ErstelleRisikobericht,
  GibSpurAus,
  Journalanker,
  Kehrdienst,
  type Verfahrensregister,
  Vorfaelle,
  type VorgangSpeicher,
  type WirkungSpeicher,
} from '#libs/vorgang';
import type { Konfiguration } from './konfiguration.js';

/** What operators and auditors do over all cases, and what the worker does for them. */
export interface Betriebsdienste {
  readonly aktenpruefung: Aktenpruefung;
  readonly archiviere: Archiviere;
  readonly briefabgleich: Briefabgleich;
  readonly gibSpurAus: GibSpurAus;
  readonly journalanker: Journalanker;
  readonly kehrdienst: Kehrdienst;
  readonly risikobericht: ErstelleRisikobericht;
  readonly vorfaelle: Vorfaelle;
}

/** What it is connected to. */
export interface Betriebsmittel {
  readonly konfiguration: Pick<Konfiguration, 'ANKER_DATEI' | 'BRIEFE_ORDNER'>;
  readonly datenquelle: DataSource;
  readonly akten: AktenSpeicher;
  readonly eingaenge: EingangSpeicher;
  readonly vorgaenge: VorgangSpeicher;
  readonly wirkungen: WirkungSpeicher;
  readonly ablage: Briefbestand;
  readonly register: Verfahrensregister;
  readonly auftraege: Auftraege;
  readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle };
}

/** Connects what operators and auditors do. */
export function erstelleBetriebsdienste({
  konfiguration,
  datenquelle,
  akten,
  eingaenge,
  vorgaenge,
  wirkungen,
  ablage,
  register,
  auftraege,
  umgebung,
}: Betriebsmittel): Betriebsdienste {
  const { uhr } = umgebung;
  const { ANKER_DATEI, BRIEFE_ORDNER } = konfiguration;
  const anker = new DateiAnkerablage(ANKER_DATEI ?? join(dirname(BRIEFE_ORDNER), 'anker', 'journal.jsonl'));
  return {
    aktenpruefung: new Aktenpruefung(akten, register),
    archiviere: new Archiviere(new PostgresArchivSpeicher(datenquelle)),
    briefabgleich: new Briefabgleich(ablage, new PostgresAbgleichSpeicher(datenquelle), vorgaenge, umgebung),
    gibSpurAus: new GibSpurAus(akten, new PostgresSpurSpeicher(datenquelle), register),
    journalanker: new Journalanker(new PostgresKettenkopfSpeicher(datenquelle), anker, uhr),
    kehrdienst: new Kehrdienst(eingaenge, vorgaenge, wirkungen, auftraege, uhr),
    risikobericht: new ErstelleRisikobericht(new PostgresRisikoSpeicher(datenquelle), register, uhr),
    vorfaelle: new Vorfaelle(new PostgresVorfallSpeicher(datenquelle), auftraege, uhr),
  };
}
