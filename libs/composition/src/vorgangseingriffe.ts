import type { DataSource } from 'typeorm';
import type { Clock, IdQuelle } from '#libs/kernel';
import { PostgresBefangenheitSpeicher, PostgresWiedervorlageSpeicher } from '#libs/persistence';
import {
  type AktenSpeicher,
  type AufgabenSpeicher,
  type Auftraege,
  ErfasseAeusserung,
  ErklaereBefangenheit,
  LegeWiederVor,
  type Verfahrensregister,
  VerlangeMensch,
  type VorgangSpeicher,
  type WiedervorlageSpeicher,
  ZieheVorgang,
} from '#libs/vorgang';

/** What people do to a case beside answering its tasks. */
export interface Vorgangseingriffe {
  readonly zieheVorgang: ZieheVorgang;
  readonly verlangeMensch: VerlangeMensch;
  readonly legeWiederVor: LegeWiederVor;
  readonly wiedervorlagen: WiedervorlageSpeicher;
  readonly erfasseAeusserung: ErfasseAeusserung;
  readonly erklaereBefangenheit: ErklaereBefangenheit;
}

/** What it is connected to. */
export interface Eingriffsmittel {
  readonly datenquelle: DataSource;
  readonly akten: AktenSpeicher;
  readonly vorgaenge: VorgangSpeicher;
  readonly aufgaben: AufgabenSpeicher;
  readonly register: Verfahrensregister;
  readonly auftraege: Auftraege;
  readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle };
}

/** Connects what people do to a case. */
export function erstelleVorgangseingriffe({
  datenquelle,
  akten,
  vorgaenge,
  aufgaben,
  register,
  auftraege,
  umgebung,
}: Eingriffsmittel): Vorgangseingriffe {
  const { uhr } = umgebung;
  const wiedervorlagen = new PostgresWiedervorlageSpeicher(datenquelle);
  const befangenheiten = new PostgresBefangenheitSpeicher(datenquelle);
  return {
    zieheVorgang: new ZieheVorgang(akten, vorgaenge, auftraege, uhr),
    verlangeMensch: new VerlangeMensch(akten, vorgaenge, register, auftraege, uhr),
    legeWiederVor: new LegeWiederVor(wiedervorlagen, aufgaben, auftraege, umgebung),
    wiedervorlagen,
    erfasseAeusserung: new ErfasseAeusserung(akten, vorgaenge, auftraege, umgebung),
    erklaereBefangenheit: new ErklaereBefangenheit(befangenheiten, auftraege, umgebung),
  };
}
