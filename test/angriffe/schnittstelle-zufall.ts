import { zufall } from './mehrteilig-zufall.js';

/** What of the OpenAPI document says where something can be sent. */
export interface Schnittstelle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Weg>>>>;
}

interface Weg {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: { readonly example?: object } }>>;
  };
}

export interface Zufallsanfrage {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** JSON that no field expects, as it is written: some of it no value of this language can say. */
const SELTSAM = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1.5',
    '1e308',
    '1e400',
    '9007199254740993',
    '123456789012345678901234',
    '[]',
    '{}',
  ],
  ...[
    '""',
    '" "',
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202e"',
    '"\\u200b"',
    '"__proto__"',
    '"constructor"',
    '"%"',
    '"\u0661"',
  ],
  ...[
    '"2026-02-30"',
    '"0000-00-00"',
    '"+275760-09-13"',
    '"../../etc/passwd"',
    '"{{x}}"',
    '[[]]',
    '[{}]',
    '[null]',
  ],
  ...[
    '{"length":1e9}',
    '{"toString":1}',
    '{"__proto__":{"x":1}}',
    '{"a":1,"a":2}',
    `"${'x'.repeat(20_000)}"`,
  ],
  ...[
    `[${'0,'.repeat(9000)}0]`,
    `${'['.repeat(101)}${']'.repeat(101)}`,
    `{${'"a":{'.repeat(60)}${'}'.repeat(61)}`,
  ],
];
const SELTSAME_ORTE = [
  '%00',
  '%ff',
  '%c0%af',
  '..%2f..%2f',
  '1.5',
  '-1',
  '99999999999999999999',
  'x'.repeat(4000),
];
const SELTSAME_TYPEN = [
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data',
  '',
  'a/b, c/d',
];
/** These end sessions or never end. */
const AUSGENOMMEN = /strom|abmelden|anmeldung/;

/**
 * Requests to every route of a description, the same for the same seed: each wrong in one place of its path, query, head
 * or body, beside whose rest is as the description shows it.
 * @param ids what stands for the parameters of a path, by their names
 */
export function* zufaelligeAnfragen(
  { paths }: Schnittstelle,
  ids: Readonly<Record<string, string>>,
  saat: number,
  jeWeg: number,
): Generator<Zufallsanfrage> {
  const naechste = zufall(saat);
  const eins = <T>(liste: readonly T[]): T => liste[Math.floor(naechste() * liste.length)] as T;
  for (const [pfad, wege] of Object.entries(paths)) {
    if (AUSGENOMMEN.test(pfad)) continue;
    for (const [methode, weg] of Object.entries(wege)) {
      for (let i = 0; i < jeWeg; i++) yield eine(methode.toUpperCase(), pfad, weg);
    }
  }

  function eine(method: string, pfad: string, { parameters = [], requestBody }: Weg): Zufallsanfrage {
    const beispiel = requestBody?.content['application/json']?.schema?.example;
    const imPfad = parameters.filter((p) => p.in === 'path').map(({ name }) => name);
    const inAbfrage = parameters.filter((p) => p.in === 'query').map(({ name }) => name);
    const orte = [
      ...(beispiel ? ['feld', 'feld', 'feld', 'inhalt', 'typ'] : []),
      imPfad[0] && 'pfad',
      inAbfrage[0] && 'abfrage',
    ];
    const ort = eins(orte.filter(Boolean)) ?? 'abfrage';
    const falsch = ort === 'pfad' ? eins(imPfad) : undefined;
    const url = pfad.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === falsch ? eins(SELTSAME_ORTE) : (ids[name] ?? 'x'),
    );
    const abfrage =
      ort === 'abfrage' ? `?${eins([...inAbfrage, '__proto__'])}=${encodeURIComponent(eins(SELTSAM))}` : '';
    if (!beispiel) return { method, url: url + abfrage };
    const inhalt = { feld: () => mitFalschemFeld(beispiel), inhalt: () => eins(SELTSAM) }[ort];
    return {
      method,
      url: url + abfrage,
      headers: { 'content-type': ort === 'typ' ? eins(SELTSAME_TYPEN) : 'application/json' },
      payload: inhalt?.() ?? JSON.stringify(beispiel),
    };
  }

  /** The example with something else in one of its fields, or with a field that is none. */
  function mitFalschemFeld(beispiel: object): string {
    const feld = eins([...Object.keys(beispiel), '__proto__']);
    const paare = Object.entries({ ...beispiel, [feld]: undefined }).filter(([name]) => name !== feld);
    const teile = paare.map(([name, wert]) => `${JSON.stringify(name)}:${JSON.stringify(wert)}`);
    return `{${[...teile, `${JSON.stringify(feld)}:${eins(SELTSAM)}`].join(',')}}`;
  }
}
