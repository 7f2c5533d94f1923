import type { BescheidDaten } from '#libs/bescheid';
import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT, VORLAGEN } from '../../test/ein-umfeld.js';
import { aufgabe } from '../aufgabe/aufgabe.js';
import { Aufgabe } from '../aufgabe/aufgabe-schema.js';
import { pruefeAufgabenantwort } from '../aufgabe/pruefe-antwort.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { UmfeldVerfahren } from '../baustein-umfeld.js';
import { bescheid } from '../bescheid/bescheid.js';
import type { BescheidPlan } from '../bescheid/bescheid-ergebnis.js';
import { FASSUNG } from '../fassung.js';
import { BescheidVorlage } from '../vorlage/index.js';

type Recht = Pick<UmfeldVerfahren, 'regime' | 'rechtsbehelf'>;
const recht = (regime: UmfeldVerfahren['regime'], rechtsgebiet: string): Recht => ({
  regime,
  rechtsbehelf: { rechtsgebiet },
});
const VERKEHR = recht('VwVfG', 'strassenverkehr');
const KINDERZUSCHLAG = recht('SGBX', 'kinderzuschlag');
const ELTERNGELD = recht('SGBX', 'elterngeld');
const KINDERGELD = recht('AO', 'kindergeld-estg');

const WIDERRUF = BescheidVorlage.parse({
  art: 'bescheid',
  ergebnis: 'widerruf',
  betreff: 'Widerruf',
  tenor: ['Der Ausweis wird widerrufen.'],
  begruendung: { tatsaechlich: ['Die Wohnung ist aufgegeben.'], ausAufgabe: ['klaerung'] },
});
const VORLAGE = { widerruf: WIDERRUF, ablehnung: VORLAGEN.ablehnung };

const umfeld = (vom: Recht, vorlage: BescheidVorlage = WIDERRUF) =>
  einUmfeld({
    verfahren: {
      ...einUmfeld().verfahren,
      ...vom,
      anhoerung: { ablehnung: 'entbehrlich', norm: 'x' },
    },
    findBescheidVorlage: () => vorlage,
  });

const EINGABE = {
  frage: 'Wird widerrufen?',
  grund: 'Umzug',
  norm: '§ 49 VwVfG',
  rolle: 'sachbearbeitung',
  aktionen: [
    { id: 'widerrufen', titel: 'Widerrufen', begruendungPflicht: true, ohneAnhoerung: 'eile' },
    { id: 'absehen', titel: 'Absehen', entscheidet: false },
  ],
  felder: [
    { id: 'abwaegung', titel: 'Abwägung', typ: 'text' },
    { id: 'eile', titel: 'Sofortige Vollziehung', typ: 'sofortvollzug', aktionen: ['widerrufen'] },
  ],
  entscheidend: true,
};

/** The task as it lies in the worklist of a case under this law. */
function stelle(vom: Recht = VERKEHR): Aufgabe {
  const ausgang = (aufgabe as GeplanterBaustein).plane(aufgabe.eingabe.parse(EINGABE) as never, {
    kontext: einKontext(),
    jetzt: JETZT,
    umfeld: umfeld(vom),
  });
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return Aufgabe.parse(ausgang.wert);
}

const GRUENDE =
  'Der Stellplatz vor der Schule bliebe sonst während des ganzen Schuljahrs belegt, und Kinder müssten auf die Fahrbahn ausweichen.';

const antworte = (felder: JsonObject, teile: object = {}, vom: Recht = VERKEHR) =>
  pruefeAufgabenantwort(stelle(vom), {
    aktion: 'widerrufen',
    begruendung: 'Die Wohnung in der Zone ist seit dem 1. März aufgegeben; damit entfiel der Anspruch.',
    felder,
    bearbeiter: { id: 'a', name: 'Frau A' },
    ...teile,
  });

function befunde(...antwort: Parameters<typeof antworte>) {
  const pruefung = antworte(...antwort);
  return pruefung.ok ? [] : pruefung.befunde;
}

interface Lage {
  readonly vom?: Recht;
  readonly vorlage?: BescheidVorlage;
  readonly eile?: string;
  readonly fassung?: number;
  readonly ausgangsbescheid?: JsonObject;
}

/** What becomes of a decision, ordered to be carried out at once or not. */
function plane({ vom = VERKEHR, vorlage = WIDERRUF, eile, fassung = FASSUNG, ausgangsbescheid }: Lage) {
  const pruefung = antworte(eile === undefined ? {} : { eile }, {}, vom);
  if (!pruefung.ok) throw new Error(JSON.stringify(pruefung.befunde));
  const basis = einKontext();
  const kontext = einKontext({
    vorgang: { ...basis.vorgang, fassung, ...(ausgangsbescheid && { ausgangsbescheid }) },
    ergebnisse: { klaerung: pruefung.ergebnis as unknown as JsonObject },
  });
  const aufruf = { kontext, jetzt: JETZT, umfeld: umfeld(vom, vorlage) };
  return (bescheid as GeplanterBaustein).plane({ vorlage: 'x' }, aufruf);
}

function daten(lage: Lage): BescheidDaten {
  const ausgang = plane(lage);
  if (!ausgang.ok) throw new Error(`${ausgang.fehler.code}: ${ausgang.fehler.text}`);
  return (ausgang.wert as unknown as BescheidPlan).daten;
}

describe('Die sofortige Vollziehung', () => {
  it('ordnet an, wer entscheidet und besondere Gründe nennt; sonst niemand (§ 80 Abs. 2 S. 1 Nr. 4, Abs. 3 VwGO)', () => {
    const mit = antworte({ eile: GRUENDE });
    expect(mit.ok && mit.ergebnis.sofortvollzug).toBe(GRUENDE);
    const ohne = antworte({});
    expect(ohne.ok && 'sofortvollzug' in ohne.ergebnis).toBe(false);
    expect(befunde({ eile: GRUENDE }, { aktion: 'absehen' })).toMatchObject([
      { code: 'FELD_UNBEKANNT', stelle: 'eile' },
    ]);
  });

  it.each([
    ['leer', '', 'SOFORTVOLLZUG_OHNE_BEGRUENDUNG'],
    ['nichts zu sehen', ' \n', 'SOFORTVOLLZUG_OHNE_BEGRUENDUNG'],
    ['ein Wort', 'Eilbedürftig.', 'SOFORTVOLLZUG_FORMELHAFT'],
    [
      'der Wortlaut des Gesetzes',
      'Die sofortige Vollziehung liegt im öffentlichen Interesse und im überwiegenden Interesse eines Beteiligten (§ 80 Abs. 2 Satz 1 Nr. 4 VwGO).',
      'SOFORTVOLLZUG_FORMELHAFT',
    ],
    [
      'eine Formel, die auf jeden Fall passt',
      'Das besondere öffentliche Interesse an der sofortigen Vollziehung des Bescheids überwiegt das private Interesse des Betroffenen an der aufschiebenden Wirkung seines Rechtsbehelfs; die Anordnung ist im Einzelfall geboten und erforderlich.',
      'SOFORTVOLLZUG_FORMELHAFT',
    ],
    [
      'womit der Widerruf selbst begründet ist',
      'Die Wohnung in der Zone ist seit dem 1. März aufgegeben, damit entfiel der Anspruch',
      'SOFORTVOLLZUG_FORMELHAFT',
    ],
  ])('wird nicht angeordnet, wenn ihre Gründe keine sind: %s', (_was, eile, code) => {
    const [befund, ...weitere] = befunde({ eile });
    expect(befund).toMatchObject({ code, stelle: 'eile' });
    expect(befund?.text).toMatch(/^Das Feld „Sofortige Vollziehung“ .*§ 80 Abs\. 3 Satz 1 VwGO/u);
    expect(weitere).toEqual([]);
  });

  it('wird auch mit einem knappen Satz angeordnet, der vom Fall spricht', () => {
    expect(befunde({ eile: 'Vom Dach fallen Ziegel auf den Gehweg.' })).toEqual([]);
  });

  it('wiederholt auch nicht, was in einem anderen Feld der Antwort steht', () => {
    expect(befunde({ eile: GRUENDE, abwaegung: `Abgewogen wurde: ${GRUENDE}` })).toMatchObject([
      { code: 'SOFORTVOLLZUG_FORMELHAFT' },
    ]);
  });

  it.each([
    ['Verwaltungsrecht', VERKEHR, true],
    ['Sozialrecht (§ 86a Abs. 2 Nr. 5 SGG)', KINDERZUSCHLAG, true],
    ['Steuerrecht: Der Einspruch hemmt nie (§ 361 Abs. 1 AO)', KINDERGELD, false],
    ['Elterngeld: Das Gesetz schließt sie schon aus (§ 13 Abs. 2 BEEG)', ELTERNGELD, false],
  ])('wird nur angeboten, wo es sie gibt: %s', (_was, vom, angeboten) => {
    expect(stelle(vom).felder.map(({ id }) => id)).toEqual(angeboten ? ['abwaegung', 'eile'] : ['abwaegung']);
    expect(befunde({ eile: GRUENDE }, {}, vom).map(({ code }) => code)).toEqual(
      angeboten ? [] : ['FELD_UNBEKANNT'],
    );
  });

  it.each([
    ['VwGO', VERKEHR, '§ 80 Abs. 2 Satz 1 Nr. 4 VwGO', 'wiederherstellen', '§ 80 Abs. 5'],
    ['SGG', KINDERZUSCHLAG, '§ 86a Abs. 2 Nr. 5 SGG', 'anordnen', '§ 86b Abs. 1 Satz 1 Nr. 2'],
  ])(
    'steht im Bescheid mit Norm und Gründen; die Belehrung sagt, dass ein Rechtsbehelf nicht aufschiebt und was das Gericht kann (%s)',
    (_weg, vom, norm, kann, gericht) => {
      const { sofortvollzug, rechtsbehelf } = daten({ vom, eile: GRUENDE });
      expect(sofortvollzug).toEqual({
        text: 'Die sofortige Vollziehung dieser Entscheidung wird angeordnet.',
        begruendung: GRUENDE,
        norm,
      });
      const [erster, zweiter, ...weitere] = rechtsbehelf.text.split('\n');
      expect(erster).toMatch(/^Gegen diesen Bescheid kann innerhalb eines Monats/u);
      expect(zweiter).toMatch(
        /^Widerspruch und Klage haben keine aufschiebende Wirkung, weil die sofortige/u,
      );
      expect(zweiter).toContain(`ganz oder teilweise ${kann}`);
      expect(zweiter).toContain(gericht);
      expect(zweiter).toMatch(/: Verwaltungsgericht Leipzig, Leipzig\.$/u);
      expect(rechtsbehelf.textEn).toContain('immediate enforcement has been ordered');
      expect(weitere).toEqual([]);
    },
  );

  it('lässt ohne Anordnung den Bescheid, wie er war', () => {
    const { sofortvollzug, rechtsbehelf } = daten({});
    expect(sofortvollzug).toBeUndefined();
    expect(rechtsbehelf.text).not.toContain('aufschiebende Wirkung');
  });

  it('geht bei einer Ablehnung ins Leere und wird verweigert (§ 80 Abs. 1 VwGO)', () => {
    const ausgang = plane({ vorlage: VORLAGE.ablehnung, eile: GRUENDE });
    expect(ausgang).toMatchObject({ ok: false, fehler: { code: 'BESCHEID_UNZULAESSIG' } });
    expect(ausgang.ok ? '' : ausgang.fehler.text).toContain('lässt sich nicht vollziehen');
  });

  it.each([
    [
      'gilt fort, wenn der Widerspruch zurückgewiesen wird: Auch die Klage schiebt nicht auf',
      'zurueckweisung',
      true,
    ],
    [
      'endet mit dem Bescheid, wenn der Widerspruch Erfolg hat: Von ihr ist keine Rede mehr',
      'abhilfe',
      false,
    ],
  ] as const)('%s', (_titel, ergebnis, gilt) => {
    const vorlage = { ...WIDERRUF, ergebnis, beendetVorverfahren: true };
    const ausgangsbescheid = {
      nummer: 'X-1/1',
      ergebnis: 'widerruf',
      erlassenAm: '2026-03-02',
      rechtsbehelf: { art: 'widerspruch', rechtsweg: 'VwGO' },
      ...{ regime: 'VwVfG', rechtsgebiet: 'strassenverkehr', sofortvollzug: true },
    };
    const { sofortvollzug, rechtsbehelf } = daten({ vorlage, ausgangsbescheid });
    expect(sofortvollzug).toBeUndefined();
    expect(rechtsbehelf.text.includes('Die Klage hat keine aufschiebende Wirkung, weil')).toBe(gilt);
  });
});

describe('Schließt ein Gesetz die aufschiebende Wirkung aus,', () => {
  const mit = (fuer: 'alle' | 'dritte') => ({
    vorlage: { ...WIDERRUF, ohneAufschub: { norm: '§ 212a Abs. 1 BauGB', fuer } },
  });

  it.each([
    ['alle', 'Widerspruch und Klage haben keine aufschiebende Wirkung'],
    ['dritte', 'Widerspruch und Klage eines Dritten haben keine aufschiebende Wirkung'],
  ] as const)(
    'nennt die Belehrung dieses Gesetz und wessen Rechtsbehelf es meint: %s (§ 80 Abs. 2 S. 1 Nr. 3 VwGO)',
    (fuer, satz) => {
      const { ohneAufschub, rechtsbehelf, sofortvollzug } = daten(mit(fuer));
      expect(ohneAufschub).toEqual({ norm: '§ 212a Abs. 1 BauGB', fuer });
      expect(sofortvollzug).toBeUndefined();
      expect(rechtsbehelf.text).toContain(`${satz} (§ 212a Abs. 1 BauGB, § 80 Abs. 2 Satz 1 Nr. 3 der`);
      expect(rechtsbehelf.text).toContain('ganz oder teilweise anordnen');
      expect(rechtsbehelf.norm).toContain('§ 212a Abs. 1 BauGB');
    },
  );

  it('sagt es die Belehrung auch, wo es für ein ganzes Rechtsgebiet gilt (§ 13 Abs. 2 BEEG); früher begonnene Vorgänge spielen sich nach, wie sie waren', () => {
    const { text } = daten({ vom: ELTERNGELD }).rechtsbehelf;
    expect(text).toContain('§ 13 Abs. 2 BEEG, § 86a Abs. 2 Nr. 4 des Sozialgerichtsgesetzes');
    const frueher = daten({ vom: ELTERNGELD, fassung: 7 }).rechtsbehelf;
    expect(frueher.text).toBe(text.split('\n')[0]);
    expect(frueher.textVersion).toBe('sgg-widerspruch-2024-07-24');
  });
});
