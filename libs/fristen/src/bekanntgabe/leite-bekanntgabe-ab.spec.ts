import { type Land, plainDate, REGIME, type Regime } from '#libs/kernel';
import { ergebnisAlsJson } from '../ergebnis-als-json.js';
import {
  BEKANNTGABEKANAELE,
  type BekanntgabeEingabe,
  type Bekanntgabefakten,
  type Bekanntgabekanal,
} from './bekanntgabe.js';
import { leiteBekanntgabeAb } from './leite-bekanntgabe-ab.js';
import { leseBekanntgabefakten } from './lese-bekanntgabefakten.js';

/** Facts with ISO dates, as a scenario writes them. */
type Szenariofakten = { readonly [K in keyof Bekanntgabefakten]?: string | boolean };

interface Szenario {
  readonly titel: string;
  readonly regime: Regime;
  readonly kanal: Bekanntgabekanal;
  readonly fakten: Szenariofakten;
  readonly land?: Land;
  readonly lage?: Partial<Omit<BekanntgabeEingabe, 'stichtag'>> & { readonly stichtag?: string };
  readonly am: string | null;
  readonly regel: string;
  readonly offen?: string;
}

function fakten(roh: Szenariofakten): Bekanntgabefakten {
  const istTag = (wert: unknown): wert is string => typeof wert === 'string' && /^\d{4}-/.test(wert);
  return Object.fromEntries(
    Object.entries(roh).map(([name, wert]) => [name, istTag(wert) ? plainDate(wert) : wert]),
  );
}

function leiteAb(fall: Szenario) {
  const { stichtag, ...lage } = fall.lage ?? {};
  return leiteBekanntgabeAb({
    regime: fall.regime,
    kanal: fall.kanal,
    fakten: fakten(fall.fakten),
    ort: { land: fall.land ?? 'NW' },
    ...lage,
    ...(stichtag && { stichtag: plainDate(stichtag) }),
  });
}

const POST: readonly Szenario[] = [
  {
    titel: 'VwVfG: am vierten Tag nach Aufgabe zur Post, auch am Sonnabend (§ 41 Abs. 2 Satz 1)',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26' },
    am: '2026-05-30',
    regel: 'VwVfG-41-2-post',
  },
  {
    titel: 'SGB X: am vierten Tag, der Sonnabend verschiebt nicht (BSG B 14 AS 12/09 R)',
    regime: 'SGBX',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26' },
    am: '2026-05-30',
    regel: 'SGBX-37-2-post',
  },
  {
    titel: 'AO: derselbe Aufgabetag, aber Verschiebung auf Montag (BFH IX R 68/98)',
    regime: 'AO',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26' },
    am: '2026-06-01',
    regel: 'AO-122-2-1-post',
  },
  {
    titel: 'AO: ein Feiertag am Sitz der Behörde verschiebt (Fronleichnam in NRW)',
    regime: 'AO',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-31' },
    am: '2026-06-05',
    regel: 'AO-122-2-1-post',
  },
  {
    titel: 'AO: in Berlin ist Fronleichnam kein Feiertag',
    regime: 'AO',
    kanal: 'post',
    land: 'BE',
    fakten: { aufgabeZurPost: '2026-05-31' },
    am: '2026-06-04',
    regel: 'AO-122-2-1-post',
  },
  {
    titel: 'bis 2024 gilt der dritte Tag',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2024-12-31' },
    am: '2025-01-03',
    regel: 'VwVfG-41-2-post',
  },
  {
    titel: 'ab 2025 gilt der vierte Tag (PostModG)',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2025-01-01' },
    am: '2025-01-05',
    regel: 'VwVfG-41-2-post',
  },
  {
    titel: 'AO: am 31.12.2024 zur Post gegeben heißt noch drei Tage (Art. 97 § 1 Abs. 15 EGAO)',
    regime: 'AO',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2024-12-31' },
    am: '2025-01-03',
    regel: 'AO-122-2-1-post',
  },
  {
    titel: 'ein späterer tatsächlicher Zugang geht vor (§ 41 Abs. 2 Satz 3 VwVfG)',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', tatsaechlicherZugang: '2026-06-10' },
    am: '2026-06-10',
    regel: 'VwVfG-41-2-post',
  },
  {
    titel: 'ein früherer tatsächlicher Zugang ändert nichts',
    regime: 'SGBX',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', tatsaechlicherZugang: '2026-05-27' },
    am: '2026-05-30',
    regel: 'SGBX-37-2-post',
  },
  {
    titel: 'bestrittener Zugang: die Behörde muss ihn nachweisen',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', bestritten: 'zugang' },
    am: null,
    regel: 'VwVfG-41-2-post',
    offen: 'ZUGANG_BESTRITTEN',
  },
  {
    titel: 'nachgewiesener Zugang widerlegt das Bestreiten',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', bestritten: 'zugang', tatsaechlicherZugang: '2026-05-28' },
    am: '2026-05-30',
    regel: 'VwVfG-41-2-post',
  },
  {
    titel:
      'bestrittener Zeitpunkt: der vorgetragene spätere Tag gilt, bis die Behörde einen früheren nachweist',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', bestritten: 'zeitpunkt', behaupteterZugang: '2026-06-08' },
    am: '2026-06-08',
    regel: 'VwVfG-41-2-post',
    offen: 'ZEITPUNKT_BESTRITTEN',
  },
  {
    titel: 'bestrittener Zeitpunkt ohne Tag bleibt offen',
    regime: 'SGBX',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', bestritten: 'zeitpunkt' },
    am: null,
    regel: 'SGBX-37-2-post',
    offen: 'ZEITPUNKT_BESTRITTEN',
  },
  {
    titel: 'kam der Brief zurück, ist nichts bekannt gegeben',
    regime: 'AO',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-05-26', ruecklauf: '2026-06-02' },
    am: null,
    regel: 'AO-122-2-1-post',
    offen: 'NICHT_ZUGEGANGEN',
  },
  {
    titel: 'ohne Aufgabe zur Post wird kein Tag aus dem Bescheiddatum geraten',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: {},
    am: null,
    regel: 'VwVfG-41-2-post',
    offen: 'FAKTUM_FEHLT',
  },
  {
    titel: 'elektronisch: am vierten Tag nach Absendung, auch ins Ausland (§ 41 Abs. 2 Satz 2 VwVfG)',
    regime: 'VwVfG',
    kanal: 'elektronisch',
    fakten: { absendung: '2026-05-26' },
    lage: { inland: false },
    am: '2026-05-30',
    regel: 'VwVfG-41-2-elektronisch',
  },
  {
    titel: 'elektronisch nach der AO mit Verschiebung (§ 122 Abs. 2a AO)',
    regime: 'AO',
    kanal: 'elektronisch',
    fakten: { absendung: '2026-05-26' },
    am: '2026-06-01',
    regel: 'AO-122-2a-elektronisch',
  },
];

const AUSLAND: readonly Szenario[] = [
  {
    titel: 'VwVfG: einfache Post ins Ausland hat keine Fiktion',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-01-31' },
    lage: { inland: false },
    am: null,
    regel: 'VwVfG-ausland-zugang',
    offen: 'KEINE_FIKTION',
  },
  {
    titel: 'VwVfG: im Ausland zählt der tatsächliche Zugang',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-01-31', tatsaechlicherZugang: '2026-02-11' },
    lage: { inland: false },
    am: '2026-02-11',
    regel: 'VwVfG-ausland-zugang',
  },
  {
    titel: 'einheitliche Stelle: einen Monat nach Aufgabe (§ 71b Abs. 6 VwVfG), ohne Verschiebung',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-01-31' },
    lage: { inland: false, einheitlicheStelle: true },
    am: '2026-02-28',
    regel: 'VwVfG-71b-6-ausland',
  },
  {
    titel: 'AO: einen Monat nach Aufgabe (§ 122 Abs. 2 Nr. 2 AO), mit Verschiebung',
    regime: 'AO',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-01-31' },
    lage: { inland: false },
    am: '2026-03-02',
    regel: 'AO-122-2-2-ausland',
  },
  {
    titel: 'kein Empfangsbevollmächtigter benannt: siebenter Tag (§ 15 Satz 2 VwVfG)',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-02-02' },
    lage: { inland: false, empfangsbevollmaechtigterFehlt: true },
    am: '2026-02-09',
    regel: 'VwVfG-15-ausland',
  },
  {
    titel: 'kein Empfangsbevollmächtigter benannt: siebenter Tag (§ 14 Satz 2 SGB X)',
    regime: 'SGBX',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-02-02' },
    lage: { inland: false, empfangsbevollmaechtigterFehlt: true },
    am: '2026-02-09',
    regel: 'SGBX-14-ausland',
  },
];

const PORTAL: readonly Szenario[] = [
  {
    titel: 'VwVfG: am Tag nach dem Abruf (§ 41 Abs. 2a Satz 3)',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', ersterAbruf: '2026-03-05' },
    am: '2026-03-06',
    regel: 'VwVfG-41-2a-abruf',
  },
  {
    titel: 'VwVfG: Abruf am zehnten Tag ist rechtzeitig',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', ersterAbruf: '2026-03-12' },
    am: '2026-03-13',
    regel: 'VwVfG-41-2a-abruf',
  },
  {
    titel: 'VwVfG: Abruf am elften Tag bewirkt nichts',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', ersterAbruf: '2026-03-13' },
    am: null,
    regel: 'VwVfG-41-2a-abruf',
    offen: 'ABRUF_VERSPAETET',
  },
  {
    titel: 'VwVfG: nie abgerufen ist nicht bekannt gegeben (§ 41 Abs. 2a Satz 5)',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02' },
    am: null,
    regel: 'VwVfG-41-2a-nicht-abgerufen',
    offen: 'NICHT_ABGERUFEN',
  },
  {
    titel: 'VwVfG: vor dem zehnten Tag ist der Abruf noch möglich',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02' },
    lage: { stichtag: '2026-03-12' },
    am: null,
    regel: 'VwVfG-41-2a-abruf',
    offen: 'WARTET_AUF_ABRUF',
  },
  {
    titel: 'VwVfG: ohne Einwilligung kein Abrufverfahren (§ 41 Abs. 2a Satz 1)',
    regime: 'VwVfG',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', ersterAbruf: '2026-03-05', einwilligung: false },
    am: null,
    regel: 'VwVfG-41-2a-abruf',
    offen: 'EINWILLIGUNG_FEHLT',
  },
  {
    titel: 'SGB X: am vierten Tag nach der Benachrichtigung, auch ohne Abruf (§ 37 Abs. 2a Satz 4)',
    regime: 'SGBX',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02' },
    am: '2026-03-06',
    regel: 'SGBX-37-2a-abruf',
  },
  {
    titel: 'SGB X: bestrittene Benachrichtigung, es gilt der Tag des Abrufs (§ 37 Abs. 2a Satz 6)',
    regime: 'SGBX',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', bestritten: 'benachrichtigung', ersterAbruf: '2026-03-20' },
    am: '2026-03-20',
    regel: 'SGBX-37-2a-abruf',
  },
  {
    titel: 'SGB X: bestrittene Benachrichtigung ohne Abruf ist nicht bekannt gegeben',
    regime: 'SGBX',
    kanal: 'portal-abruf',
    fakten: { benachrichtigung: '2026-03-02', bestritten: 'benachrichtigung' },
    am: null,
    regel: 'SGBX-37-2a-abruf',
    offen: 'BENACHRICHTIGUNG_BESTRITTEN',
  },
  {
    titel: 'AO seit 2026: am vierten Tag nach Bereitstellung, mit Verschiebung (§ 122a Abs. 4)',
    regime: 'AO',
    kanal: 'portal-abruf',
    fakten: { bereitstellung: '2026-03-03' },
    am: '2026-03-09',
    regel: 'AO-122a-4-abruf',
  },
  {
    titel: 'AO 2025: am vierten Tag nach der Benachrichtigung, mit Verschiebung',
    regime: 'AO',
    kanal: 'portal-abruf',
    fakten: { bereitstellung: '2025-03-03', benachrichtigung: '2025-03-04' },
    am: '2025-03-10',
    regel: 'AO-122a-4-abruf-bis-2025',
  },
  {
    titel: 'AO: wer Post verlangt hat, bekommt nichts durch Abruf bekannt (§ 122a Abs. 2)',
    regime: 'AO',
    kanal: 'portal-abruf',
    fakten: { bereitstellung: '2026-03-03', einwilligung: false },
    am: null,
    regel: 'AO-122a-4-abruf',
    offen: 'EINWILLIGUNG_FEHLT',
  },
  {
    titel: 'OZG-Postfach: am vierten Tag nach Bereitstellung, auch ohne Abruf (§ 9 Abs. 1 Satz 4)',
    regime: 'VwVfG',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', benachrichtigung: '2026-03-02' },
    am: '2026-03-06',
    regel: 'OZG-9-1-postfach',
  },
  {
    titel: 'OZG-Postfach: ein früher Abruf ändert nichts',
    regime: 'VwVfG',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', ersterAbruf: '2026-03-03' },
    am: '2026-03-06',
    regel: 'OZG-9-1-postfach',
  },
  {
    titel: 'OZG-Postfach: der Nutzer hat es ausgeschlossen (§ 9 Abs. 1 Satz 2)',
    regime: 'VwVfG',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', einwilligung: false },
    am: null,
    regel: 'OZG-9-1-postfach',
    offen: 'EINWILLIGUNG_FEHLT',
  },
  {
    titel:
      'OZG-Postfach: Benachrichtigung nach dem Tag der Bereitstellung lässt den Tag offen (§ 9 Abs. 1 Satz 6)',
    regime: 'VwVfG',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', benachrichtigung: '2026-03-03' },
    am: '2026-03-06',
    regel: 'OZG-9-1-postfach',
    offen: 'BENACHRICHTIGUNG_VERSPAETET',
  },
  {
    titel: 'OZG-Postfach: Bereitstellung nicht nachgewiesen, es gilt der erste Abruf (§ 9 Abs. 1 Satz 7)',
    regime: 'VwVfG',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', bestritten: 'zeitpunkt', ersterAbruf: '2026-03-18' },
    am: '2026-03-18',
    regel: 'OZG-9-1-postfach',
  },
  {
    titel: 'Elterngeld: § 9 OZG gilt auch im SGB X (§ 37 Abs. 2b)',
    regime: 'SGBX',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02' },
    lage: { elterngeld: true },
    am: '2026-03-06',
    regel: 'OZG-9-1-postfach',
  },
  {
    titel: 'anderes Sozialrecht: im Postfach gilt § 37 Abs. 2a SGB X',
    regime: 'SGBX',
    kanal: 'ozg-postfach',
    fakten: { bereitstellung: '2026-03-02', benachrichtigung: '2026-03-03' },
    am: '2026-03-07',
    regel: 'SGBX-37-2a-abruf',
  },
];

const ZUSTELLUNG: readonly Szenario[] = [
  {
    titel: 'Zustellungsurkunde: der beurkundete Tag (§ 3 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-pzu',
    fakten: { aufgabeZurPost: '2026-03-02', zustellung: '2026-03-04' },
    am: '2026-03-04',
    regel: 'VwZG-3-pzu',
  },
  {
    titel: 'Zustellungsurkunde fehlt: keine Fiktion',
    regime: 'VwVfG',
    kanal: 'zustellung-pzu',
    fakten: { aufgabeZurPost: '2026-03-02' },
    am: null,
    regel: 'VwZG-3-pzu',
    offen: 'FAKTUM_FEHLT',
  },
  {
    titel: 'Übergabe-Einschreiben: am vierten Tag nach Aufgabe (§ 4 Abs. 2 Satz 2 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-einschreiben-uebergabe',
    fakten: { aufgabeZurPost: '2026-03-02' },
    am: '2026-03-06',
    regel: 'VwZG-4-2-einschreiben',
  },
  {
    titel: 'Übergabe-Einschreiben bis 2024: am dritten Tag',
    regime: 'VwVfG',
    kanal: 'zustellung-einschreiben-uebergabe',
    fakten: { aufgabeZurPost: '2024-03-04' },
    am: '2024-03-07',
    regel: 'VwZG-4-2-einschreiben',
  },
  {
    titel: 'Rückschein: der Tag auf dem Rückschein (§ 4 Abs. 2 Satz 1 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-einschreiben-rueckschein',
    fakten: { aufgabeZurPost: '2026-03-02', zustellung: '2026-03-09' },
    am: '2026-03-09',
    regel: 'VwZG-4-rueckschein',
  },
  {
    titel: 'Rückschein verloren: am vierten Tag',
    regime: 'VwVfG',
    kanal: 'zustellung-einschreiben-rueckschein',
    fakten: { aufgabeZurPost: '2026-03-02' },
    am: '2026-03-06',
    regel: 'VwZG-4-2-einschreiben',
  },
  {
    titel: 'Empfangsbekenntnis: der Tag darauf (§ 5 Abs. 7 Satz 1 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-empfangsbekenntnis',
    fakten: { zustellung: '2026-03-11' },
    am: '2026-03-11',
    regel: 'VwZG-5-empfangsbekenntnis',
  },
  {
    titel: 'elektronisch auf Verlangen ohne Empfangsbekenntnis: am vierten Tag (§ 5 Abs. 7 Satz 2 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-elektronisch-auf-verlangen',
    fakten: { absendung: '2026-03-02' },
    am: '2026-03-06',
    regel: 'VwZG-5-7-fiktion',
  },
  {
    titel: 'De-Mail: Abholbestätigung (§ 5a Abs. 3 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-de-mail',
    fakten: { absendung: '2026-03-02', zustellung: '2026-03-03' },
    am: '2026-03-03',
    regel: 'VwZG-5a-de-mail',
  },
  {
    titel: 'De-Mail auf Verlangen ohne Abholbestätigung: am vierten Tag (§ 5a Abs. 4 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-de-mail-auf-verlangen',
    fakten: { absendung: '2026-03-02' },
    am: '2026-03-06',
    regel: 'VwZG-5a-4-fiktion',
  },
  {
    titel: 'Mangel der Zustellung: geheilt mit dem tatsächlichen Zugang (§ 8 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-pzu',
    fakten: { tatsaechlicherZugang: '2026-03-07' },
    am: '2026-03-07',
    regel: 'VwZG-8-heilung',
  },
  {
    titel: 'öffentliche Zustellung: zwei Wochen nach Bekanntmachung (§ 10 Abs. 2 Satz 6 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-oeffentlich',
    fakten: { bekanntmachung: '2026-03-02' },
    am: '2026-03-16',
    regel: 'VwZG-10-oeffentlich',
  },
  {
    titel: 'öffentliche Bekanntgabe: zwei Wochen danach (§ 41 Abs. 4 Satz 3 VwVfG)',
    regime: 'VwVfG',
    kanal: 'oeffentlich',
    fakten: { bekanntmachung: '2026-03-07' },
    am: '2026-03-21',
    regel: 'VwVfG-41-4-oeffentlich',
  },
  {
    titel: 'öffentliche Bekanntgabe nach der AO verschiebt sich auf den Werktag',
    regime: 'AO',
    kanal: 'oeffentlich',
    fakten: { bekanntmachung: '2026-03-07' },
    am: '2026-03-23',
    regel: 'AO-122-4-oeffentlich',
  },
  {
    titel: 'Aushändigung wirkt am selben Tag',
    regime: 'SGBX',
    kanal: 'aushaendigung',
    fakten: { zustellung: '2026-03-07' },
    am: '2026-03-07',
    regel: 'aushaendigung',
  },
];

const BEWEISLAST: readonly Szenario[] = [
  {
    titel:
      'auf Verlangen elektronisch: Bestreiten genügt nicht, der Empfänger muss nachweisen (§ 5 Abs. 7 Satz 3 VwZG)',
    regime: 'VwVfG',
    kanal: 'zustellung-elektronisch-auf-verlangen',
    fakten: { absendung: '2026-03-02', bestritten: 'zugang' },
    am: '2026-03-06',
    regel: 'VwZG-5-7-fiktion',
  },
  {
    titel: 'auf Verlangen elektronisch: ein nachgewiesener späterer Zugang geht vor',
    regime: 'VwVfG',
    kanal: 'zustellung-elektronisch-auf-verlangen',
    fakten: { absendung: '2026-03-02', tatsaechlicherZugang: '2026-03-10' },
    am: '2026-03-10',
    regel: 'VwZG-5-7-fiktion',
  },
  {
    titel: 'auf Verlangen elektronisch: ein Empfangsbekenntnis nach dem vierten Tag ändert nichts mehr',
    regime: 'VwVfG',
    kanal: 'zustellung-elektronisch-auf-verlangen',
    fakten: { absendung: '2026-03-02', zustellung: '2026-03-11' },
    am: '2026-03-06',
    regel: 'VwZG-5-7-fiktion',
  },
  {
    titel: 'ohne Empfangsbevollmächtigten im Inland genügt Bestreiten nicht (§ 15 Satz 3 VwVfG)',
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: '2026-02-02', bestritten: 'zugang' },
    lage: { inland: false, empfangsbevollmaechtigterFehlt: true },
    am: '2026-02-09',
    regel: 'VwVfG-15-ausland',
  },
];

describe.each([
  ['durch Übermittlung', POST],
  ['im Ausland', AUSLAND],
  ['durch Abruf und im Postfach', PORTAL],
  ['durch Zustellung und öffentlich', ZUSTELLUNG],
  ['und wer was beweisen muss', BEWEISLAST],
] as const)('Bekanntgabe %s', (_weg, faelle) => {
  it.each(faelle.map((fall) => [fall.titel, fall] as const))('%s', (_titel, fall) => {
    const ergebnis = leiteAb(fall);
    expect(ergebnis.wirksamAm?.toString() ?? null).toBe(fall.am);
    expect(ergebnis.regel).toBe(fall.regel);
    expect(ergebnis.offen?.code).toBe(fall.offen);
    expect(ergebnis.norm.length).toBeGreaterThan(0);
  });
});

describe('Das Ergebnis einer Ableitung', () => {
  it('derselbe Aufgabetag führt in den drei Regimen zu verschiedenen Tagen', () => {
    const tage = REGIME.map((regime) =>
      leiteAb({
        titel: '',
        regime,
        kanal: 'post',
        fakten: { aufgabeZurPost: '2026-05-26' },
        am: null,
        regel: '',
      }),
    ).map((ergebnis) => ergebnis.wirksamAm?.toString());
    expect(tage).toEqual(['2026-05-30', '2026-05-30', '2026-06-01']);
  });

  it('nennt das Ende der Bereitstellung und im Zweifel die offene Rechtsfrage', () => {
    const ergebnis = leiteAb({
      titel: '',
      regime: 'VwVfG',
      kanal: 'portal-abruf',
      fakten: { benachrichtigung: '2026-03-05', ersterAbruf: '2026-03-16' },
      am: null,
      regel: '',
    });
    expect(ergebnis.bereitstellungEndetAm?.toString()).toBe('2026-03-15');
    expect(ergebnis.offen?.text).toContain('nicht geklärt');
  });

  it('erklärt sich in Sätzen', () => {
    const ergebnis = leiteAb({
      titel: '',
      regime: 'AO',
      kanal: 'post',
      fakten: { aufgabeZurPost: '2026-05-26' },
      am: null,
      regel: '',
    });
    expect(ergebnis.begruendung).toBe(
      'Der Bescheid wurde am Dienstag, 26.05.2026, zur Post gegeben. Er gilt am vierten Tag danach als bekannt gegeben: Sonnabend, 30.05.2026. ' +
        'Der 30.05.2026 ist ein Sonnabend. Der 31.05.2026 ist ein Sonntag. Die Frist endet deshalb erst am nächsten Werktag: Montag, 01.06.2026.',
    );
    expect(ergebnis.norm).toEqual(['§ 122 Abs. 2 Nr. 1 AO', '§ 108 Abs. 3 AO']);
  });

  it.each(REGIME)('%s: ohne Fakten gibt es auf keinem Kanal einen Tag, aber immer eine Abhilfe', (regime) => {
    for (const kanal of BEKANNTGABEKANAELE) {
      const ergebnis = leiteBekanntgabeAb({ regime, kanal, fakten: {}, ort: { land: 'NW' } });
      expect(ergebnis.wirksamAm).toBeNull();
      expect(ergebnis.offen?.abhilfe).toBeTruthy();
    }
  });

  it('liest gespeicherte Fakten und verliert keine: ein verschriebenes Feld ist ein Fehler', () => {
    const gelesen = leseBekanntgabefakten({
      aufgabeZurPost: '2026-03-02',
      ruecklauf: null,
      bestritten: 'zugang',
    });
    expect(gelesen.aufgabeZurPost?.toString()).toBe('2026-03-02');
    expect(Object.keys(gelesen)).toEqual(['aufgabeZurPost', 'bestritten']);
    const falsche = [{ aufgabezurpost: '2026-03-02' }, { absendung: '02.03.2026' }, { bestritten: 'ja' }];
    for (const json of falsche) {
      expect(() => leseBekanntgabefakten(json)).toThrow(
        expect.objectContaining({ code: 'BEKANNTGABE_FAKTUM' }),
      );
    }
  });

  it('lässt sich als JSON speichern, mit Tagen als Text', () => {
    const json = ergebnisAlsJson(
      leiteBekanntgabeAb({
        regime: 'VwVfG',
        kanal: 'aushaendigung',
        fakten: { zustellung: plainDate('2026-03-02') },
        ort: { land: 'NW' },
      }),
    );
    expect(json).toEqual({
      wirksamAm: '2026-03-02',
      regel: 'aushaendigung',
      norm: ['§ 41 Abs. 1 VwVfG'],
      begruendung: 'Der Bescheid wurde am Montag, 02.03.2026, ausgehändigt.',
      schritte: [
        { text: 'Der Bescheid wurde am Montag, 02.03.2026, ausgehändigt.', norm: '§ 41 Abs. 1 VwVfG' },
      ],
    });
  });

  it('vor 1977 gibt es keine hinterlegte Fiktion', () => {
    const fakten = { aufgabeZurPost: plainDate('1976-12-31') };
    expect(() => leiteBekanntgabeAb({ regime: 'AO', kanal: 'post', fakten, ort: { land: 'NW' } })).toThrow(
      expect.objectContaining({ code: 'BEKANNTGABE_RECHTSSTAND' }),
    );
  });

  it('ein unbekannter Kanal wird abgelehnt', () => {
    const kanal = 'brieftaube' as Bekanntgabekanal;
    expect(() => leiteBekanntgabeAb({ regime: 'AO', kanal, fakten: {}, ort: { land: 'NW' } })).toThrow(
      expect.objectContaining({ code: 'BEKANNTGABE_KANAL' }),
    );
  });
});
