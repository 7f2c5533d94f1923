import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiParam, type ApiParamOptions } from '@nestjs/swagger';
import { Ablehnungen, Antwort, MitUebertragungscode } from './antworten.openapi.js';
import { verweis } from './formen.openapi.js';

/** Parameter `id` of all addresses of an application. */
export const ID: ApiParamOptions = {
  name: 'id',
  format: 'uuid',
  description: 'ID aus dem Empfangsbeleg',
  example: '019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa',
};

const BELEG = {
  id: '019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa',
  empfangenAm: '2026-03-02T08:15:00.123Z',
  eingangstag: '2026-03-02',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  test: false,
  statusUrl: '/api/v1/antraege/019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa',
  uebertragungscode: '7KQ2-0MZD-X4TB-9HVN',
};

const { statusUrl: _, uebertragungscode: __, ...OHNE_CODE } = BELEG;

const SCHEMA_UNGUELTIG = {
  type: 'https://bescheidwerk.example/probleme/SCHEMA_UNGUELTIG',
  title: 'Das Element „familienname“ fehlt.',
  status: 422,
  code: 'SCHEMA_UNGUELTIG',
  detail:
    'Ergänzen Sie das Element. Die Nachricht ist mit ihrem Eingangsdatum abgelegt; ein Mensch sieht sie an.',
  fehler: [
    {
      code: 'SCHEMA_UNGUELTIG',
      zeile: 21,
      element: 'familienname',
      text: 'Das Element „familienname“ fehlt.',
      abhilfe: 'Ergänzen Sie das Element.',
    },
  ],
  beleg: BELEG,
};

/** The message alone, or with its attachments: what each type of content holds. */
export const EINSENDUNG = {
  required: true,
  description: 'Die XÖV-Nachricht allein, oder mehrere Teile: „nachricht“ und die Anlagen.',
  content: {
    'application/xml': { schema: { type: 'string', format: 'binary' } },
    'text/xml': { schema: { type: 'string', format: 'binary' } },
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['nachricht'],
        properties: {
          nachricht: { type: 'string', format: 'binary', description: 'Die XML-Nachricht' },
          anlage: {
            type: 'array',
            items: { type: 'string', format: 'binary' },
            description: 'Anlagen; jeder Teil außer „nachricht“ ist eine, gleich wie er heißt.',
          },
        },
      },
      encoding: { nachricht: { contentType: 'application/xml' } },
    },
  },
};

const kopfzeile = (name: string) => ({
  name,
  in: 'header' as const,
  required: true,
  schema: { type: 'string' as const },
});

/** The call by which a portal learns that a letter is ready, where one is configured (PORTAL_RUECKRUF_URL). */
export const RUECKRUF = {
  bescheidBereitgestellt: {
    '{PORTAL_RUECKRUF_URL}': {
      post: {
        parameters: ['Idempotency-Key', 'X-Signatur'].map(kopfzeile),
        requestBody: { required: true, content: { 'application/json': { schema: verweis('Rueckruf') } } },
        responses: {
          '2XX': {
            description: 'Die Person ist benachrichtigt. Jede andere Antwort: Es wird wieder gerufen.',
          },
        },
      },
    },
  },
};

/** Request and answers of `POST /antraege`. */
export function Einreichen(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Eigener Schlüssel der Einsendung, bis 255 Zeichen. Ohne ihn zählt die nachrichtenUUID.',
    }),
    MitUebertragungscode(),
    Antwort(202, 'Beleg', 'Gespeichert. Der Beleg gilt auch für jede Wiederholung.', BELEG),
    Ablehnungen(
      {
        400: 'Die Anfrage ist nicht lesbar: NACHRICHT_FEHLT, TEIL_UNBEKANNT, TEILE_FEHLERHAFT, SCHLUESSEL_UNGUELTIG. Nichts ist gespeichert.',
        413: 'Zu groß oder zu viele Anlagen; zu tief geschachtelt (ZU_GROSS, ZU_TIEF), dann mit Beleg abgelegt.',
        422: 'Nicht verarbeitbar, aber mit Eingangsdatum abgelegt; alle Fehler auf einmal.',
      },
      { 422: SCHEMA_UNGUELTIG },
    ),
  );
}

/** Answer of `GET /antraege/{id}`. */
export function Status(): MethodDecorator {
  return applyDecorators(
    Antwort(200, 'Stand', 'Der Stand, mit allem, was abzurufen ist.', {
      ...OHNE_CODE,
      status: 'entschieden',
      text: 'Wir haben am 02.03.2026 über Ihren Antrag entschieden. Sie können den Bescheid abrufen.',
      textEn: 'We decided on your application on 02.03.2026. You can retrieve the decision letter.',
      aktenzeichen: 'BPA-2026-000001',
      leistung: 'Bewohnerparkausweis',
      bescheid: { nummer: 'BPA-2026-000001/1', url: `${BELEG.statusUrl}/bescheid` },
      nachrichten: [],
    }),
    UnterId(),
  );
}

/** What all addresses of one application have in common, and what each refuses beside it. */
export function UnterId(eigene: Readonly<Record<number, string>> = {}): MethodDecorator {
  return applyDecorators(
    ApiParam(ID),
    MitUebertragungscode(),
    Ablehnungen({
      400: 'Die ID ist keine (ID_UNGUELTIG), oder der Inhalt ist nicht lesbar.',
      404: 'Diesen Antrag gibt es nicht, oder ein anderes Portal hat ihn gesandt: ANTRAG_NICHT_GEFUNDEN.',
      ...eigene,
    }),
  );
}
