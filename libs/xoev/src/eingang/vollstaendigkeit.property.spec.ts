import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import type { Json } from '#libs/kernel';
import {
  type Eingangsplan,
  extrahiereFakten,
  ladeKatalog,
  type Nachricht,
  parseEingang,
  pruefeNachricht,
} from '../index.js';

const XS = 'http://www.w3.org/2001/XMLSchema';
const ORDNER = 'xoev-schemas/bescheidwerk-parken/1.0';
const katalog = ladeKatalog(['xoev-schemas']);
const json = JSON.parse(readFileSync(join(ORDNER, 'beispiele/eingang.json'), 'utf8'));
const basis = readFileSync(join(ORDNER, 'beispiele/gueltig/0100-antrag-minimal-test.xml'), 'utf8');

/** Types of the message family by name, read from its own schemas. */
const typen = new Map<
  string,
  { readonly name: string; readonly typ: string; readonly optional: boolean }[]
>();
const wurzelFelder: { name: string; typ: string; optional: boolean }[] = [];
for (const datei of ['parken-basis', 'parken-angaben', 'parken-nachrichten', 'parken-codes']) {
  const dokument = XmlDocument.fromBuffer(readFileSync(join(ORDNER, `${datei}.xsd`)));
  const felder = (xpath: string) =>
    dokument.find(xpath, { xs: XS }).map((knoten) => {
      const element = knoten as XmlElement;
      return {
        name: element.attr('name')?.value ?? '',
        typ: element.attr('type')?.value ?? '',
        optional: element.attr('minOccurs')?.value === '0',
      };
    });
  for (const typ of dokument.find('/xs:schema/xs:complexType/@name', { xs: XS })) {
    typen.set(
      typ.content,
      felder(`/xs:schema/xs:complexType[@name="${typ.content}"]/xs:sequence/xs:element`),
    );
  }
  wurzelFelder.push(
    ...felder('/xs:schema/xs:element[@name="parken.bewohnerparkausweis.antrag.0100"]//xs:element'),
  );
  dokument.dispose();
}

const WERTE: Readonly<Record<string, string>> = {
  'xs:boolean': 'true',
  TagType: '2026-05-01',
  PostleitzahlType: '04109',
  AgsType: '14713000',
  EMailType: 'a@b.example',
  MedientypType: 'application/pdf',
};

/** A random valid instance of a type: every optional element is drawn; each text is unique, so that it can be found. */
function instanz(name: string, typ: string, ziehe: () => boolean, texte: string[]): string {
  const code = /^Code\.(.+)Type$/.exec(typ)?.[1];
  if (code !== undefined) return codeInstanz(name, code, texte);
  const kinder = typen.get(typ);
  if (kinder !== undefined) {
    const inhalt = kinder.map((kind) =>
      kind.optional && !ziehe() ? '' : instanz(kind.name, kind.typ, ziehe, texte),
    );
    return `<${name}>${inhalt.join('')}</${name}>`;
  }
  const text =
    WERTE[typ] ?? `Wert ${'abcdefghij'[texte.length % 10]}${'klmnopqrst'[Math.floor(texte.length / 10)]}`;
  texte.push(text);
  return `<${name}>${text}</${name}>`;
}

const CODES: Readonly<Record<string, readonly [liste: string, code: string]>> = {
  Fahrzeugart: ['fahrzeugart', 'kraftrad'],
  Plakette: ['umweltplakette', '3'],
  Laufzeit: ['bewohnerparkausweis-laufzeit', '24'],
  BekanntgabeKanal: ['bekanntgabekanal', 'post'],
  Geschlecht: ['geschlecht', 'd'],
  Sprache: ['iso-639-1-auszug', 'en'],
  Anlageart: ['parken-anlageart', 'vollmacht'],
  Bewohnerparkzone: ['zonen', 'Z9'],
};

function codeInstanz(name: string, art: string, texte: string[]): string {
  const [liste, code] = CODES[art] as readonly [string, string];
  texte.push(code);
  return `<${name} listURI="https://bescheidwerk.example/codeliste/${liste}" listVersionID="1"><code>${code}</code></${name}>`;
}

function antrag(ziehungen: readonly boolean[]): { xml: string; texte: string[] } {
  let i = 0;
  const ziehe = () => ziehungen[i++ % ziehungen.length] === true;
  const texte: string[] = [];
  const inhalt = wurzelFelder
    .filter(({ optional }) => !optional || ziehe())
    .map(({ name, typ }) => instanz(name, typ, ziehe, texte))
    .join('\n');
  return { xml: basis.replace(/ {2}<antragsteller>[\s\S]*<angaben\/>\n/, inhalt), texte };
}

function nachricht(xml: string): Nachricht {
  const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
  if (pruefung.status === 'fehlerhaft')
    throw new Error(`${pruefung.fehler.map(({ text }) => text).join('\n')}\n${xml}`);
  return pruefung.nachricht;
}

/** The plan with some of its entries taken out. */
function teilplan(behalten: readonly boolean[]): Eingangsplan {
  const kopie = structuredClone(json) as {
    nachrichten: {
      fakten: Record<string, object>;
      freitext: object[];
      ignoriert: object[];
      anlagenliste?: object;
      anlagen: object[];
    }[];
  };
  const erste = kopie.nachrichten[0] as (typeof kopie.nachrichten)[number];
  let i = 0;
  const bleibt = () => behalten[i++ % behalten.length] === true;
  erste.fakten = Object.fromEntries(Object.entries(erste.fakten).filter(bleibt));
  erste.freitext = erste.freitext.filter(bleibt);
  erste.ignoriert = erste.ignoriert.filter(bleibt);
  if (!bleibt()) {
    delete erste.anlagenliste;
    erste.anlagen = [];
  }
  const plan = parseEingang(kopie);
  if (Array.isArray(plan)) throw new Error(JSON.stringify(plan));
  return plan;
}

function blaetter(wert: Json | undefined): string[] {
  if (wert === null || wert === undefined) return [];
  return typeof wert === 'object'
    ? Object.values(wert).flatMap((teil) => blaetter(teil as Json))
    : [String(wert)];
}

it('die Schemas sind so gelesen, dass der Generator etwas zu ziehen hat', () => {
  expect(wurzelFelder.map(({ name }) => name)).toContain('besondereUmstaende');
  const { texte } = antrag([true]);
  expect(texte.length).toBeGreaterThan(30);
});

it('jeder Text eines beliebigen gültigen Antrags wird Fakt, Freitext, Anlagenangabe, ausdrücklich ignoriert oder nicht zugeordnet', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 7, maxLength: 60 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
      (ziehungen, behalten) => {
        const { xml, texte } = antrag(ziehungen);
        const plan = teilplan(behalten);
        const befund = extrahiereFakten(nachricht(xml), plan, []);
        const gefunden = [
          ...blaetter(befund.fakten),
          ...befund.freitexte.map(({ text }) => text),
          ...befund.nichtZugeordnet.map(({ wert }) => wert),
          ...befund.fehlend.flatMap(({ titel, id }) => [titel, id.replace(/^datei:/, '')]),
        ];
        // What a list of attachments names besides its files is kept with the file; the reference is ignored on purpose.
        const listeGelesen = plan.nachrichten[0]?.anlagenliste !== undefined;
        const erlaubtStill = new Set(
          [...xml.matchAll(/<(referenz|code|bezeichnung|dokumentid|mimeType|dateiname)>([^<]*)</g)]
            .filter(([, name]) =>
              name === 'referenz'
                ? plan.nachrichten[0]?.ignoriert.some(({ xpath }) => xpath === 'p:referenz')
                : listeGelesen && name !== 'code',
            )
            .map(([, , text]) => text),
        );
        if (listeGelesen) erlaubtStill.add('vollmacht');
        for (const text of texte) {
          if (!gefunden.includes(text) && !erlaubtStill.has(text))
            throw new Error(`„${text}“ ist verloren:\n${xml}`);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('ohne jede Zuordnung bleibt jedes Blatt und jedes Attribut außerhalb des Kopfes übrig', () => {
  const leer = parseEingang({
    nachrichten: [
      {
        standard: 'Bescheidwerk-Parken',
        version: '1.0',
        wurzel: 'parken.bewohnerparkausweis.antrag.0100',
        rolle: 'antrag',
        fakten: {},
      },
    ],
  }) as Eingangsplan;
  const { xml, texte } = antrag([true]);
  const geprueft = nachricht(xml);
  const anzahl = geprueft.mitDokument((dokument) => {
    const ausserhalb = '[not(ancestor-or-self::*[local-name()="nachrichtenkopf.g2g"])]';
    return (
      dokument.find(`//*[not(*)]${ausserhalb}`).length +
      dokument.find(`/*/*${ausserhalb}//@*|/*/*${ausserhalb}/@*`).length
    );
  });
  const { nichtZugeordnet } = extrahiereFakten(geprueft, leer, []);
  expect(nichtZugeordnet).toHaveLength(anzahl);
  expect(nichtZugeordnet.filter(({ pfad }) => !pfad.includes('@'))).toHaveLength(texte.length);
});

it('beliebig verstümmelte und verfremdete Nachrichten bringen weder Prüfung noch Zuordnung zum Absturz', () => {
  const vorlage = readFileSync(
    join(ORDNER, 'beispiele/gueltig/0100-antrag-fremder-halter-freitext.xml'),
    'utf8',
  );
  const plan = parseEingang(json) as Eingangsplan;
  const stuecke = [
    '<?pi x?>',
    '<!-- - -->',
    '<![CDATA[ä]]>',
    '&#x41;',
    '&lt;',
    '&amp',
    '<',
    '>',
    '"',
    '</',
    '<a/>',
    ' xml:lang="de"',
    ' xmlns=""',
    ' xsi:nil="true"',
    '\u0000',
    '\ud800',
    '\ufeff',
    '\n',
    '😀',
    '',
  ];
  const eingriff = fc.tuple(fc.nat(vorlage.length), fc.nat(12), fc.constantFrom(...stuecke));
  let gueltig = 0;
  fc.assert(
    fc.property(fc.array(eingriff, { minLength: 1, maxLength: 4 }), (eingriffe) => {
      let xml = vorlage;
      for (const [stelle, laenge, stueck] of eingriffe) {
        // Half of the changes go between two elements, where many of them leave the message valid.
        const ort = laenge % 2 === 0 ? xml.indexOf('>', stelle) + 1 : stelle;
        xml = xml.slice(0, ort) + stueck + xml.slice(ort + (laenge % 2 === 0 ? 0 : laenge));
      }
      const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
      if (pruefung.status === 'gueltig') {
        gueltig++;
        extrahiereFakten(pruefung.nachricht, plan, []);
      } else {
        expect(pruefung.fehler.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1500 },
  );
  expect(gueltig).toBeGreaterThan(20);
});
