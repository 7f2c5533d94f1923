import type { BescheidBehoerde, Empfaenger } from '../anschrift.js';
import type { BescheidDaten } from '../bescheid-daten.js';
import { element, gruppe } from './element.js';

/** Namespace of the decision as XML; its schema lies in `xoev-schemas/bescheidwerk-bescheid/1.0`. */
export const BESCHEID_NAMESPACE = 'https://bescheidwerk.example/xoev/bescheid/1.0';

/** Version of the schema that `bescheidXml` writes. */
export const BESCHEID_XML_VERSION = '1.0';

function behoerde(b: BescheidBehoerde): string {
  const { telefon, email, web } = b.kontakt;
  return gruppe('behoerde', [
    element('name', b.name),
    element('stelle', b.stelle),
    element('strasse', b.strasse),
    element('postleitzahl', b.plz),
    element('ort', b.ort),
    element('land', b.land),
    element('telefon', telefon),
    element('email', email),
    element('web', web),
  ]);
}

function person(name: string, e: Empfaenger | undefined): string {
  if (!e) return '';
  return gruppe(name, [
    element('anrede', e.anrede),
    element('name', e.name),
    element('zusatz', e.zusatz),
    element('strasse', e.strasse),
    element('postleitzahl', e.plz),
    element('ort', e.ort),
    element('staat', e.land),
  ]);
}

function regelung(d: BescheidDaten): string[] {
  return [
    gruppe(
      'tenor',
      d.tenor.map((satz) => element('satz', satz.text, { nr: satz.nr })),
    ),
    gruppe(
      'nebenbestimmungen',
      d.nebenbestimmungen.map((n) => element('nebenbestimmung', n.text, { art: n.art, norm: n.norm })),
    ),
    d.sofortvollzug
      ? gruppe(
          'sofortvollzug',
          [element('anordnung', d.sofortvollzug.text), element('begruendung', d.sofortvollzug.begruendung)],
          { norm: d.sofortvollzug.norm },
        )
      : '',
    kosten(d),
  ];
}

function kosten({ kosten: k }: BescheidDaten): string {
  if (!k) return '';
  const z = k.zahlungsweg;
  return gruppe(
    'kosten',
    [
      element('text', k.text),
      element('betragCent', k.betragCent, { waehrung: 'EUR' }),
      element('faelligkeit', k.faelligkeit),
      z
        ? gruppe('zahlungsweg', [
            element('empfaenger', z.empfaenger),
            element('iban', z.iban),
            element('bic', z.bic),
            element('verwendungszweck', z.verwendungszweck),
            element('web', z.web),
          ])
        : '',
      element('hinweis', k.hinweis),
    ],
    { norm: k.norm },
  );
}

function begruendung({ begruendung: b }: BescheidDaten): string {
  return gruppe('begruendung', [
    ...b.tatsaechlich.map((absatz) => element('tatsaechlich', absatz)),
    ...b.rechtlich.map((g) =>
      element('rechtlich', g.text, { norm: g.norm, tabelle: g.tabelle, regel: g.regelId }),
    ),
  ]);
}

function belehrung({ rechtsbehelf: r }: BescheidDaten): string {
  return gruppe(
    'rechtsbehelf',
    [
      element('adressat', r.adressat),
      element('sitz', r.sitz),
      element('form', r.form),
      element('frist', r.fristText),
      ...r.norm.map((norm) => element('norm', norm)),
      element('text', r.text, { version: r.textVersion, sha256: r.textSha256 }),
    ],
    { art: r.art },
  );
}

function berechnungen({ berechnung = [] }: BescheidDaten): string[] {
  const zeile = (name: string, zellen: readonly string[]) =>
    gruppe(
      name,
      zellen.map((zelle) => element('zelle', zelle)),
    );
  return berechnung.map((t) =>
    gruppe('berechnung', [
      element('titel', t.titel),
      element('erlaeuterung', t.erlaeuterung),
      gruppe(
        'spalten',
        t.spalten.map((spalte) => element('spalte', spalte.titel, { ausrichtung: spalte.ausrichtung })),
      ),
      ...t.zeilen.map((zellen) => zeile('zeile', zellen)),
      t.summe ? zeile('summe', t.summe) : '',
    ]),
  );
}

function entscheidung({ entscheidung: e, automation: a }: BescheidDaten): string[] {
  return [
    gruppe('automation', [element('hinweis', a.hinweis), element('menschVerlangen', a.menschVerlangen)], {
      art: a.art,
    }),
    gruppe(
      'entscheidung',
      [
        ...e.regeln.map((regel) => element('regel', regel)),
        ...e.parameter.map((p) =>
          element('parameter', p.id, { version: p.version, fundstelle: p.fundstelle }),
        ),
      ],
      { ergebnis: e.ergebnis, durch: e.durch, getroffenAm: e.getroffenAm },
    ),
  ];
}

/**
 * The decision as XML, to be attached to the letter (PDF/A-3, AFRelationship Data) and read by machines. It says what
 * the letter says, plus rules and parameters; the raw facts stay in the file of the authority. Equal data give equal
 * text. Throws `ZEICHEN_UNZULAESSIG` for characters that XML cannot carry.
 */
export function bescheidXml(d: BescheidDaten): string {
  const wurzel = gruppe(
    'bescheid',
    [
      element('nummer', d.nummer),
      element('aktenzeichen', d.aktenzeichen),
      element('datum', d.datum),
      element('ausstellungsort', d.ort),
      element('verfahrensrecht', d.regime),
      element('verfahren', d.verfahren.titel, { id: d.verfahren.id, version: d.verfahren.version }),
      behoerde(d.behoerde),
      person('empfaenger', d.empfaenger),
      person('bevollmaechtigter', d.bevollmaechtigter),
      element('betreff', d.betreff),
      ...regelung(d),
      begruendung(d),
      gruppe(
        'hinweise',
        d.hinweise.map((hinweis) => element('hinweis', hinweis)),
      ),
      belehrung(d),
      d.unterzeichner
        ? gruppe('unterzeichner', [
            element('name', d.unterzeichner.name),
            element('funktion', d.unterzeichner.funktion),
          ])
        : '',
      ...entscheidung(d),
      gruppe(
        'anlagen',
        d.anlagen.map((anlage) => element('anlage', anlage)),
      ),
      ...berechnungen(d),
    ],
    {
      xmlns: BESCHEID_NAMESPACE,
      standard: 'Bescheidwerk-Bescheid',
      version: BESCHEID_XML_VERSION,
      produkt: 'Bescheidwerk',
      test: d.test ? 'true' : undefined,
    },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${wurzel}\n`;
}
