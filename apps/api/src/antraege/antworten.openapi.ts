import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { type Formname, verweis } from './formen.openapi.js';

/** By status: what is refused, and what the head says beside it. */
type Ablehnungsarten = Readonly<Record<number, readonly [beschreibung: string, kopf?: Kopf]>>;

type Kopf = Readonly<Record<string, { description: string; schema: { type: 'string' | 'integer' } }>>;

const ANFRAGE: Kopf = {
  'x-request-id': { description: 'Nennt dem Betrieb die Anfrage.', schema: { type: 'string' } },
};
const WARTEN: Kopf = {
  'retry-after': { description: 'Sekunden bis zum nächsten Versuch.', schema: { type: 'integer' } },
};

/** What every address for portals may answer beside its own. */
const UEBERALL: Ablehnungsarten = {
  401: [
    'Kein Zugriffstoken, oder es gilt nicht (mehr): NICHT_ANGEMELDET, TOKEN_UNGUELTIG. Ein neues holen und wiederholen.',
    { 'www-authenticate': { description: 'Bearer', schema: { type: 'string' } } },
  ],
  403: ['Das Portal darf das nicht: KEIN_RECHT, GESPERRT.'],
  415: [
    'Der Inhalt hat einen Typ oder eine Kodierung, die nicht verstanden wird: INHALTSTYP_UNBEKANNT, INHALTSKODIERUNG_UNBEKANNT.',
  ],
  429: [
    'Gerade ist zu viel unterwegs: UEBERLASTET, ZU_VIEL_GLEICHZEITIG, ZU_VIELE_ANFRAGEN, ZU_VIELE_FEHLANMELDUNGEN, RUECKSTAND_ZU_GROSS. Nichts ist gespeichert.',
    WARTEN,
  ],
  500: [
    'Ein Fehler, mit dem niemand gerechnet hat: INTERNER_FEHLER. Dieselbe Anfrage darf wiederholt werden.',
  ],
  503: [
    'Die Datenbank ist nicht erreichbar oder speichert nicht, oder die Antwort kommt nicht rechtzeitig (ANTWORT_ZU_SPAET). Dieselbe Anfrage wiederholen; doppelt wird nichts.',
    WARTEN,
  ],
};

/** An answer with a body of a named form. */
export function Antwort(
  status: number,
  form: Formname,
  description: string,
  example?: object,
): MethodDecorator {
  return ApiResponse({
    status,
    description,
    headers: ANFRAGE,
    content: { 'application/json': { schema: verweis(form), ...(example && { example }) } },
  });
}

/** An answer that is a file. */
export function Datei(description: string, ...typen: readonly string[]): MethodDecorator {
  return ApiResponse({
    status: 200,
    description,
    headers: ANFRAGE,
    content: Object.fromEntries(typen.map((typ) => [typ, { schema: { type: 'string', format: 'binary' } }])),
  });
}

/** Refusals: those of this address by status, with an example where one helps, and those that every address knows. */
export function Ablehnungen(
  eigene: Readonly<Record<number, string>>,
  beispiele: Readonly<Record<number, object>> = {},
): MethodDecorator {
  const gesagt = Object.entries(eigene).map(([status, text]) => [status, [text]] as const);
  const alle: Ablehnungsarten = { ...UEBERALL, ...Object.fromEntries(gesagt) };
  return applyDecorators(
    ...Object.entries(alle).map(([status, [description, kopf]]) =>
      ApiResponse({
        status: Number(status),
        description,
        headers: { ...ANFRAGE, ...kopf },
        content: {
          'application/problem+json': {
            schema: verweis('Problem'),
            ...(beispiele[Number(status)] && { example: beispiele[Number(status)] }),
          },
        },
      }),
    ),
  );
}

/** Header that opens an application of another portal. */
export function MitUebertragungscode(): MethodDecorator {
  return ApiHeader({
    name: 'Uebertragungscode',
    required: false,
    description:
      'Code der antragstellenden Person aus dem Empfangsbeleg; öffnet, was ein anderes Portal gesandt hat.',
  });
}
