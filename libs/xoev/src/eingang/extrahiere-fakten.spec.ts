import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Anlage,
  anlagenname,
  EingangFehler,
  type Eingangsbefund,
  type Eingangsplan,
  extrahiereFakten,
  ladeKatalog,
  type Nachricht,
  parseEingang,
  pruefeNachricht,
} from '../index.js';

const ORDNER = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
const katalog = ladeKatalog(['xoev-schemas']);
const plan = parseEingang(JSON.parse(readFileSync(join(ORDNER, 'eingang.json'), 'utf8'))) as Eingangsplan;
const vollstaendig = readFileSync(join(ORDNER, 'gueltig/0100-antrag-vollstaendig.xml'), 'utf8');

function nachricht(xml: string): Nachricht {
  const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
  if (pruefung.status === 'fehlerhaft') throw new Error(pruefung.fehler.map(({ text }) => text).join('\n'));
  return pruefung.nachricht;
}
function anlage(name: string, medientyp = 'application/pdf'): Anlage {
  return { name, medientyp, groesse: 1000, sha256: 'a'.repeat(64) };
}
function befund(
  xml: string,
  anlagen: readonly Anlage[] = [anlage('zulassung.pdf')],
  mit = plan,
): Eingangsbefund {
  return extrahiereFakten(nachricht(xml), mit, anlagen);
}
function datei(name: string): string {
  return readFileSync(join(ORDNER, 'gueltig', name), 'utf8');
}

describe('Ein vollständiger Antrag wird zu typisierten Fakten', () => {
  const ergebnis = befund(vollstaendig);

  it('Daten sind ISO-Texte, Wahrheitswerte und Zahlen echte Werte, Codes der bloße Code', () => {
    expect(ergebnis.fakten).toMatchObject({
      antragsteller: { familienname: 'Đặng-Müller', vornamen: 'Zoë Łucja', geburtsdatum: '1988-02-29' },
      hauptwohnung: { zusatz: 'Hinterhaus, bei Núñez', postleitzahl: '04107' },
      fahrzeug: { art: 'pkw', halterIstAntragsteller: true },
      laufzeitMonate: 12,
      bekanntgabe: { kanal: 'portal' },
    });
  });

  it('kein Fakt steht in mehr als seinem Vorgang, wie auch immer er heißt', () => {
    const mitNamen = (fakten: Eingangsplan['nachrichten'][number]['fakten']) => ({
      ...fakten,
      'constructor.prototype.familienname': fakten['antragsteller.familienname'],
    });
    const nachrichten = plan.nachrichten.map((eine) => ({ ...eine, fakten: mitNamen(eine.fakten) }));
    try {
      const { fakten } = befund(vollstaendig, undefined, { ...plan, nachrichten } as Eingangsplan);
      expect(Object.getOwnPropertyDescriptor(fakten, 'constructor')?.value).toEqual({
        prototype: { familienname: 'Đặng-Müller' },
      });
      expect({}).not.toHaveProperty('familienname');
    } finally {
      delete (Object.prototype as { familienname?: string }).familienname;
    }
  });

  it('zu jedem Code steht dabei, aus welcher Liste er stammt', () => {
    expect(ergebnis.codes.bewohnerparkzone).toEqual({
      code: 'K',
      listURI: 'https://bescheidwerk.example/codeliste/bewohnerparkzone-leipzig',
      listVersionID: '2026-01',
      name: 'Südvorstadt',
    });
  });

  it('nichts fehlt und nichts bleibt übrig', () => {
    expect(ergebnis).toMatchObject({ fehlend: [], nichtZugeordnet: [], freitexte: [] });
    expect(ergebnis.bedingtFehlend.map(({ id, bedingung }) => [id, bedingung])).toEqual([
      ['fahrzeug.halter', 'fahrzeug.halterIstAntragsteller = false'],
      ['nutzungserklaerung', 'fahrzeug.halterIstAntragsteller = false'],
    ]);
  });

  it('die Typen folgen der Verschachtelung der Namen', () => {
    expect(ergebnis.typen.felder?.fahrzeug?.felder?.halter).toEqual({
      art: 'objekt',
      felder: {
        familienname: { art: 'text' },
        vornamen: { art: 'text' },
        dauerhafteNutzungNachgewiesen: { art: 'wahrheit' },
      },
    });
    expect(ergebnis.typen.felder?.wohntSeit).toEqual({ art: 'datum' });
  });
});

it('fehlende Pflichtangaben und -unterlagen werden genannt, obwohl das Schema sie nicht verlangt', () => {
  const { fehlend, fakten } = befund(datei('0100-antrag-minimal-test.xml'), []);
  expect(fakten).toEqual({ antragsteller: { familienname: 'Muster', vornamen: 'Max' } });
  expect(fehlend.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'antragsteller.geburtsdatum',
      'hauptwohnung.ort',
      'fahrzeug.kennzeichen',
      'zulassungsbescheinigung',
    ]),
  );
  expect(fehlend.find(({ id }) => id === 'fahrzeug.kennzeichen')).toMatchObject({
    titel: 'Kennzeichen',
    norm: '§ 45 Abs. 1b StVO',
  });
});

it('freier Text wird nie ein Fakt, sondern ein Anlass für einen Menschen (§ 24 Abs. 1 Satz 3 VwVfG)', () => {
  const { freitexte, nichtZugeordnet } = befund(datei('0100-antrag-fremder-halter-freitext.xml'), [
    anlage('nutzung.pdf'),
    anlage('zulassung.jpg', 'image/jpeg'),
  ]);
  expect(nichtZugeordnet).toEqual([]);
  expect(freitexte).toHaveLength(1);
  expect(freitexte[0]).toMatchObject({
    pfad: '/parken.bewohnerparkausweis.antrag.0100/besondereUmstaende',
    titel: 'Besondere Umstände',
  });
  expect(freitexte[0]?.text).toContain('Ich pflege meine Mutter');
});

it.each(['0110-nachreichung.xml', '0120-ruecknahme.xml', '0200-antrag-vollstaendig.xml'])(
  '%s wird ohne Rest gelesen',
  (name) => {
    expect(
      befund(datei(name), name.startsWith('0110') ? [anlage('zulassung.pdf')] : []).nichtZugeordnet,
    ).toEqual([]);
  },
);

it('eine Nachricht, die das Verfahren nicht annimmt, ist ein Fehler mit Namen', () => {
  expect(() => befund(datei('0190-bescheid.xml'))).toThrow(EingangFehler);
});

describe('Anlagen', () => {
  it.each([
    ['unbekannte Datei', [anlage('zulassung.pdf'), anlage('katze.pdf')], 'anlage:katze.pdf', 'unbekannt'],
    ['falscher Medientyp', [anlage('zulassung.pdf', 'application/zip')], 'anlage:zulassung.pdf', 'medientyp'],
    [
      'zwei gleichen Namens',
      [anlage('zulassung.pdf'), anlage('ZULASSUNG.pdf')],
      'anlage:ZULASSUNG.pdf',
      'verdeckt',
    ],
  ])('%s: bleibt übrig und schließt die Automatik aus', (_fall, anlagen, pfad, grund) => {
    expect(befund(vollstaendig, anlagen).nichtZugeordnet).toEqual([expect.objectContaining({ pfad, grund })]);
  });

  it('eine Anlage falschen Medientyps erfüllt die Pflicht nicht', () => {
    const { fehlend } = befund(vollstaendig, [anlage('zulassung.pdf', 'application/zip')]);
    expect(fehlend.map(({ id }) => id)).toEqual(['zulassungsbescheinigung']);
  });

  it('eine angekündigte, aber ausgebliebene Datei fehlt', () => {
    expect(befund(vollstaendig, []).fehlend.map(({ id }) => id)).toEqual([
      'zulassungsbescheinigung',
      'datei:zulassung.pdf',
    ]);
  });

  it('eine Ankündigung wird gelesen wie der Name der Datei, gekürzt wie er: sonst fehlte, was da ist', () => {
    const lang = `zulassung${'-'.repeat(480)}.pdf`;
    const angekuendigt = vollstaendig.replace('zulassung.pdf', lang);
    expect(befund(angekuendigt, [anlage(anlagenname(lang))]).fehlend).toEqual([]);
    const fehlend = befund(angekuendigt, []).fehlend.map(({ id }) => id);
    expect(fehlend).toEqual(['zulassungsbescheinigung', `datei:${anlagenname(lang)}`]);
    expect(Math.max(...fehlend.map((id) => id.length))).toBeLessThan(300);
  });

  it('ohne Ankündigung entscheidet der Dateiname', () => {
    const ohneListe = vollstaendig.replace(/ {2}<anlagen>[\s\S]*<\/anlagen>\n/, '');
    expect(befund(ohneListe).anlagen).toEqual([expect.objectContaining({ id: 'zulassungsbescheinigung' })]);
  });
});

it('Kommentare und Verarbeitungsanweisungen trennen und verbergen nichts', () => {
  const gestoert = vollstaendig
    .replace(/(<\/?[a-z][\w.]*>)(\s*)(?=<[a-z])/gi, '$1$2<!-- k --><?pi daten?>')
    .replace('Đặng-Müller', 'Đặng<?pi?>-<!-- x -->Mül<![CDATA[l]]>er');
  expect(gestoert.match(/<\?pi daten/g)?.length).toBeGreaterThan(30);
  expect(befund(gestoert)).toEqual(befund(vollstaendig));
});

it('hinter einer Verarbeitungsanweisung bleibt Unbekanntes sichtbar', () => {
  const xml = vollstaendig.replace(
    '</anlagen>',
    '</anlagen><?pi?><besondereUmstaende>Bitte lesen</besondereUmstaende>',
  );
  expect(befund(xml).freitexte.map(({ text }) => text)).toEqual(['Bitte lesen']);
});

describe('Was nicht zum Typ passt, wird kein Fakt', () => {
  const mitFakt = (xpath: string, typ: string, extra: object = {}): Eingangsplan => {
    const kopie = structuredClone(plan) as unknown as {
      nachrichten: { fakten: Record<string, unknown>; anlagenliste?: unknown }[];
    };
    (kopie.nachrichten[0] as { fakten: object }).fakten = {
      probe: { xpath, typ, pflicht: true, titel: 'Probe', ...extra },
    };
    const geprueft = parseEingang(kopie);
    if (Array.isArray(geprueft)) throw new Error(JSON.stringify(geprueft));
    return geprueft;
  };

  it.each([
    ['Text als Zahl', 'p:antragsteller/p:familienname', 'zahl', {}],
    ['Text als Datum', 'p:antragsteller/p:familienname', 'datum', {}],
    ['Code aus fremder Liste', 'p:angaben/p:bewohnerparkzone', 'code', { codeliste: 'urn:andere-liste' }],
  ])('%s: fehlt und bleibt als unlesbar übrig', (_fall, xpath, typ, extra) => {
    const { fakten, fehlend, nichtZugeordnet } = befund(vollstaendig, [], mitFakt(xpath, typ, extra));
    expect(fakten).toEqual({});
    expect(fehlend[0]).toMatchObject({ id: 'probe', titel: 'Probe' });
    expect(nichtZugeordnet.filter(({ grund }) => grund === 'unlesbar')).toHaveLength(1);
  });

  it('von mehreren Treffern gilt der erste, die weiteren bleiben übrig', () => {
    const { fakten, nichtZugeordnet } = befund(vollstaendig, [], mitFakt('p:antragsteller/*', 'text'));
    expect(fakten).toEqual({ probe: 'Đặng-Müller' });
    expect(nichtZugeordnet.filter(({ grund }) => grund === 'mehrfach').length).toBeGreaterThan(1);
  });

  it('eine Liste von Objekten nimmt alle', () => {
    const liste = {
      element: { name: { xpath: 'p:dateiname', typ: 'text' }, art: { xpath: 'p:anlageart', typ: 'code' } },
    };
    const xml = datei('0100-antrag-fremder-halter-freitext.xml');
    const ergebnis = befund(xml, [], mitFakt('p:anlagen/p:anlage', 'liste', liste));
    expect(ergebnis.fakten).toEqual({
      probe: [
        { name: 'nutzung.pdf', art: 'nutzungserklaerung' },
        { name: 'zulassung.jpg', art: 'zulassungsbescheinigung' },
      ],
    });
    expect(ergebnis.codes['probe[1].art']?.code).toBe('zulassungsbescheinigung');
  });
});
