import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import {
  type Eingangsplan,
  extrahiereFakten,
  importiereSchema,
  ladeKatalog,
  parseEingang,
  pruefeNachricht,
  SchemaFehler,
  SchemaImportFehler,
} from '../index.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const schema = (inhalt: string, namensraum = 'urn:probe:1.0') =>
  utf8(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${namensraum}" targetNamespace="${namensraum}" elementFormDefault="qualified">${inhalt}</xs:schema>`,
  );
const ANGABEN = { standard: 'Probe', version: '1.0' };
const GUT = {
  'a.xsd': schema(
    '<xs:include schemaLocation="teile/b.xsd"/><xs:element name="probe.antrag.0001" type="T"/>',
  ),
  'teile/b.xsd': schema('<xs:simpleType name="T"><xs:restriction base="xs:string"/></xs:simpleType>'),
};

const WURZEL = (inhalt: string) =>
  `<xs:element name="x.0001"><xs:complexType>${inhalt}</xs:complexType></xs:element>`;
const stufen = (anzahl: number, stufe: (nr: number) => string) =>
  Array.from({ length: anzahl }, (_, nr) => stufe(nr)).join('');
const verdoppelt = (anzahl: number) =>
  `<xs:group name="g0"><xs:sequence><xs:element name="e" type="xs:string"/></xs:sequence></xs:group>${stufen(
    anzahl,
    (nr) =>
      `<xs:group name="g${nr + 1}"><xs:sequence><xs:group ref="g${nr}"/><xs:group ref="g${nr}"/></xs:sequence></xs:group>`,
  )}${WURZEL(`<xs:group ref="g${anzahl}"/>`)}`;
const verdoppelteAttribute = (anzahl: number) =>
  `<xs:attributeGroup name="g0"><xs:attribute name="a"/></xs:attributeGroup>${stufen(
    anzahl,
    (nr) =>
      `<xs:attributeGroup name="g${nr + 1}"><xs:attributeGroup ref="g${nr}"/><xs:attributeGroup ref="g${nr}"/></xs:attributeGroup>`,
  )}${WURZEL(`<xs:attributeGroup ref="g${anzahl}"/>`)}`;

let ziel: string;
beforeEach(() => {
  ziel = mkdtempSync(join(tmpdir(), 'schemas-'));
});
afterEach(() => rmSync(ziel, { recursive: true }));

function fehlerVon(fn: () => unknown): SchemaImportFehler {
  try {
    fn();
  } catch (fehler) {
    expect(fehler).toBeInstanceOf(SchemaImportFehler);
    return fehler as SchemaImportFehler;
  }
  throw new Error('nicht abgelehnt');
}

describe('Ein vollständiger Standard wird installiert', () => {
  it.each<[string, () => Uint8Array | ReadonlyMap<string, Uint8Array>]>([
    ['aus Dateien', () => new Map(Object.entries(GUT))],
    ['aus einem ZIP', () => zipSync(GUT)],
    [
      'aus einem ZIP mit Oberordner und Beiwerk',
      () =>
        zipSync({
          'Probe-1.0/xsd/a.xsd': GUT['a.xsd'],
          'Probe-1.0/xsd/teile/b.xsd': GUT['teile/b.xsd'],
          'Probe-1.0/lies.txt': utf8('x'),
        }),
    ],
  ])('%s', (_fall, quelle) => {
    const { ordner, manifest } = importiereSchema(quelle(), ziel, ANGABEN);
    expect(ordner).toBe(join(ziel, 'Probe', '1.0'));
    expect(manifest.wurzeln).toEqual([
      {
        namespace: 'urn:probe:1.0',
        name: 'probe.antrag.0001',
        schema: 'a.xsd',
        nachrichtentyp: '0001',
        titel: 'probe.antrag.0001',
      },
    ]);
    expect(readdirSync(ordner).sort()).toEqual(['a.xsd', 'manifest.json', 'teile']);
    const pruefung = pruefeNachricht(
      utf8('<probe.antrag.0001 xmlns="urn:probe:1.0">x</probe.antrag.0001>'),
      ladeKatalog([ziel]),
    );
    expect(pruefung).toMatchObject({
      status: 'gueltig',
      nachricht: { standard: 'Probe', kopf: { dialekt: 'ohne' } },
    });
  });

  it('nichts Halbes bleibt liegen, und ein zweiter Import braucht das ausdrückliche Ersetzen', () => {
    importiereSchema(zipSync(GUT), ziel, ANGABEN);
    expect(fehlerVon(() => importiereSchema(zipSync(GUT), ziel, ANGABEN)).code).toBe('SCHEMA_VORHANDEN');
    importiereSchema(zipSync(GUT), ziel, { ...ANGABEN, ersetze: true });
    expect(readdirSync(join(ziel, 'Probe'))).toEqual(['1.0']);
  });

  it('absolute Verweise werden in der Menge gefunden, auch wenn die Nachbarn dort relativ verwiesen sind', () => {
    const fremd = new Map([
      ['lib/f.xsd', schema('<xs:include schemaLocation="g.xsd"/>', 'urn:fremd')],
      [
        'lib/g.xsd',
        schema('<xs:simpleType name="F"><xs:restriction base="xs:token"/></xs:simpleType>', 'urn:fremd'),
      ],
    ]);
    const haupt = new Map([
      [
        'a.xsd',
        utf8(
          '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:fremd" targetNamespace="urn:probe:1.0"><xs:import namespace="urn:fremd" schemaLocation="https://fremd.example/xsd/f.xsd"/><xs:element name="x.0001" type="f:F"/></xs:schema>',
        ),
      ],
    ]);
    expect(fehlerVon(() => importiereSchema(haupt, ziel, ANGABEN)).befunde[0]?.text).toContain(
      'https://fremd.example/xsd/f.xsd',
    );
    expect(importiereSchema(haupt, ziel, { ...ANGABEN, dazu: [fremd] }).dateien).toBe(3);
    expect(
      pruefeNachricht(utf8('<x.0001 xmlns="urn:probe:1.0">y</x.0001>'), ladeKatalog([ziel])).status,
    ).toBe('gueltig');
  });
});

describe('Unvollständiges und Kaputtes wird mit allen Mängeln abgelehnt, und nichts wird geschrieben', () => {
  afterEach(() => expect(readdirSync(ziel)).toEqual([]));
  it.each<[string, Record<string, Uint8Array>, string, RegExp]>([
    ['fehlende Einbindung', { 'a.xsd': GUT['a.xsd'] }, 'SCHEMA_UNVOLLSTAENDIG', /a\.xsd:1: .*teile\/b\.xsd/],
    [
      'fehlender Import, den libxml2 verschweigt',
      {
        'a.xsd': schema(
          '<xs:import namespace="urn:weg" schemaLocation="weg.xsd"/><xs:element name="x.0001" type="xs:string"/>',
        ),
      },
      'SCHEMA_UNVOLLSTAENDIG',
      /weg\.xsd.*urn:weg/,
    ],
    [
      'unbekannter Typ',
      { 'a.xsd': schema('<xs:element name="x.0001" type="Unbekannt"/>') },
      'SCHEMA_DEFEKT',
      /Unbekannt/,
    ],
    ['kein Schema', { 'a.xsd': utf8('<html/>') }, 'SCHEMA_DEFEKT', /kein xs:schema/],
    ['kein XML', { 'a.xsd': utf8('hallo') }, 'SCHEMA_DEFEKT', /kein lesbares/],
    ['keine XSD', { 'a.txt': utf8('x') }, 'SCHEMA_LEER', /keine XSD/],
    ['nur Bausteine', { 'b.xsd': GUT['teile/b.xsd'] }, 'SCHEMA_UNBENANNT', /nur Bausteine/],
  ])('%s', (_fall, dateien, code, muster) => {
    const fehler = fehlerVon(() => importiereSchema(zipSync(dateien), ziel, ANGABEN));
    expect(fehler.code).toBe(code);
    expect(fehler.message).toMatch(muster);
  });

  it.each<[string, string]>([
    ['Gruppen, die sich verdoppeln', verdoppelt(30)],
    ['Gruppen von Attributen, die sich verdoppeln', verdoppelteAttribute(30)],
  ])('was sich nicht in absehbarer Zeit übersetzen lässt: %s', (_fall, inhalt) => {
    const quelle = new Map([['a.xsd', schema(inhalt)]]);
    const fehler = fehlerVon(() => importiereSchema(quelle, ziel, { ...ANGABEN, uebersetzungMs: 1_000 }));
    expect([fehler.code, fehler.befunde.map(({ datei }) => datei)]).toEqual([
      'SCHEMA_ZU_AUFWENDIG',
      ['a.xsd'],
    ]);
  });

  it('ein unbekannter Standard muss benannt werden', () => {
    expect(fehlerVon(() => importiereSchema(zipSync(GUT), ziel)).code).toBe('SCHEMA_UNBENANNT');
  });
});

describe('Angriffe durch Archive und Ordner', () => {
  /** Overwrites a 4-byte field of the first central directory entry. */
  const faelsche = (zip: Uint8Array, versatz: number, wert: number) => {
    const kopie = zip.slice();
    const sicht = new DataView(kopie.buffer);
    for (let i = 0; i < kopie.length - 4; i++) {
      if (sicht.getUint32(i, true) === 0x02014b50) {
        sicht.setUint32(i + versatz, wert, true);
        return kopie;
      }
    }
    throw new Error('kein Verzeichnis');
  };
  it.each<[string, () => Uint8Array, RegExp]>([
    ['Pfad nach oben', () => zipSync({ '../../boese.xsd': GUT['a.xsd'] }), /„\.\.“/],
    ['absoluter Pfad', () => zipSync({ '/etc/boese.xsd': GUT['a.xsd'] }), /absoluter Pfad/],
    ['Laufwerk', () => zipSync({ 'C:/boese.xsd': GUT['a.xsd'] }), /absoluter Pfad/],
    ['Rückwärtsschrägstrich', () => zipSync({ '..\\boese.xsd': GUT['a.xsd'] }), /Rückwärtsschrägstrich/],
    ['Pfad nach oben, der kein Schema ist', () => zipSync({ ...GUT, '../x.txt': utf8('x') }), /„\.\.“/],
    [
      'symbolischer Verweis',
      () => faelsche(zipSync({ 'a.xsd': GUT['a.xsd'] }), 38, 0o120777 * 65536),
      /symbolischer Verweis/,
    ],
    ['Bombe', () => zipSync({ 'a.xsd': new Uint8Array(15_000_000) }), /-fach gepackt/],
    ['zu große Datei', () => faelsche(zipSync({ 'a.xsd': GUT['a.xsd'] }), 24, 2_000_000_000), /größer als/],
    ['gelogene Größe', () => faelsche(zipSync({ 'a.xsd': GUT['a.xsd'] }), 24, 10), /beschädigt/],
    ['doppelter Name', () => zipSync({ 'a.xsd': GUT['a.xsd'], 'A.XSD': GUT['a.xsd'] }), /zweimal/],
    ['kein ZIP', () => utf8('PK ist das nicht'), /kein lesbares ZIP/],
    ['abgeschnitten', () => zipSync(GUT).slice(40), /kein lesbares ZIP|beschädigt/],
  ])('%s wird abgelehnt', (_fall, zip, muster) => {
    const fehler = fehlerVon(() => importiereSchema(zip(), ziel, ANGABEN));
    expect(fehler.code).toBe('SCHEMA_ZIP_ABGELEHNT');
    expect(fehler.message).toMatch(muster);
    expect(readdirSync(ziel)).toEqual([]);
  });

  it('ein symbolischer Verweis im Ordner wird nicht verfolgt', () => {
    const quelle = join(ziel, 'quelle');
    mkdirSync(quelle);
    writeFileSync(join(quelle, 'a.xsd'), GUT['a.xsd']);
    symlinkSync('/etc/passwd', join(quelle, 'b.xsd'));
    expect(fehlerVon(() => importiereSchema(quelle, join(ziel, 'aus'), ANGABEN)).code).toBe(
      'SCHEMA_ORDNER_ABGELEHNT',
    );
  });

  it('Name und Version des Standards führen nicht aus dem Zielordner', () => {
    const { ordner } = importiereSchema(zipSync(GUT), ziel, { standard: '../../x', version: '..' });
    expect(ordner.startsWith(ziel)).toBe(true);
    expect(existsSync(join(ordner, 'manifest.json'))).toBe(true);
  });
});

it('in einem Standard ohne Köpfe ist ein Element namens „Kopf“ Inhalt und wird nicht übersehen', () => {
  const typ =
    '<xs:complexType><xs:sequence><xs:element name="Kopf" type="xs:string"/></xs:sequence></xs:complexType>';
  const ordner = importiereSchema(
    new Map([['a.xsd', schema(`<xs:element name="probe.antrag.0001">${typ}</xs:element>`)]]),
    ziel,
    ANGABEN,
  ).ordner;
  const datei = join(ordner, 'manifest.json');
  writeFileSync(datei, JSON.stringify({ ...JSON.parse(readFileSync(datei, 'utf8')), kopf: 'ohne' }));
  const xml = '<probe.antrag.0001 xmlns="urn:probe:1.0"><Kopf>wichtig</Kopf></probe.antrag.0001>';
  const pruefung = pruefeNachricht(utf8(xml), ladeKatalog([ziel]));
  if (pruefung.status === 'fehlerhaft') throw new Error(JSON.stringify(pruefung));
  const plan = parseEingang({
    nachrichten: [
      { standard: 'Probe', version: '1.0', wurzel: 'probe.antrag.0001', rolle: 'antrag', fakten: {} },
    ],
  }) as Eingangsplan;
  expect(extrahiereFakten(pruefung.nachricht, plan, []).nichtZugeordnet).toMatchObject([
    { pfad: '/probe.antrag.0001/Kopf', wert: 'wichtig', grund: 'unbekannt' },
  ]);
});

it('ein beschädigtes Manifest wird mit Datei und Stelle gemeldet', () => {
  const { ordner } = importiereSchema(zipSync(GUT), ziel, ANGABEN);
  const datei = join(ordner, 'manifest.json');
  writeFileSync(datei, JSON.stringify({ ...JSON.parse(readFileSync(datei, 'utf8')), kopf: 'x' }));
  expect(() => ladeKatalog([ziel])).toThrow(SchemaFehler);
  expect(() => ladeKatalog([ziel])).toThrow(/manifest\.json.*\/kopf/);
});

it('ein Schema, dem nach der Installation eine Datei fehlt, prüft nicht stillschweigend weniger', () => {
  const { ordner } = importiereSchema(zipSync(GUT), ziel, ANGABEN);
  rmSync(join(ordner, 'teile/b.xsd'));
  const katalog = ladeKatalog([ziel]);
  expect(() => pruefeNachricht(utf8('<probe.antrag.0001 xmlns="urn:probe:1.0"/>'), katalog)).toThrow(
    /teile\/b\.xsd/,
  );
});

const XOEV = join(process.cwd(), '../shared/xoev');
const gibtEs = existsSync(XOEV);
if (!gibtEs) console.log('Veröffentlichte Standards liegen nicht vor: Ihr Import bleibt ungeprüft.');

(gibtEs ? describe : describe.skip)('Veröffentlichte Standards', () => {
  const pfad = (...teile: string[]) => join(XOEV, ...teile);
  it('XBau 2.6 samt Kernmodul: alle Beispiele sind gültig, mit Namen und Version ihres Moduls', () => {
    const { manifest } = importiereSchema(pfad('xbau/2.6/xsd'), ziel);
    expect(manifest).toMatchObject({ standard: 'XBau-Hochbau', version: '2.6', kopf: 'g2g' });
    const katalog = ladeKatalog([ziel]);
    const gelesen = readdirSync(pfad('xbau/2.6/beispiele')).map((datei) => {
      const pruefung = pruefeNachricht(readFileSync(pfad('xbau/2.6/beispiele', datei)), katalog);
      return pruefung.status === 'gueltig'
        ? `${pruefung.nachricht.kopf.nachrichtentyp} ${pruefung.nachricht.standard} ${pruefung.nachricht.version}`
        : datei;
    });
    expect(gelesen).toEqual([
      '0200 XBau-Hochbau 2.6',
      '0201 XBau-Hochbau 2.6',
      '1180 XBau-Kernmodul 1.3.0',
      '1100 XBau-Kernmodul 1.3.0',
    ]);
    katalog.dispose();
  });

  it('xdomea 3.1.0: ohne die XÖV-Bibliothek unvollständig, mit ihr installiert', () => {
    const fehler = fehlerVon(() => importiereSchema(pfad('xdomea/3.1.0'), ziel));
    expect(fehler.befunde.map(({ ort }) => ort)).toEqual([
      'xdomea-Baukasten.xsd:37',
      'xdomea-Datentypen.xsd:36',
    ]);
    const { manifest } = importiereSchema(pfad('xdomea/3.1.0'), ziel, { dazu: [pfad('xdomea/xoev')] });
    expect(manifest).toMatchObject({
      standard: 'xdomea',
      version: '3.1.0',
      kopf: 'xdomea',
      namespaces: ['urn:xoev-de:xdomea:schema:3.1.0'],
    });
  });

  it('XHochschule 1.2 mit XBildung und XÖV-Bibliothek: alle Beispiele sind gültig', () => {
    importiereSchema(pfad('xhochschule/1.2'), ziel, {
      dazu: [pfad('xbildung/1.2'), pfad('xoev-bibliothek')],
    });
    const katalog = ladeKatalog([ziel]);
    for (const datei of readdirSync(pfad('xhochschule/1.2/samples'))) {
      const pruefung = pruefeNachricht(readFileSync(pfad('xhochschule/1.2/samples', datei)), katalog);
      expect([datei, pruefung.status]).toEqual([datei, 'gueltig']);
    }
    katalog.dispose();
  });
});
