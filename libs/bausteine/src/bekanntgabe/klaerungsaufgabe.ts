import { alsJson, type Json } from '#libs/kernel';
import { Aufgabe, type AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import type { Klaerung, Klaerungsaktion } from './klaerung.js';
import type { Tatsache } from './tatsache.js';

const AKTIONEN: Readonly<Record<Klaerungsaktion, { titel: string; begruendungPflicht?: boolean }>> = {
  aufgegeben: { titel: 'Zur Post gegeben (Tag angeben)' },
  benachrichtigt: { titel: 'Benachrichtigung ist nachgewiesen (Tag angeben)' },
  zugestellt: { titel: 'Zugestellt (Tag und Urkunde angeben)' },
  nachgewiesen: {
    titel: 'Zugang ist nachgewiesen (Tag angeben, wenn er feststeht)',
    begruendungPflicht: true,
  },
  erneut: { titel: 'Denselben Bescheid erneut mit der Post senden' },
  zustellen: { titel: 'Denselben Bescheid förmlich zustellen' },
  hinnehmen: { titel: 'So stehen lassen', begruendungPflicht: true },
  warten: { titel: 'Später erneut vorlegen' },
};

const FELDER = [
  { id: 'tag', titel: 'Tag', typ: 'datum', pflicht: false },
  { id: 'urkunde', titel: 'Urkunde (Geschäftszeichen)', typ: 'text', pflicht: false },
] as const;

/** The task for a case worker, in the form of every task. */
export function klaerungsaufgabe(
  klaerung: Klaerung,
  lage: { readonly bescheid: { readonly id: string; readonly nummer: string }; readonly standSha256: string },
): Json {
  const aktionen = klaerung.aktionen.map((id) => ({ id, ...AKTIONEN[id], entscheidet: false }));
  const aufgabe = Aufgabe.parse({
    frage: `Bescheid ${lage.bescheid.nummer}: ${klaerung.frage}`,
    grund: klaerung.grund,
    norm: klaerung.norm,
    rolle: 'sachbearbeitung',
    aktionen,
    felder: FELDER,
    anzeige: { bescheidId: lage.bescheid.id, sendung: klaerung.sendung, code: klaerung.code },
    standSha256: lage.standSha256,
  });
  return alsJson(aufgabe);
}

/** The facts that an answer states. A day is never filled in: an answer that lacks the day it needs states nothing. */
export function tatsachenAusAntwort(
  antwort: AufgabeErgebnis,
  stelle: { readonly id: string; readonly sendung: number; readonly code: string; readonly kanal: string },
  jetzt: { readonly heute: string; readonly zeitpunkt: string },
): readonly Tatsache[] {
  const { id, sendung, code, kanal } = stelle;
  const basis = {
    id,
    sendung,
    tag: jetzt.heute,
    quelle: 'sachbearbeitung',
    gemeldetVon: antwort.bearbeiter.id,
    erfasstAm: jetzt.zeitpunkt,
    ...(antwort.begruendung && { begruendung: antwort.begruendung }),
  } as const;
  const genannt = antwort.felder.tag;
  const tag = typeof genannt === 'string' && genannt !== '' && genannt <= jetzt.heute ? genannt : undefined;
  const am = (art: Tatsache['art'], mehr: Partial<Tatsache> = {}): Tatsache[] =>
    tag === undefined ? [] : [{ ...basis, art, tag, ...mehr }];
  switch (antwort.aktion as Klaerungsaktion) {
    case 'aufgegeben':
      return am(kanal === 'elektronisch' ? 'absendung' : 'aufgabe-zur-post');
    case 'benachrichtigt':
      return am('benachrichtigung');
    case 'zugestellt': {
      const { urkunde } = antwort.felder;
      return typeof urkunde === 'string' && urkunde !== '' ? am('zustellung', { urkunde }) : [];
    }
    case 'nachgewiesen':
      // In a portal only the notification or the provision can be proven; then the deemed day stands again.
      return tag === undefined || kanal === 'portal' || kanal === 'postfach'
        ? [{ ...basis, art: 'bestreiten-widerlegt' }]
        : am('tatsaechlicher-zugang');
    case 'erneut':
      return [{ ...basis, art: 'erneute-bekanntgabe', kanal: 'post', anlass: code }];
    case 'zustellen':
      return [{ ...basis, art: 'erneute-bekanntgabe', kanal: 'zustellung', anlass: code }];
    case 'hinnehmen':
      return [{ ...basis, art: 'hinnahme', anlass: code }];
    case 'warten':
      return [{ ...basis, art: 'wiedervorlage', anlass: code }];
    default:
      return [];
  }
}
