import { HttpException } from '@nestjs/common';
import { findSpeicherhindernis, istFehler, istVoruebergehend } from '#libs/composition';
import { type Problem, ProblemFehler, problem, ZEICHEN_UNZULAESSIG } from './problem.js';

/** Codes of the HTTP framework, in the words of the interface: status, code, title, remedy. */
const RAHMENWERK = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    'NACHRICHT_ZU_GROSS',
    'Die Nachricht ist zu groß.',
    'Senden Sie Dokumente als Anlagen (multipart/form-data) statt in der Nachricht.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'INHALTSTYP_UNBEKANNT',
    'Der Inhaltstyp wird nicht verstanden.',
    'Senden Sie Nachrichten als application/xml oder multipart/form-data, alles andere als application/json.',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: [
    400,
    'JSON_FEHLERHAFT',
    'Der Inhalt ist kein gültiges JSON.',
    'Senden Sie ein JSON-Objekt (RFC 8259).',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    400,
    'JSON_FEHLERHAFT',
    'Der Inhalt ist leer.',
    'Senden Sie ein JSON-Objekt (RFC 8259).',
  ],
} as const;
type Rahmenwerkcode = keyof typeof RAHMENWERK;

function rahmenwerk(code: Rahmenwerkcode): Problem {
  const [status, eigener, titel, abhilfe] = RAHMENWERK[code];
  return problem(status, eigener, titel, abhilfe);
}

/** Errors that the client has caused, by status; what the framework says about them is English and not ours to vouch for. */
const TITEL_JE_STATUS: Readonly<Record<number, readonly [string, string, string]>> = {
  404: [
    'NICHT_GEFUNDEN',
    'Nicht gefunden.',
    'Unter dieser Adresse gibt es nichts. Alle Adressen nennt /api/docs.',
  ],
  405: ['METHODE_UNZULAESSIG', 'Diese Methode gibt es hier nicht.', 'Alle Adressen nennt /api/docs.'],
  408: ['ZEIT_ABGELAUFEN', 'Die Anfrage kam nicht rechtzeitig an.', 'Senden Sie sie noch einmal.'],
};

/** Turns anything thrown into an answer: what the client did wrong with its remedy, everything else without internals. */
export function zuProblem(fehler: unknown): Problem {
  if (fehler instanceof ProblemFehler) return fehler.problem;
  const code = codeVon(fehler);
  if (code in RAHMENWERK) return rahmenwerk(code as Rahmenwerkcode);
  if (code === 'BW020') {
    return problem(
      409,
      'BEFANGEN',
      'Sie sind von diesem Vorgang ausgeschlossen.',
      'Für diesen Vorgang ist eine Befangenheit vermerkt (§§ 20, 21 VwVfG). Eine andere Person muss handeln; über das Ende entscheidet die Teamleitung.',
    );
  }
  if (/^22(P02|P05|021)$/.test(code)) return ZEICHEN_UNZULAESSIG;
  if (code === '22003') {
    return problem(
      400,
      'ZAHL_UNZULAESSIG',
      'Die Anfrage enthält eine Zahl, die zu groß ist.',
      'Nennen Sie Nummern und Versionen so, wie eine frühere Antwort sie nennt.',
    );
  }
  if (/^2200[78]$/.test(code)) {
    return problem(
      400,
      'ZEITANGABE_UNZULAESSIG',
      'Die Anfrage enthält einen Tag oder Zeitpunkt, den es nicht gibt.',
      'Nennen Sie Tage als JJJJ-MM-TT, frühestens 0001-01-01, und Zeitpunkte mit Zeitzone.',
    );
  }
  if (code === '57014') {
    return problem(
      503,
      'ABFRAGE_ZU_LANG',
      'Die Abfrage hat zu lange gedauert und wurde beendet.',
      'Grenzen Sie sie ein (Zeitraum, Verfahren) oder versuchen Sie es später noch einmal.',
    );
  }
  if (code === 'BRIEFABLAGE_HAENGT') {
    return problem(
      503,
      code,
      'Der Brief lässt sich gerade nicht abrufen.',
      'Die Ablage der Briefe antwortet nicht. Rufen Sie ihn später noch einmal ab.',
    );
  }
  if (code === 'BRIEF_FEHLT' || code === 'BRIEF_ABWEICHEND') {
    return problem(
      500,
      code,
      'Der Brief lässt sich gerade nicht abrufen.',
      'Er liegt nicht so in der Ablage, wie er ausgefertigt wurde; nur der Betrieb kann ihn wiederherstellen. Nennen Sie ihm die Kopfzeile x-request-id.',
    );
  }
  const status = statusVon(fehler);
  if (status !== undefined) return nachStatus(status, fehler);
  if (findSpeicherhindernis(fehler) !== undefined) {
    return problem(
      503,
      'DATENBANK_SPEICHERT_NICHT',
      'Der Dienst kann gerade nichts speichern.',
      'Senden Sie dieselbe Anfrage später noch einmal; sie wird nicht doppelt bearbeitet. Erst der Empfangsbeleg bestätigt den Eingang.',
    );
  }
  // What could be tried again without harm has been tried again by now.
  if (istVoruebergehend(fehler)) {
    return problem(
      503,
      'DATENBANK_NICHT_ERREICHBAR',
      'Der Dienst ist gerade nicht erreichbar.',
      'Senden Sie dieselbe Anfrage später noch einmal; sie wird nicht doppelt bearbeitet. Erst der Empfangsbeleg bestätigt den Eingang.',
    );
  }
  return problem(
    500,
    'INTERNER_FEHLER',
    'Es ist ein Fehler aufgetreten.',
    'Senden Sie dieselbe Anfrage noch einmal; sie wird nicht doppelt bearbeitet. Nennen Sie dem Betrieb die Zeit der Anfrage, wenn es wieder geschieht.',
  );
}

/** Whether the database could not read a value as what it should be: a day, a number, an id. */
export function istUnlesbarerWert(fehler: unknown): boolean {
  return /^22(?:00[378]|P02)$/.test(codeVon(fehler));
}

function codeVon(fehler: unknown): string {
  if (!istFehler(fehler)) return '';
  if ('code' in fehler && fehler.code !== undefined) return String(fehler.code);
  return istFehler(fehler.cause) ? codeVon(fehler.cause) : '';
}

/** The 4xx status that Nest or Fastify gives an error; 5xx are ours to explain. */
function statusVon(fehler: unknown): number | undefined {
  const status =
    fehler instanceof HttpException
      ? fehler.getStatus()
      : istFehler(fehler) && 'statusCode' in fehler
        ? Number(fehler.statusCode)
        : undefined;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}

function nachStatus(status: number, fehler: unknown): Problem {
  const bekannt = TITEL_JE_STATUS[status];
  if (bekannt) return problem(status, bekannt[0], bekannt[1], bekannt[2]);
  if (status === 413) return rahmenwerk('FST_ERR_CTP_BODY_TOO_LARGE');
  if (status === 415) return rahmenwerk('FST_ERR_CTP_INVALID_MEDIA_TYPE');
  if (istJsonfehler(fehler)) return rahmenwerk('FST_ERR_CTP_INVALID_JSON_BODY');
  return problem(
    status,
    'ANFRAGE_UNGUELTIG',
    'Die Anfrage ist ungültig.',
    'Prüfen Sie Adresse, Kopfzeilen und Inhalt gegen die Beschreibung unter /api/docs.',
  );
}

/** Nest wraps the parser's error and keeps only its words. */
function istJsonfehler(fehler: unknown): boolean {
  return istFehler(fehler) && /JSON/.test(fehler.message);
}
