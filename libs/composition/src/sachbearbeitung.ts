import type { DataSource } from 'typeorm';
import type { Clock, IdQuelle } from '#libs/kernel';
import {
  PostgresAnsichtSpeicher,
  PostgresAntwortSpeicher,
  PostgresLagebildSpeicher,
  PostgresNotizSpeicher,
  PostgresPosteingangSpeicher,
  PostgresSchreibenSpeicher,
  PostgresSeitenSpeicher,
  PostgresVorgangslisteSpeicher,
  PostgresVorratSpeicher,
  PostgresVorratsstrom,
} from '#libs/persistence';
import type { BehoerdeAngabe } from '#libs/verfahren';
import {
  type AktenSpeicher,
  type AnsichtSpeicher,
  type Auftraege,
  BeantworteAufgabe,
  BearbeitePosteingang,
  type Nachrichtenstelle,
  type NotizSpeicher,
  type PruefeEingang,
  type SeitenSpeicher,
  SendeSchreiben,
  type Verfahrensregister,
  type VorratSpeicher,
  type Vorratsstrom,
  type Vorschaudruck,
  WeiseAufgabenZu,
  ZeigeArbeitsvorrat,
  ZeigeLagebild,
  ZeigeVorgang,
  ZeigeVorgangsliste,
  ZeigeVorschau,
} from '#libs/vorgang';
import { layoutImFaden } from './diagramm/layout-im-faden.js';
import { direkteAdresse } from './direkt.js';
import type { Konfiguration } from './konfiguration.js';

/** What case workers do, over its adapters. */
export interface Sachbearbeitung {
  readonly arbeitsvorrat: ZeigeArbeitsvorrat;
  readonly zuweisung: WeiseAufgabenZu;
  readonly vorrat: VorratSpeicher;
  readonly strom: Vorratsstrom;
  readonly vorgang: ZeigeVorgang;
  readonly dateien: SeitenSpeicher;
  readonly antwort: BeantworteAufgabe;
  readonly vorschau: ZeigeVorschau;
  readonly schreiben: SendeSchreiben;
  readonly notizen: NotizSpeicher;
  readonly ansichten: AnsichtSpeicher;
  readonly posteingang: BearbeitePosteingang;
  readonly lagebild: ZeigeLagebild;
  readonly vorgangsliste: ZeigeVorgangsliste;
}

/** What it is connected to. */
export interface Sachbearbeitungsmittel {
  readonly konfiguration: Pick<Konfiguration, 'DATABASE_URL' | 'DATABASE_DIREKT' | 'RUECKNAHME_SEKUNDEN'>;
  readonly datenquelle: DataSource;
  readonly register: Verfahrensregister;
  readonly akten: AktenSpeicher;
  readonly pruefeEingang: PruefeEingang;
  readonly nachrichten: Nachrichtenstelle;
  readonly druck: Vorschaudruck;
  readonly auftraege: Auftraege;
  readonly behoerden: readonly BehoerdeAngabe[];
  readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle };
  readonly melde: (fehler: unknown) => void;
}

/** Connects the use cases of case workers. */
export function erstelleSachbearbeitung(mittel: Sachbearbeitungsmittel): Sachbearbeitung {
  const { konfiguration, datenquelle, register, akten, druck, auftraege, umgebung } = mittel;
  const { uhr } = umgebung;
  const vorrat = new PostgresVorratSpeicher(datenquelle);
  const antworten = new PostgresAntwortSpeicher(datenquelle);
  const dateien = new PostgresSeitenSpeicher(datenquelle);
  return {
    vorrat,
    dateien,
    arbeitsvorrat: new ZeigeArbeitsvorrat(vorrat, uhr),
    zuweisung: new WeiseAufgabenZu(vorrat, uhr),
    strom: new PostgresVorratsstrom(direkteAdresse(konfiguration.DATABASE_URL, konfiguration), mittel.melde),
    vorgang: new ZeigeVorgang(dateien, register, mittel.behoerden, uhr, layoutImFaden()),
    antwort: new BeantworteAufgabe(antworten, register, auftraege, {
      uhr,
      ruecknahmeS: konfiguration.RUECKNAHME_SEKUNDEN,
    }),
    vorschau: new ZeigeVorschau(antworten, akten, register, druck, uhr),
    schreiben: new SendeSchreiben(
      new PostgresSchreibenSpeicher(datenquelle),
      akten,
      register,
      druck,
      auftraege,
      umgebung,
    ),
    notizen: new PostgresNotizSpeicher(datenquelle),
    ansichten: new PostgresAnsichtSpeicher(datenquelle),
    posteingang: new BearbeitePosteingang(
      new PostgresPosteingangSpeicher(datenquelle),
      mittel.pruefeEingang,
      mittel.nachrichten,
      umgebung,
    ),
    lagebild: new ZeigeLagebild(new PostgresLagebildSpeicher(datenquelle), register, uhr),
    vorgangsliste: new ZeigeVorgangsliste(new PostgresVorgangslisteSpeicher(datenquelle), uhr),
  };
}
