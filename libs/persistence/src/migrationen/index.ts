import { Grundschema1764000000000 } from './1764000000000-grundschema.js';
import { Suchwege1764100000000 } from './1764100000000-suchwege.js';
import { Bekanntgabe1765000000000 } from './1765000000000-bekanntgabe.js';
import { Wiedervorlage1765100000000 } from './1765100000000-wiedervorlage.js';
import { Verknuepfung1765200000000 } from './1765200000000-verknuepfung.js';
import { Anmeldung1765400000000 } from './1765400000000-anmeldung.js';
import { Mandanten1765500000000 } from './1765500000000-mandanten.js';
import { Arbeitsvorrat1765600000000 } from './1765600000000-arbeitsvorrat.js';
import { Befangenheit1765600000100 } from './1765600000100-befangenheit.js';
import { Untaetigkeit1765700000000 } from './1765700000000-untaetigkeit.js';
import { Weckrufe1766000000000 } from './1766000000000-weckrufe.js';
import { EinFremdschluessel1766000000100 } from './1766000000100-ein-fremdschluessel.js';
import { Ablaufverfolgung1766100000000 } from './1766100000000-ablaufverfolgung.js';
import { Archiv1766200000000 } from './1766200000000-archiv.js';
import { Muster1766300000000 } from './1766300000000-muster.js';
import { NachrichtDaneben1766300000100 } from './1766300000100-nachricht-daneben.js';
import { Archivlauf1766350000000 } from './1766350000000-archivlauf.js';
import { Abschnitt1766360000000 } from './1766360000000-abschnitt.js';
import { EreignisWartet1766370000000 } from './1766370000000-ereignis-wartet.js';
import { EinNachrichtenschluessel1766370100000 } from './1766370100000-ein-nachrichtenschluessel.js';
import { NachrichtInDerZeile1766370200000 } from './1766370200000-nachricht-in-der-zeile.js';
import { BegonneneWirkungen1766370300000 } from './1766370300000-begonnene-wirkungen.js';
import { Laufversuch1766370400000 } from './1766370400000-laufversuch.js';
import { BefundBeimAntrag1766370500000 } from './1766370500000-befund-beim-antrag.js';
import { OhneStatistik1766370600000 } from './1766370600000-ohne-statistik.js';
import { EreignisNr1766370700000 } from './1766370700000-ereignis-nr.js';
import { Gefragt1766370800000 } from './1766370800000-gefragt.js';
import { Benachrichtigungen1766390900000 } from './1766390900000-benachrichtigungen.js';
import { Zeitraeume1766390900300 } from './1766390900300-zeitraeume.js';
import { Abgaben1766391100400 } from './1766391100400-abgaben.js';

/** All migrations in order. They only go forward and are never edited once published. */
export const MIGRATIONEN = [
  Grundschema1764000000000,
  Suchwege1764100000000,
  Bekanntgabe1765000000000,
  Wiedervorlage1765100000000,
  Verknuepfung1765200000000,
  Anmeldung1765400000000,
  Mandanten1765500000000,
  Arbeitsvorrat1765600000000,
  Befangenheit1765600000100,
  Untaetigkeit1765700000000,
  Weckrufe1766000000000,
  EinFremdschluessel1766000000100,
  Ablaufverfolgung1766100000000,
  Archiv1766200000000,
  Muster1766300000000,
  NachrichtDaneben1766300000100,
  Archivlauf1766350000000,
  Abschnitt1766360000000,
  EreignisWartet1766370000000,
  EinNachrichtenschluessel1766370100000,
  NachrichtInDerZeile1766370200000,
  BegonneneWirkungen1766370300000,
  Laufversuch1766370400000,
  BefundBeimAntrag1766370500000,
  OhneStatistik1766370600000,
  EreignisNr1766370700000,
  Gefragt1766370800000,
  Benachrichtigungen1766390900000,
  Zeitraeume1766390900300,
  Abgaben1766391100400,
];
