import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, type ApiParamOptions, ApiResponse } from '@nestjs/swagger';

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

/** Request and answers of `POST /antraege`. */
export function Einreichen(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Eigener Schlüssel der Einsendung, bis 255 Zeichen. Ohne ihn zählt die nachrichtenUUID.',
    }),
    ApiBody({
      description: 'Die XÖV-Nachricht, oder mehrere Teile: „nachricht“ und beliebig viele Anlagen.',
      schema: {
        type: 'object',
        properties: {
          nachricht: { type: 'string', format: 'binary', description: 'Die XML-Nachricht' },
          anlagen: { type: 'array', items: { type: 'string', format: 'binary' } },
        },
      },
    }),
    ApiResponse({
      status: 202,
      description: 'Gespeichert. Der Beleg gilt auch für jede Wiederholung.',
      content: { 'application/json': { example: BELEG } },
    }),
    ApiResponse({
      status: 413,
      description: 'Zu groß, zu tief geschachtelt oder zu viele Anlagen.',
      content: { 'application/problem+json': { example: { code: 'NACHRICHT_ZU_GROSS', status: 413 } } },
    }),
    ApiResponse({
      status: 429,
      description:
        'Gerade ist zu viel unterwegs (UEBERLASTET, ZU_VIEL_GLEICHZEITIG, ZU_VIELE_ANFRAGEN, RUECKSTAND_ZU_GROSS). Nichts ist gespeichert; dieselbe Einsendung nach den Sekunden aus „Retry-After“ wiederholen.',
      content: { 'application/problem+json': { example: { code: 'UEBERLASTET', status: 429 } } },
    }),
    ApiResponse({
      status: 422,
      description: 'Nicht verarbeitbar, aber mit Eingangsdatum abgelegt; alle Fehler auf einmal.',
      content: { 'application/problem+json': { example: SCHEMA_UNGUELTIG } },
    }),
  );
}

/** Answer of `GET /antraege/{id}`. */
export function Status(): MethodDecorator {
  return applyDecorators(
    ApiResponse({
      status: 200,
      content: {
        'application/json': {
          example: {
            ...BELEG,
            status: 'entschieden',
            text: 'Wir haben am 02.03.2026 über Ihren Antrag entschieden. Sie können den Bescheid abrufen.',
            textEn: 'We decided on your application on 02.03.2026. You can retrieve the decision letter.',
            aktenzeichen: 'BPA-2026-000001',
            leistung: 'Bewohnerparkausweis',
            bescheid: { nummer: 'BPA-2026-000001/1', url: `${BELEG.statusUrl}/bescheid` },
            nachrichten: [],
          },
        },
      },
    }),
    ApiResponse({ status: 404, description: 'Diesen Antrag gibt es nicht.' }),
  );
}
