import fc from 'fast-check';
import { type Belehrung, pruefeBescheidDaten } from '#libs/bescheid';
import { istFest, type Json, type JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT, REGELN_ENTSCHIEDEN, VORLAGEN } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { standSha256 } from '../eingangsstand.js';
import { FASSUNG } from '../fassung.js';
import { bescheid } from './bescheid.js';
import { NUMMER_OFFEN } from './bescheid-daten.js';
import { type BescheidPlan, bescheidErgebnis, setzeNummer } from './bescheid-ergebnis.js';

interface Lage {
  readonly vorlage?: string;
  readonly befund?: object;
  readonly ergebnisse?: JsonObject;
  readonly umfeld?: Partial<BausteinUmfeld>;
  readonly fakten?: JsonObject;
  readonly fassung?: number;
}

const mitRegeln = { regeln: REGELN_ENTSCHIEDEN as unknown as Json };

function plane({
  vorlage = 'bewilligung',
  befund = {},
  ergebnisse = mitRegeln,
  umfeld = {},
  fakten = {},
  fassung = FASSUNG,
}: Lage = {}) {
  const basis = einKontext();
  const kontext = einKontext({
    vorgang: { ...basis.vorgang, fassung },
    fakten: { ...basis.fakten, ...fakten },
    befund: { ...basis.befund, ...befund } as JsonObject,
    ergebnisse,
  });
  return (bescheid as GeplanterBaustein).plane(
    { vorlage },
    { kontext, jetzt: JETZT, umfeld: einUmfeld(umfeld) },
  );
}

function plan(lage: Lage = {}): BescheidPlan {
  const ausgang = plane(lage);
  if (!ausgang.ok) throw new Error(`${ausgang.fehler.code}: ${ausgang.fehler.text}`);
  return ausgang.wert as unknown as BescheidPlan;
}

const code = (lage: Lage) => {
  const ausgang = plane(lage);
  return ausgang.ok ? 'erlassen' : ausgang.fehler.code;
};

/** The answer of a human who saw exactly this stand. */
function menschZu(befund: object, teile: object = {}): JsonObject {
  const basis = einKontext();
  const stand = standSha256(einKontext({ befund: { ...basis.befund, ...befund } as JsonObject }));
  return {
    klaerung: {
      aktion: 'ablehnen',
      begruendung: 'Die Wohnung liegt außerhalb der Zone.',
      felder: {},
      bearbeiter: { id: 'a', name: 'Frau Kowalczyk' },
      entscheidet: true,
      ohneAnhoerung: 'keine-abweichung',
      standSha256: stand,
      ...teile,
    },
  };
}

const FREITEXT = { freitexte: [{ pfad: '/a', titel: 'Besondere Umstände', text: 'Bitte rufen Sie an.' }] };
const voll = einUmfeld().verfahren;

describe('Was mit Ablauf eines Tages vorbei ist,', () => {
  const bis = (gewaehrtBis: string): Lage => ({
    umfeld: { findBescheidVorlage: () => ({ ...VORLAGEN.bewilligung, gewaehrtBis }) },
  });
  const mensch = { ...mitRegeln, ...menschZu({}, { aktion: 'bewilligen' }) };

  it.each([
    ['am letzten Tag', '= date("2026-03-05")', 'erlassen'],
    ['am Tag danach', '= date("2026-03-04")', 'GEWAEHRTES_VORBEI'],
  ])(
    'wird %s erteilt oder nicht mehr, von Regeln wie von Menschen (§ 43 Abs. 2 VwVfG)',
    (_tag, tag, ausgang) => {
      expect(code(bis(tag))).toBe(ausgang);
      expect(code({ ...bis(tag), ergebnisse: mensch })).toBe(ausgang);
    },
  );

  it('wird mit dem Tag genannt und mit dem, was zu tun bleibt', () => {
    expect(() => plan(bis('= date("2026-03-04")'))).toThrow(/04\.03\.2026.*zurückgenommen.*lehnen/u);
  });

  it.each(['= null', '= "irgendwann"'])('hat einen Tag, sonst ergeht nichts: %s', (tag) => {
    expect(code(bis(tag))).toBe('TEXT_UNVOLLSTAENDIG');
  });
});

describe('Der Bescheid ohne Menschen', () => {
  it('Ohne Anlass und ohne Stichprobe ergeht er vollautomatisch mit den Gründen der gefeuerten Regeln', () => {
    const { daten } = plan();
    expect(daten.automation.art).toBe('vollautomatisch');
    expect(daten.begruendung.rechtlich).toEqual([
      {
        text: 'Sie wohnen mit Hauptwohnung in der Zone.',
        norm: '§ 45 Abs. 1b S. 1 Nr. 2a StVO',
        regelId: 'alles-erfuellt',
        tabelle: 'voraussetzungen',
      },
    ]);
    expect(daten.entscheidung).toMatchObject({
      durch: 'regelwerk',
      regeln: ['voraussetzungen/alles-erfuellt'],
      parameter: [{ id: 'jahresgebuehr', version: '2022-01-01' }],
    });
    expect(daten.kosten).toMatchObject({ betragCent: 3070, faelligkeit: '2026-04-04' });
    expect(daten.automation.menschVerlangen).toContain('Art. 22 Abs. 3 DSGVO');
  });

  it.each<[string, Lage]>([
    ['Freitext (§ 24 Abs. 1 S. 3 VwVfG)', { befund: FREITEXT }],
    [
      'nicht zugeordneter Inhalt',
      { befund: { nichtZugeordnet: [{ pfad: '/a/b', wert: 'x', grund: 'unbekannt' }] } },
    ],
    ['gezogene Stichprobe', { umfeld: { stichprobeErzwungen: true } }],
    [
      'Verfahren mit Ermessen',
      { umfeld: { verfahren: { ...voll, automation: { modus: 'teil', ermessen: 'ermessen' } } } },
    ],
    [
      'Verfahren ohne Automation',
      { umfeld: { verfahren: { ...voll, automation: { modus: 'keine', ermessen: 'keines' } } } },
    ],
  ])('Er wird verweigert, auch wenn der Prozess es vergisst: %s', (_name, lage) => {
    expect(code(lage)).toBe('AUTOMATION_UNZULAESSIG');
  });

  it('Konnte das Regelwerk nicht entscheiden, entscheidet niemand automatisch', () => {
    const ergebnisse = { regeln: { ...REGELN_ENTSCHIEDEN, status: 'unbestimmt' } as unknown as Json };
    expect(code({ ergebnisse })).toBe('ENTSCHEIDUNG_UNBESTIMMT');
  });

  describe('Steht in der Anschrift, was wie der Rest einer Vorlage aussieht,', () => {
    const strasse = 'Waldstraße 12, Hinterhaus ()';
    const umfeld: Partial<BausteinUmfeld> = {
      briefangaben: (ausschnitt) => {
        const angaben = einUmfeld().briefangaben(ausschnitt);
        if ('fehler' in angaben) return angaben;
        const { wert, warnungen } = angaben.empfaenger;
        return { ...angaben, empfaenger: { wert: { ...wert, strasse }, warnungen } };
      },
    };

    it('ergeht er trotzdem, wenn es so im Antrag steht; sonst könnte ihn niemand erlassen', () => {
      const { daten } = plan({ umfeld, fakten: { anschrift: { strasse: ` ${strasse}` } } });
      expect(daten).toMatchObject({ empfaenger: { strasse }, wortlaut: [strasse] });
    });

    it.each<[string, Lage]>([
      ['wenn es nicht so im Antrag steht', { umfeld }],
      [
        'in einem Vorgang, der vor dieser Fassung eröffnet wurde: Seine Akte spielt sich nach',
        { umfeld, fakten: { anschrift: { strasse } }, fassung: 1 },
      ],
    ])('ergeht er nicht, %s', (_, lage) => {
      expect(code(lage)).toBe('BESCHEID_UNZULAESSIG');
    });
  });

  describe('Steht darin ein Zeichen, das keine Schrift der Briefe hat,', () => {
    const umfeld: Partial<BausteinUmfeld> = {
      briefangaben: (ausschnitt) => {
        const angaben = einUmfeld().briefangaben(ausschnitt);
        if ('fehler' in angaben) return angaben;
        const { wert, warnungen } = angaben.empfaenger;
        return { ...angaben, empfaenger: { wert: { ...wert, name: 'Ana → 漢' }, warnungen } };
      },
    };

    it('ergeht er nicht, ehe er eine Nummer hat: Ausfertigen könnte ihn danach niemand mehr', () => {
      const ausgang = plane({ umfeld });
      expect(ausgang).toMatchObject({ ok: false, fehler: { code: 'BESCHEID_UNZULAESSIG' } });
      expect(ausgang.ok ? '' : ausgang.fehler.text).toContain('„→“ (U+2192), „漢“ (U+6F22)');
    });

    it('sagt er, in welchem Teil und in welcher Angabe des Antrags, und dass eine neue Angabe die alte ersetzt', () => {
      const text = (lage: Lage) => {
        const ausgang = plane(lage);
        return ausgang.ok ? '' : ausgang.fehler.text;
      };
      const ausAntrag = text({ umfeld, fakten: { antragsteller: { name: 'Ana → 漢' } } });
      expect(ausAntrag).toContain('Anschrift („→“ (U+2192), „漢“ (U+6F22))');
      expect(ausAntrag).toMatch(/Im Antrag .* „antragsteller\.name“: .* noch einmal zu senden/u);
      expect(text({ umfeld })).toContain('sagen Sie es dem Betrieb');
      expect(text({ umfeld, fassung: 4 })).toMatch(
        /Der Text enthält Zeichen, .* alle Zeichen der DIN 91379 sind möglich\./u,
      );
    });

    it('bleibt es in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie es war: Seine Akte spielt sich nach', () => {
      expect(code({ umfeld, fassung: 3 })).toBe('erlassen');
    });
  });

  it('Eine Ablehnung ohne Gründe darf nicht ergehen (§ 39 Abs. 1 VwVfG)', () => {
    expect(code({ vorlage: 'ablehnung', ergebnisse: {} })).toBe('BESCHEID_UNZULAESSIG');
  });

  it('Was zwei Briefe gemeinsam haben, ist in beiden dasselbe unveränderliche Stück; was vom Fall abhängt, nicht', () => {
    const eines = { umfeld: { verfahren: voll } };
    const [einer, anderer] = [plan(eines).daten, plan(eines).daten];
    for (const teil of ['behoerde', 'verfahren', 'unterzeichner', 'rechtsbehelf', 'hinweise'] as const) {
      expect(einer[teil]).toBe(anderer[teil]);
      expect(istFest(einer[teil] as object)).toBe(true);
    }
    expect(einer.begruendung.tatsaechlich).toBe(anderer.begruendung.tatsaechlich);
    expect(einer.tenor).not.toBe(anderer.tenor);
    expect(istFest(einer.empfaenger)).toBe(false);
  });

  it('Ein leerer Platzhalter verhindert den Bescheid', () => {
    expect(code({ vorlage: 'luecke' })).toBe('TEXT_UNVOLLSTAENDIG');
  });
});

describe('Kein Inhalt des Antrags wird übergangen (§ 24 Abs. 1 S. 3 VwVfG)', () => {
  it('Mit Freitext oder unbekanntem Inhalt ergeht nie ein Bescheid ohne Menschen, was auch die Regeln sagen', () => {
    const freitext = fc.record({ pfad: fc.string(), titel: fc.string({ minLength: 1 }), text: fc.string() });
    const unbekannt = fc.record({ pfad: fc.string(), wert: fc.string(), grund: fc.constant('unbekannt') });
    const befund = fc
      .record({ freitexte: fc.array(freitext), nichtZugeordnet: fc.array(unbekannt) })
      .filter((b) => b.freitexte.length + b.nichtZugeordnet.length > 0);
    fc.assert(
      fc.property(befund, fc.constantFrom('bewilligung', 'ablehnung', 'luecke'), (b, vorlage) => {
        expect(code({ befund: b, vorlage })).toBe('AUTOMATION_UNZULAESSIG');
      }),
    );
  });
});

describe('Der Bescheid eines Menschen', () => {
  it('Er behauptet keine volle Automation und nennt die Gründe und den Namen des Menschen', () => {
    const { daten } = plan({
      vorlage: 'ablehnung',
      befund: FREITEXT,
      ergebnisse: { ...mitRegeln, ...menschZu(FREITEXT) },
    });
    expect(daten.automation).toMatchObject({ art: 'teilautomatisch' });
    expect(daten.automation.hinweis).not.toContain('vollständig');
    expect(daten.begruendung.rechtlich).toEqual([{ text: 'Die Wohnung liegt außerhalb der Zone.' }]);
    expect(daten.unterzeichner?.name).toBe('Frau Kowalczyk');
  });

  it('Ohne Regelwerk sagt er von Automation nichts', () => {
    const { daten } = plan({ vorlage: 'ablehnung', ergebnisse: menschZu({}) });
    expect(daten.automation).toEqual({ art: 'mensch', hinweis: '' });
  });

  it.each<[string, JsonObject]>([
    ['Er hat einen früheren Stand gesehen; danach kam eine Nachricht', menschZu({})],
    ['Seine Aktion war noch keine Entscheidung', menschZu(FREITEXT, { entscheidet: false })],
    ['Die Aufgabe ist gescheitert', { klaerung: { fehler: { code: 'X', text: 'x' } } }],
  ])('Die Entscheidung zählt nicht: %s', (_name, antwort) => {
    expect(code({ befund: FREITEXT, ergebnisse: { ...mitRegeln, ...antwort } })).toBe(
      'AUTOMATION_UNZULAESSIG',
    );
  });

  it('Auch eine Antwort auf eine Aufgabe, die nicht als entscheidend erklärt ist, zählt nicht', () => {
    const lage = { befund: FREITEXT, ergebnisse: { ...mitRegeln, ...menschZu(FREITEXT) } };
    expect(code(lage)).toBe('erlassen');
    expect(code({ ...lage, umfeld: { entscheidendeAufgaben: [] } })).toBe('AUTOMATION_UNZULAESSIG');
  });
});

describe('Belehrung, Nummer und Bekanntgabe', () => {
  it('Die Belehrung ist berechnet und gesperrt; eine Änderung wird gefunden', () => {
    const { daten } = plan();
    expect(daten.rechtsbehelf.art).toBe('widerspruch');
    const verfaelscht: Belehrung = {
      ...daten.rechtsbehelf,
      text: `${daten.rechtsbehelf.text} Oder auch nicht.`,
    };
    const codes = pruefeBescheidDaten({ ...daten, rechtsbehelf: verfaelscht }).map((befund) => befund.code);
    expect(codes).toContain('BELEHRUNG_VERAENDERT');
  });

  it('Die Nummer bleibt offen, bis die Schale sie vergibt', () => {
    const offen = plan();
    expect(offen.daten.nummer).toBe(NUMMER_OFFEN);
    const nachricht = { vorlage: 'bescheid.xml', xml: `<n>${NUMMER_OFFEN}</n>` };
    const fertig = setzeNummer({ ...offen, nachricht }, 'BPA-1', 'a'.repeat(64));
    expect(fertig.daten.nummer).toBe('BPA-1');
    expect(fertig.nachricht?.xml).toBe('<n>BPA-1</n>');
  });

  it('Post gilt am vierten Tag nach der Aufgabe als bekannt gegeben, die Frist endet einen Monat später (§ 41 Abs. 2 VwVfG, § 70 VwGO)', () => {
    const versand = { bescheidId: 'b', nummer: '1', sha256: 'x', ausgefertigtAm: '2026-03-05' };
    expect(bescheidErgebnis(plan(), versand)).toMatchObject({
      bekanntgabeAm: '2026-03-09',
      rechtsbehelfsfristBis: '2026-04-09',
      vorlaeufig: false,
    });
  });

  it('Solange niemand im Portal abruft, ist nichts bekannt gegeben, und es läuft keine Frist (§ 41 Abs. 2a VwVfG)', () => {
    const portal: BescheidPlan = { ...plan(), kanal: 'portal' };
    const basis = {
      sendung: 1,
      quelle: 'system',
      erfasstAm: '2026-03-05T09:00:00Z',
      tag: '2026-03-05',
    } as const;
    const offen = bescheidErgebnis(portal, {
      bescheidId: 'b',
      nummer: '1',
      sha256: 'x',
      ausgefertigtAm: '2026-03-05',
      echt: {
        tatsachen: [
          { ...basis, id: '1', art: 'bereitstellung' },
          { ...basis, id: '2', art: 'benachrichtigung' },
        ],
        benachrichtigung: 'portal',
      },
    });
    expect(offen).toMatchObject({
      bekanntgabeAm: null,
      vorlaeufig: true,
      rechtsbehelfsfristBis: null,
      bekanntgabe: { offen: 'WARTET_AUF_ABRUF' },
    });
  });

  it.each([
    [
      'oberste Behörde eines Landes: Klage ohne Vorverfahren (§ 68 Abs. 1 S. 2 Nr. 1 VwGO)',
      { oberste: true },
      'klage',
    ],
    ['jede andere: Widerspruch (§ 68 Abs. 1 S. 1 VwGO)', {}, 'widerspruch'],
  ])('Was für eine Behörde entschieden hat, bestimmt den Rechtsbehelf: %s', (_, angabe, art) => {
    const umfeld = einUmfeld();
    const angaben = umfeld.briefangaben({ kontext: einKontext(), jetzt: JETZT });
    if ('fehler' in angaben) throw new Error(angaben.fehler.text);
    const behoerde = { ...angaben.behoerde, ...angabe };
    expect(plan({ umfeld: { briefangaben: () => ({ ...angaben, behoerde }) } }).daten.rechtsbehelf.art).toBe(
      art,
    );
  });

  it('Wohnt der Empfänger im Ausland, rechnet die Bekanntgabe danach: einfache Post hat nach dem VwVfG keine Fiktion (§ 41 Abs. 1 VwVfG)', () => {
    const umfeld = einUmfeld();
    const angaben = umfeld.briefangaben({ kontext: einKontext(), jetzt: JETZT });
    if ('fehler' in angaben) throw new Error(angaben.fehler.text);
    const empfaenger = { ...angaben.empfaenger, wert: { ...angaben.empfaenger.wert, land: 'Frankreich' } };
    const insAusland = plan({ umfeld: { briefangaben: () => ({ ...angaben, empfaenger }) } });
    const tatsache = {
      id: '1',
      art: 'aufgabe-zur-post',
      tag: '2026-03-05',
      sendung: 1,
      quelle: 'poststelle',
    } as const;
    const ergebnis = bescheidErgebnis(insAusland, {
      bescheidId: 'b',
      nummer: '1',
      sha256: 'x',
      ausgefertigtAm: '2026-03-05',
      echt: { tatsachen: [{ ...tatsache, erfasstAm: '2026-03-05T09:00:00Z' }], benachrichtigung: 'portal' },
    });
    expect(ergebnis).toMatchObject({ bekanntgabeAm: null, bekanntgabe: { offen: 'KEINE_FIKTION' } });
  });
});
