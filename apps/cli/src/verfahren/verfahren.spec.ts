import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { Command } from 'commander';
import fc from 'fast-check';
import { compileFeel, jsonZuFeel } from '#libs/regeln';
import { extrahiereFakten, ladeKatalog, parseEingang, pruefeNachricht } from '#libs/xoev';
import { verfahrenBefehle } from '../verfahren.js';

let ziel: string;
beforeEach(() => {
  ziel = mkdtempSync(join(tmpdir(), 'verfahren-'));
});
afterEach(() => {
  rmSync(ziel, { recursive: true, force: true });
  process.exitCode = 0;
  delete process.env.SCHEMA_ORDNER;
  delete process.env.BEHOERDEN_ORDNER;
});

/** Runs a command; gives its output and exit code. */
async function befehl(...argumente: string[]): Promise<{ text: string; code: number }> {
  const zeilen: string[] = [];
  const programm = new Command().exitOverride();
  verfahrenBefehle(programm, { ausgabe: { sage: (zeile) => zeilen.push(zeile) } });
  process.exitCode = 0;
  await programm.parseAsync(['verfahren', ...argumente], { from: 'user' });
  return { text: zeilen.join('\n'), code: Number(process.exitCode) };
}

/** A form with a field of every type. */
const HUNDESTEUER = {
  standard: 'Stadt-Hundesteuer',
  titel: 'Hundesteuer anmelden',
  namensraum: 'https://stadt.example/xoev/hundesteuer/1.0',
  felder: {
    'hund.rasse': { titel: 'Rasse des Hundes', typ: 'text', pflicht: true, beispiel: 'Dackel' },
    'hund.chip.gesetztAm': { titel: 'Chip gesetzt am', typ: 'zeitpunkt' },
    'hund.geburtsdatum': { titel: 'Geburtstag des Hundes', typ: 'datum' },
    art: {
      titel: 'Art des Hundes',
      typ: 'code',
      pflicht: true,
      werte: { erster: 'Erster Hund', weiterer: 'Weiterer Hund' },
    },
    kaufpreis: { titel: 'Kaufpreis', typ: 'geld' },
    anzahl: { titel: 'Zahl der Hunde im Haushalt', typ: 'zahl' },
    assistenzhund: { titel: 'Assistenzhund', typ: 'wahrheit', pflicht: true, norm: '§ 149 AO' },
    bemerkung: { titel: 'Bemerkung zum Hund', typ: 'freitext' },
  },
  anlagen: [{ id: 'impfpass', titel: 'Impfpass des Hundes', pflicht: true }],
};

/** A form with everything that a form can say of its fields beside their type. */
const STRASSENFEST = {
  standard: 'Stadt-Strassenfest',
  titel: 'Straßenfest anmelden',
  namensraum: 'https://stadt.example/xoev/strassenfest/1.0',
  antragsteller: 'person-oder-organisation',
  gruppen: {
    staende: { titel: 'Stände', mehrfach: true, pflicht: true, norm: '§ 29 Abs. 2 StVO' },
    'staende.waren': { titel: 'Waren', mehrfach: true },
    haftung: { titel: 'Wer haftet', eineVon: true, pflicht: true },
    'haftung.versicherung': { titel: 'Versicherung' },
    'haftung.buerge': { titel: 'Bürge' },
  },
  felder: {
    'staende.breite': { titel: 'Breite in Metern', typ: 'zahl', pflicht: true, beispiel: ['3', '4.5', '2'] },
    'staende.ausschank': { titel: 'Ausschank', typ: 'wahrheit', pflicht: true },
    'staende.alkohol': {
      titel: 'Alkohol',
      typ: 'wahrheit',
      pflicht: { wenn: 'staende.ausschank', ist: true },
    },
    'staende.standort.hausnummer': { titel: 'vor Hausnummer', typ: 'text', pflicht: true },
    'staende.waren.name': { titel: 'Ware', typ: 'text' },
    'staende.bemerkung': { titel: 'Bemerkung zum Stand', typ: 'freitext' },
    'haftung.versicherung.nummer': { titel: 'Nummer der Police', typ: 'text', pflicht: true },
    'haftung.buerge.name': { titel: 'Name', typ: 'text', pflicht: true },
    'haftung.selbst': { titel: 'Selbstversicherer', typ: 'wahrheit' },
    tage: { titel: 'Tage', typ: 'datum', mehrfach: true, pflicht: true },
    art: { titel: 'Art', typ: 'code', werte: { markt: 'Markt', umzug: 'Umzug' }, mehrfach: true },
    strecke: { titel: 'Strecke des Umzugs', typ: 'text', pflicht: { wenn: 'art', ist: 'umzug' } },
    musik: { titel: 'Musik', typ: 'wahrheit' },
  },
  anlagen: [{ id: 'streckenplan', titel: 'Plan der Strecke', pflicht: { wenn: 'strecke' } }],
};

/** What a message leaves open by the mapping of its package, conditions included; or what its schema says against it. */
function fehlendes(nachricht: string, ordner: string): string[] {
  const katalog = ladeKatalog((process.env.SCHEMA_ORDNER ?? '').split(delimiter));
  const pruefung = pruefeNachricht(new TextEncoder().encode(nachricht), katalog);
  if (pruefung.status === 'fehlerhaft') return pruefung.fehler.map(({ text }) => text);
  const plan = parseEingang(JSON.parse(readFileSync(join(ordner, 'eingang.json'), 'utf8')));
  if (!('nachrichten' in plan)) throw new Error(JSON.stringify(plan));
  const anlagen = [...nachricht.matchAll(/<p:dateiname>(.*?)</gu)].map(([, name = '']) => ({
    name,
    medientyp: 'application/pdf',
    groesse: 9,
    sha256: '0'.repeat(64),
  }));
  const { fakten, fehlend, bedingtFehlend, nichtZugeordnet } = extrahiereFakten(
    pruefung.nachricht,
    plan,
    anlagen,
  );
  const bedingt = bedingtFehlend.filter(
    ({ bedingung }) => compileFeel(bedingung).werte({ fakten: jsonZuFeel(fakten) }).wert === true,
  );
  return [...fehlend, ...bedingt].map(({ id }) => id).concat(nichtZugeordnet.map(({ pfad }) => pfad));
}

const neu = () => befehl('neu', 'hundesteuer', '--titel', 'Hundesteuer', '--ziel', ziel);
const paket = () => join(ziel, 'hundesteuer');

describe('bescheidwerk verfahren', () => {
  it('Ein neues Paket besteht sofort: neu, pruefen, testen', async () => {
    await neu();
    expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
    const { text, code } = await befehl('testen', ziel);
    expect(text).toContain('hundesteuer: 4 von 4 Beispielen bestehen');
    expect(text).toContain('Abdeckung: 10 von 10 Zuständen, 16 von 16 Übergängen, 10 von 10 Fakten');
    expect(code).toBe(0);
  });

  it('Die Briefe der Beispiele lassen sich lesen, ehe ein Antrag kommt: einer je Schreiben, als Entwurf', async () => {
    await neu();
    const { text } = await befehl('testen', paket(), '--briefe', join(ziel, 'briefe'));
    const briefe = readdirSync(join(ziel, 'briefe/hundesteuer'));
    expect(text).toContain(`${briefe.length} Briefe in ${join(ziel, 'briefe/hundesteuer')}`);
    expect(briefe).toContain('bewilligung-2-bewilligung.pdf');
    for (const brief of briefe) {
      expect(
        readFileSync(join(ziel, 'briefe/hundesteuer', brief))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  describe('Aus der Beschreibung eines Formulars', () => {
    const beschreibe = (angabe: unknown, ...recht: string[]) => {
      writeFileSync(join(ziel, 'formular.json'), JSON.stringify(angabe));
      process.env.SCHEMA_ORDNER = ['xoev-schemas', join(ziel, 'schemata')].join(delimiter);
      const felder = ['--felder', join(ziel, 'formular.json'), '--schemaziel', join(ziel, 'schemata')];
      return befehl('neu', 'hundesteuer', '--ziel', join(ziel, 'pakete'), ...felder, ...recht);
    };
    const paket = () => join(ziel, 'pakete/hundesteuer');

    it('entstehen Nachrichten und Paket; beide bestehen, und jedes Feld ist ein Fakt', async () => {
      const { text } = await beschreibe(HUNDESTEUER);
      expect(text).toContain('Stadt-Hundesteuer 1.0 installiert: 6 Nachrichten');
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
      const ergebnis = await befehl('testen', paket());
      expect(ergebnis.text).toContain('hundesteuer: 4 von 4 Beispielen bestehen');
      expect(ergebnis.text).toContain('17 von 17 Fakten');
      expect(ergebnis.code).toBe(0);
      expect(readFileSync(join(paket(), 'verfahren.json'), 'utf8')).toContain('"de": "Hundesteuer anmelden"');
    });

    it('mit Wiederholung, Auswahl und bedingter Pflicht bestehen beide, und jedes Feld ist in einem Beispiel', async () => {
      await beschreibe(STRASSENFEST);
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
      const ergebnis = await befehl('testen', paket());
      expect(ergebnis.text).toContain('hundesteuer: 4 von 4 Beispielen bestehen');
      expect(ergebnis.text).not.toContain('ohne Beispiel');
    });

    it.each([
      ['in einer Schleife', '{{string join(for stand in fakten.staende return stand.breide, ", ")}}'],
      ['mit Filter', '{{count(for stand in fakten.staende[breite > 3] return stand.breide)}}'],
      [
        'in einer Quantifizierung',
        '{{if some stand in fakten.staende satisfies stand.breide = "x" then 1 else 2}}',
      ],
      ['über die ganze Liste', '{{count(fakten.staende.breide)}}'],
    ])('findet pruefen ein Feld, das kein Eintrag hat: %s', async (_name, text) => {
      await beschreibe(STRASSENFEST);
      const datei = join(paket(), 'bescheide/bewilligung.json');
      const vorlage = JSON.parse(readFileSync(datei, 'utf8'));
      writeFileSync(datei, JSON.stringify({ ...vorlage, tenor: [text] }));
      const { text: befunde } = await befehl('pruefen', paket());
      expect(befunde).toContain('hundesteuer: 1 Fehler');
      expect(befunde).toContain('FAKT_UNBEKANNT  bescheide/bewilligung.json /tenor/0');
      expect(befunde).toContain('Meinten Sie „staende.breite“');
      writeFileSync(datei, JSON.stringify({ ...vorlage, tenor: [text.replace('breide', 'breite')] }));
      expect((await befehl('pruefen', paket())).text).toBe('hundesteuer: in Ordnung');
    });

    it.each([
      ['Vollständig ist', /^(?=<)/u, '', []],
      ['Je Eintrag fehlt, was darin Pflicht ist', /<p:breite>4.5<\/p:breite>/u, '', ['staende[1].breite']],
      [
        'Bedingte Pflicht liest ihren Eintrag',
        /(?<=<p:ausschank>)(?:true)(<\/p:ausschank>\s*)<p:alkohol>true<\/p:alkohol>/u,
        'true$1',
        ['staende[0].alkohol'],
      ],
      [
        'und gilt nicht, wenn dort etwas anderes steht',
        /(?<=<p:ausschank>)true(<\/p:ausschank>\s*)<p:alkohol>true<\/p:alkohol>/u,
        'false$1',
        [],
      ],
      ['Bedingte Pflicht liest andere Felder', /<p:strecke>.*<\/p:strecke>/u, '', ['strecke']],
      ['Eine Gruppe in einem Eintrag fehlt', /<p:standort>.*?<\/p:standort>/su, '', ['staende[0].standort']],
      ['Eine Wiederholung fehlt, wenn kein Eintrag da ist', /<p:staende>.*<\/p:staende>/su, '', ['staende']],
      ['Eine Auswahl fehlt, wenn kein Zweig da ist', /<p:haftung>.*<\/p:haftung>/su, '', ['haftung']],
      [
        'Der gewählte Zweig verlangt, was in ihm Pflicht ist',
        /<p:nummer>.*<\/p:nummer>/u,
        '',
        ['haftung.versicherung.nummer'],
      ],
      ['Mehrfache Werte fehlen', /<p:tage>.*<\/p:tage>/su, '', ['tage']],
      [
        'Zwei Zweige einer Auswahl lässt die Nachricht nicht zu',
        '</p:haftung>',
        '<p:selbst>true</p:selbst></p:haftung>',
        [expect.stringContaining('selbst')],
      ],
      [
        'Statt der Person kann eine Organisation beantragen',
        /<p:antragsteller>.*<\/p:antragsteller>/su,
        '<p:organisation><p:name>Kulturbund e. V.</p:name></p:organisation>',
        [],
      ],
    ] as [string, string | RegExp, string, unknown[]][])('%s', async (_name, was, neu, fehlt) => {
      await beschreibe(STRASSENFEST);
      const antrag = readFileSync(join(paket(), 'beispiele/bewilligung/antrag.xml'), 'utf8');
      expect(antrag.search(was)).toBeGreaterThanOrEqual(0);
      expect(fehlendes(antrag.replace(was, neu), paket())).toEqual(fehlt);
    });

    describe('und entscheiden Regeln, liest ein Mensch, was jemand frei schreibt (§ 155 Abs. 4 S. 3 AO)', () => {
      interface Nachricht {
        freitext: { xpath: string }[];
        ignoriert: { xpath: string; grund: string }[];
        fakten: Record<string, { element?: Record<string, unknown> }>;
      }
      const ohneFreitext = (nachricht: Nachricht) => {
        nachricht.freitext = nachricht.freitext.filter(({ xpath }) => !xpath.endsWith('p:bemerkung'));
      };
      it.each<[string, (nachricht: Nachricht) => void, string]>([
        [
          'ihn niemand liest',
          ohneFreitext,
          'RECHTSTOR_FREITEXT_UNGELESEN  eingang.json /nachrichten/0/freitext',
        ],
        [
          'ihn der Entwurf übergeht',
          (nachricht) => {
            ohneFreitext(nachricht);
            nachricht.ignoriert.push({ xpath: 'p:angaben/p:staende/p:bemerkung', grund: 'egal' });
          },
          'RECHTSTOR_FREITEXT_UNGELESEN',
        ],
        [
          'er ein Fakt je Eintrag wird',
          (nachricht) => {
            ohneFreitext(nachricht);
            const { staende } = nachricht.fakten;
            if (staende?.element) staende.element.bemerkung = { xpath: 'p:bemerkung', typ: 'text' };
          },
          'RECHTSTOR_FREITEXT_UNGELESEN',
        ],
        ...[
          'p:angaben',
          './p:angaben',
          './/p:staende',
          'p:sprache | p:angaben',
          'child::p:angaben',
          '/*/p:angaben',
          'p:angaben/node()',
        ].map((xpath): [string, (nachricht: Nachricht) => void, string] => [
          `alles um ihn herum übergangen wird (${xpath})`,
          ({ ignoriert }) => ignoriert.push({ xpath, grund: 'egal' }),
          'RECHTSTOR_ALLES_UEBERGANGEN  eingang.json /nachrichten/0/ignoriert/',
        ]),
      ])('wird nicht veröffentlicht, wenn %s', async (_name, aendere, befund) => {
        await beschreibe(STRASSENFEST, '--grundlage', 'AO-155-4', '--rechtsgebiet', 'kommunalabgaben');
        expect((await befehl('pruefen', paket())).code).toBe(0);
        const datei = join(paket(), 'eingang.json');
        const eingang = JSON.parse(readFileSync(datei, 'utf8'));
        aendere(eingang.nachrichten[0]);
        writeFileSync(datei, JSON.stringify(eingang));
        const { text, code } = await befehl('pruefen', paket());
        expect(text).toContain(befund);
        expect(text).toContain('§ 155 Abs. 4 S. 3 AO');
        expect(code).toBe(1);
      });
    });

    it.each([
      ['das Verfahrensrecht des Rechtsgebiets', ['--rechtsgebiet', 'wohngeld'], 'SGBX', 4],
      [
        '§ 155 Abs. 4 AO: Die Regeln bewilligen',
        ['--grundlage', 'AO-155-4', '--rechtsgebiet', 'kommunalabgaben'],
        'AO',
        10,
      ],
      [
        '§ 31a SGB X: Ablehnen kann nur, wer eine Ausnahme von der Anhörung feststellt',
        ['--grundlage', 'SGBX-31a', '--rechtsgebiet', 'jugendhilfe'],
        'SGBX',
        10,
      ],
    ])('und dem Recht, das dafür gilt: %s', async (_name, recht, regime, beispiele) => {
      await beschreibe(HUNDESTEUER, ...recht);
      expect(readFileSync(join(paket(), 'verfahren.json'), 'utf8')).toContain(`"regime": "${regime}"`);
      expect(readFileSync(join(paket(), 'eingang.json'), 'utf8')).not.toContain('VwVfG');
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
      const { text } = await befehl('testen', paket());
      expect(text).toContain(`${beispiele} von ${beispiele} Beispielen bestehen`);
      expect(text).not.toContain('ohne Beispiel');
    });

    it.each([
      ['die es nicht gibt', ['--grundlage', 'AO-155'], 'GRUNDLAGE_UNBEKANNT'],
      ['die dafür nicht gilt', ['--grundlage', 'StVO-46-5'], 'GRUNDLAGE_DECKT_NICHT'],
      ['ohne den Rechtsweg, der damit noch offen ist', ['--grundlage', 'AO-155-4'], 'RECHTSGEBIET_FEHLT'],
      [
        'mit einem Rechtsgebiet anderen Verfahrensrechts',
        ['--grundlage', 'AO-155-4', '--rechtsgebiet', 'baurecht'],
        'RECHTSGEBIET_REGIME',
      ],
    ])('wird nichts mit einer Rechtsgrundlage, %s', async (_name, recht, code) => {
      await expect(beschreibe(HUNDESTEUER, ...recht)).rejects.toMatchObject({ code });
      expect(existsSync(join(ziel, 'schemata'))).toBe(false);
    });

    it('bestehen sie, wie auch immer die Felder heißen und angeordnet sind', async () => {
      const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/u).map((text) => `x${text}`);
      const pfad = fc.array(name, { minLength: 1, maxLength: 3 }).map((teile) => teile.join('.'));
      const titel = fc.stringMatching(/^[A-Z][\w ß&<>"'é-]{1,20}[a-z]$/u);
      const feld = fc.oneof(
        fc.record({
          titel,
          typ: fc.constantFrom('text', 'zahl', 'geld', 'datum', 'zeitpunkt', 'wahrheit', 'freitext'),
          pflicht: fc.boolean(),
        }),
        fc.record({ titel, typ: fc.constant('code'), werte: fc.dictionary(name, titel, { minKeys: 1 }) }),
      );
      const felder = fc
        .dictionary(pfad, feld, { minKeys: 1, maxKeys: 8 })
        .filter((alle) =>
          Object.keys(alle).every((a) => !Object.keys(alle).some((b) => b.startsWith(`${a}.`))),
        );
      const wiederholt = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 });
      await fc.assert(
        fc.asyncProperty(felder, titel, wiederholt, async (alle, ueberschrift, mehrfach) => {
          const um = (feld: string) =>
            feld
              .split('.')
              .slice(1)
              .map((_, i) =>
                feld
                  .split('.')
                  .slice(0, i + 1)
                  .join('.'),
              );
          const namen = [...new Set(Object.keys(alle).flatMap(um))].filter((_, i) => mehrfach[i]);
          const gruppen = Object.fromEntries(
            namen.map((eine) => [eine, { titel: 'Gruppe', mehrfach: true, pflicht: true }]),
          );
          rmSync(join(ziel, 'pakete'), { recursive: true, force: true });
          rmSync(join(ziel, 'schemata'), { recursive: true, force: true });
          await beschreibe({ ...HUNDESTEUER, titel: ueberschrift, felder: alle, gruppen });
          expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
          expect((await befehl('testen', paket())).text).toContain('4 von 4 Beispielen bestehen');
        }),
        { numRuns: 5 },
      );
    });

    it.each([
      ['ein Schlüssel, den es nicht gibt', { feler: {} }, '/feler: '],
      [
        'ein Typ, den es nicht gibt',
        { felder: { x: { titel: 'X', typ: 'dattum' } } },
        '/felder/x/typ: "dattum"',
      ],
      ['ein Code ohne Liste', { felder: { x: { titel: 'X', typ: 'code' } } }, '/felder/x/werte'],
      ['ein Name mit Umlaut', { felder: { größe: { titel: 'X', typ: 'zahl' } } }, '„größe“ ist kein Name'],
      ['kein Feld', { felder: {} }, 'hat kein Feld'],
      [
        'ein Feld, das auch Gruppe ist',
        { felder: { a: { titel: 'A', typ: 'text' }, 'a.b': { titel: 'B', typ: 'text' } } },
        'FELDNAME_VERGEBEN /felder/a: „a“ ist ein Feld und zugleich die Gruppe von „a.b“.',
      ],
      [
        'ein Name, den jeder Antrag hat',
        { felder: { 'anschrift.land': { titel: 'Land', typ: 'text' } } },
        'FELDNAME_VERGEBEN /felder/anschrift.land',
      ],
      [
        'eine Anlage mit einem Namen, den kein Fakt haben darf',
        { anlagen: [{ id: 'impf-pass', titel: 'Impfpass' }] },
        '/anlagen/0/id: "impf-pass" ist kein zulässiger Name.',
      ],
      [
        'eine Anlage, die es zweimal gibt',
        { anlagen: ['a', 'a'].map((id) => ({ id, titel: 'Plan' })) },
        'ANLAGE_DOPPELT /anlagen/1/id',
      ],
      [
        'ein Name, den jedes Objekt hat',
        { felder: { constructor: { titel: 'X', typ: 'text' } } },
        'NAME_RESERVIERT /felder/constructor',
      ],
      [
        'eine Gruppe, in der kein Feld steht',
        { gruppen: { hunde: { titel: 'Hunde', mehrfach: true } } },
        'GRUPPE_OHNE_FELD /gruppen/hunde: In der Gruppe „hunde“ steht kein Feld. Meinten Sie „hund“?',
      ],
      [
        'eine Auswahl mit einem Zweig',
        {
          felder: { 'a.b': { titel: 'B', typ: 'text' } },
          gruppen: { a: { titel: 'A', eineVon: true } },
        },
        'AUSWAHL_OHNE_WAHL /gruppen/a',
      ],
      [
        'ein Zweig, der Pflicht ist: Wer den anderen wählt, könnte ihn nicht angeben',
        {
          felder: { 'a.b': { titel: 'B', typ: 'text', pflicht: true }, 'a.c': { titel: 'C', typ: 'text' } },
          gruppen: { a: { titel: 'A', eineVon: true } },
        },
        'AUSWAHL_PFLICHT /felder/a.b/pflicht',
      ],
      [
        'eine Bedingung auf ein Feld, das es nicht gibt',
        { felder: { x: { titel: 'X', typ: 'text', pflicht: { wenn: 'y' } } } },
        'BEDINGUNG_UNMOEGLICH /felder/x/pflicht/wenn: Das Feld „y“ gibt es nicht.',
      ],
      [
        'eine Bedingung auf einen Wert, den es nicht gibt',
        {
          felder: {
            x: { titel: 'X', typ: 'text', pflicht: { wenn: 'y', ist: ['a', 'c'] } },
            y: { titel: 'Y', typ: 'code', werte: { a: 'A', b: 'B' } },
          },
        },
        '/felder/x/pflicht/ist: „y“ ist nie "c". Möglich sind: "a", "b".',
      ],
      [
        'eine Bedingung auf irgendeinen Eintrag einer Wiederholung',
        {
          felder: {
            x: { titel: 'X', typ: 'text', pflicht: { wenn: 'y.z' } },
            'y.z': { titel: 'Z', typ: 'text' },
          },
          gruppen: { y: { titel: 'Y', mehrfach: true } },
        },
        'welcher Eintrag gemeint ist, ist hier offen',
      ],
      ['ein Namensraum ohne Adresse', { namensraum: 'hund' }, '/namensraum: "hund" ist kein Namensraum.'],
    ])('wird nichts, wenn darin steht: %s', async (_name, anders, stelle) => {
      await expect(beschreibe({ ...HUNDESTEUER, ...anders })).rejects.toMatchObject({
        code: 'FELDER_UNGUELTIG',
        message: expect.stringContaining(stelle),
      });
      expect(existsSync(join(ziel, 'schemata'))).toBe(false);
      expect(existsSync(paket())).toBe(false);
    });

    it('wird nichts, wenn ein Feld zweimal darin steht: nur eines wäre geblieben', async () => {
      const datei = join(ziel, 'doppelt.json');
      const text = JSON.stringify(HUNDESTEUER);
      writeFileSync(datei, text.replace('"felder":{', '"felder":{"art":{"titel":"Art","typ":"text"},'));
      await expect(befehl('neu', 'x', '--ziel', ziel, '--felder', datei)).rejects.toMatchObject({
        message: expect.stringContaining('SCHLUESSEL_DOPPELT /felder/art'),
      });
    });

    it('liegen die Schemas, wo sie gelesen werden, von wo der Befehl auch gerufen wird; sonst sagt er es', async () => {
      const gelesen = join(ziel, '.data/schemas');
      writeFileSync(join(ziel, 'formular.json'), JSON.stringify(HUNDESTEUER));
      process.env.SCHEMA_ORDNER = ['xoev-schemas', gelesen].join(delimiter);
      const felder = ['--felder', join(ziel, 'formular.json'), '--ziel', join(ziel, 'pakete')];
      expect((await befehl('neu', 'hundesteuer', ...felder)).text).toContain(`in ${gelesen}`);
      expect((await befehl('testen', paket())).code).toBe(0);
      const abseits = join(ziel, 'abseits');
      expect((await befehl('neu', 'zweites', ...felder, '--schemaziel', abseits)).text).toContain(
        `wenn SCHEMA_ORDNER auch ${abseits} nennt`,
      );
    });

    it('wird kein Paket, wenn es die Nachrichtenfamilie schon gibt', async () => {
      await beschreibe(HUNDESTEUER);
      rmSync(paket(), { recursive: true });
      await expect(beschreibe(HUNDESTEUER)).rejects.toMatchObject({ code: 'SCHEMA_VORHANDEN' });
      expect(existsSync(paket())).toBe(false);
    });
  });

  describe('Ändert sich das Formular', () => {
    const paket = () => join(ziel, 'pakete/hundesteuer');
    const lies = (datei: string) => JSON.parse(readFileSync(join(paket(), datei), 'utf8'));
    const schreibe = (datei: string, inhalt: unknown) =>
      writeFileSync(join(paket(), datei), `${JSON.stringify(inhalt, null, 2)}\n`);
    const formular = (angabe: unknown) => {
      writeFileSync(join(ziel, 'formular.json'), JSON.stringify(angabe));
      return ['--felder', join(ziel, 'formular.json'), '--schemaziel', join(ziel, 'schemata')];
    };
    const aendere = (angabe: unknown, ...mehr: string[]) =>
      befehl('aendern', paket(), ...formular(angabe), ...mehr);
    beforeEach(async () => {
      process.env.SCHEMA_ORDNER = ['xoev-schemas', join(ziel, 'schemata')].join(delimiter);
      await befehl('neu', 'hundesteuer', '--ziel', join(ziel, 'pakete'), ...formular(HUNDESTEUER));
    });

    const { anzahl: _, kaufpreis, 'hund.rasse': rasse, ...uebrige } = HUNDESTEUER.felder;
    /** One field renamed, one gone, one new and required. */
    const ZWEITE = {
      ...HUNDESTEUER,
      version: '1.1',
      namensraum: 'https://stadt.example/xoev/hundesteuer/1.1',
      felder: {
        'hund.art': { ...rasse, frueher: 'hund.rasse' },
        kaufpreis: { ...kaufpreis, titel: 'Preis' },
        chip: { titel: 'Nummer des Chips', typ: 'text', pflicht: true },
        ...uebrige,
      },
    };

    it('entsteht die nächste Fassung; was von Hand geändert ist, bleibt', async () => {
      const eingang = lies('eingang.json');
      eingang.nachrichten[0].fakten['hund.rasse'].titel = 'Rasse';
      eingang.nachrichten[0].fakten.eigener = { xpath: 'p:angaben/p:art/@listURI', typ: 'text' };
      schreibe('eingang.json', eingang);
      const { text } = await aendere(ZWEITE);
      for (const satz of [
        'Stadt-Hundesteuer 1.1 installiert',
        'Neu: chip.',
        'Umbenannt: hund.rasse heißt jetzt hund.art.',
        'Entfallen: anzahl.',
        'Version 0.1.0 wird 0.2.0',
      ])
        expect(text).toContain(satz);
      const [neue] = lies('eingang.json').nachrichten;
      expect(neue.version).toBe('1.1');
      expect(neue.fakten['hund.art']).toEqual({
        xpath: 'p:angaben/p:hund/p:art',
        typ: 'text',
        titel: 'Rasse',
        pflicht: true,
        norm: '§ 26 Abs. 2 VwVfG',
      });
      expect(neue.fakten.eigener).toBeDefined();
      expect(neue.fakten.kaufpreis.titel).toBe('Preis');
      expect(neue.fakten.anzahl).toBeUndefined();
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
      expect((await befehl('testen', paket())).text).toContain('4 von 4 Beispielen bestehen');
    });

    it('liest das Verfahren Anträge der bisherigen Fassung weiter: als Fakten der neuen, und fordert, was neu Pflicht ist', async () => {
      const antrag = readFileSync(join(paket(), 'beispiele/bewilligung/antrag.xml'), 'utf8');
      await aendere(ZWEITE);
      expect(fehlendes(antrag, paket())).toEqual(['chip']);
      const dritte = { ...ZWEITE, version: '1.2', namensraum: 'https://stadt.example/xoev/hundesteuer/1.2' };
      const { 'hund.art': art, chip: __, ...rest } = dritte.felder;
      await aendere({ ...dritte, felder: { 'tier.art': { ...rasse, frueher: 'hund.art' }, ...rest } });
      const fassungen = lies('eingang.json').nachrichten.map(({ version }: { version: string }) => version);
      expect(fassungen).toEqual(
        ['antrag', 'nachreichung', 'ruecknahme'].flatMap(() => ['1.2', '1.1', '1.0']),
      );
      expect(fehlendes(antrag, paket())).toEqual([]);
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
    });

    it('beantwortet es jeden Antrag in dessen Fassung', async () => {
      const alt = join(paket(), 'beispiele/bewilligung/antrag.xml');
      writeFileSync(alt, readFileSync(alt, 'utf8').replace('Dackel', 'Pudel'));
      const { text } = await aendere({
        ...ZWEITE,
        felder: { ...HUNDESTEUER.felder, chip: { titel: 'Chip', typ: 'text' } },
      });
      expect(text).toContain(
        'beispiele/bewilligung/antrag.xml ist von Hand geändert und bleibt eine Nachricht der Fassung 1.0.',
      );
      expect(lies('bescheide/bewilligung.json').nachricht).toEqual({
        'Stadt-Hundesteuer 1.0': 'bescheid.xml',
        'Stadt-Hundesteuer 1.1': 'bescheid-1.1.xml',
      });
      expect((await befehl('testen', paket())).text).toContain('4 von 4 Beispielen bestehen');
      schreibe('bescheide/bewilligung.json', {
        ...lies('bescheide/bewilligung.json'),
        nachricht: { 'Stadt-Hundesteuer 1.1': 'bescheid-1.1.xml' },
      });
      expect((await befehl('pruefen', paket())).text).toContain(
        'nach Stadt-Hundesteuer 1.0 schickt, bekommt hierzu keine XÖV-Antwort',
      );
    });

    it('wird aus einem Hund eine Liste, ist der Hund früherer Anträge ihr einziger Eintrag', async () => {
      const antrag = readFileSync(join(paket(), 'beispiele/bewilligung/antrag.xml'), 'utf8');
      const felder = Object.entries(HUNDESTEUER.felder).map(([name, feld]) => [
        name.replace(/^hund\./u, 'hunde.'),
        feld,
      ]);
      await aendere({
        ...ZWEITE,
        felder: Object.fromEntries(felder),
        gruppen: { hunde: { titel: 'Hunde', mehrfach: true, pflicht: true, frueher: 'hund' } },
      });
      expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
      expect(fehlendes(antrag, paket())).toEqual([]);
      expect(fehlendes(antrag.replace(/<p:rasse>.*<\/p:rasse>/u, ''), paket())).toEqual(['hunde[0].rasse']);
    });

    it('nennt es jede Stelle, die von Hand und vom Formular verschieden geändert ist, und lässt sie stehen', async () => {
      const eingang = lies('eingang.json');
      eingang.nachrichten[0].fakten.kaufpreis.titel = 'Kosten';
      eingang.nachrichten[0].freitext[0].titel = 'Zum Tier';
      schreibe('eingang.json', eingang);
      const { bemerkung } = HUNDESTEUER.felder;
      const { text } = await aendere({
        ...HUNDESTEUER,
        felder: {
          ...HUNDESTEUER.felder,
          kaufpreis: { ...kaufpreis, titel: 'Preis' },
          bemerkung: { ...bemerkung, titel: 'Bemerkungen' },
        },
      });
      expect(text).toContain('/nachrichten/0/freitext/p:angaben/p:bemerkung/titel: von Hand geändert');
      expect(text).toContain(
        'eingang.json /nachrichten/0/fakten/kaufpreis/titel: von Hand geändert und so geblieben; nach dem Formular hieße es "Preis".',
      );
      expect(lies('eingang.json').nachrichten[0].fakten.kaufpreis.titel).toBe('Kosten');
      expect(lies('eingang.json').nachrichten).toHaveLength(3);
    });

    it('findet pruefen jede Stelle, die ein Feld nennt, das es nicht mehr gibt', async () => {
      const datei = join(paket(), 'bescheide/bewilligung.json');
      writeFileSync(
        datei,
        readFileSync(datei, 'utf8').replace('Ihrem Antrag', 'Für {{fakten.anzahl}} Hunde: Ihrem Antrag'),
      );
      await aendere(ZWEITE);
      expect((await befehl('pruefen', paket())).text).toContain(
        'FAKT_UNBEKANNT  bescheide/bewilligung.json /tenor/0',
      );
    });

    it.each([
      [
        'ohne neue Fassung, obwohl sich Nachrichten ändern',
        { version: '1.0', namensraum: HUNDESTEUER.namensraum },
        'FAMILIE_FASSUNG',
        '"version": "1.1" und "namensraum": "https://stadt.example/xoev/hundesteuer/1.1"',
      ],
      [
        'im Namensraum der bisherigen Fassung',
        { namensraum: HUNDESTEUER.namensraum },
        'FAMILIE_FASSUNG',
        '/namensraum',
      ],
      ['mit einer niedrigeren Fassung', { version: '0.9' }, 'FAMILIE_FASSUNG', '/version'],
      [
        'mit dem Namen einer anderen Familie',
        { standard: 'Stadt-Katzensteuer' },
        'FAMILIE_FASSUNG',
        '/standard',
      ],
      [
        'im Namensraum einer anderen Familie',
        { namensraum: 'https://bescheidwerk.example/xoev/parken/1.0' },
        'NAMENSRAUM_VERGEBEN',
        'Bescheidwerk-Parken 1.0',
      ],
      [
        'aus einem Feld, das es nicht gab',
        { felder: { ...ZWEITE.felder, x: { titel: 'X', typ: 'text', frueher: 'y' } } },
        'FRUEHER_UNBEKANNT',
        '/felder/x/frueher: „y“',
      ],
    ])('wird nichts %s', async (_name, anders, code, stelle) => {
      const vorher = readFileSync(join(paket(), 'eingang.json'), 'utf8');
      await expect(aendere({ ...ZWEITE, ...anders })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(stelle),
      });
      expect(readFileSync(join(paket(), 'eingang.json'), 'utf8')).toBe(vorher);
      expect(existsSync(join(ziel, 'schemata/Stadt-Hundesteuer/1.1'))).toBe(false);
    });

    it('geht es auch, wo eine Nachricht keinen Freitext aufführt und --schemaziel denselben Ordner anders schreibt', async () => {
      const eingang = lies('eingang.json');
      delete eingang.nachrichten[2].freitext;
      schreibe('eingang.json', eingang);
      const { text } = await aendere(ZWEITE, '--schemaziel', relative('.', join(ziel, 'schemata')));
      expect(text).toContain('Stadt-Hundesteuer 1.1 installiert');
      expect(lies('eingang.json').nachrichten).toHaveLength(6);
    });

    it('wird nichts, wenn die neue Beschreibung selbst die bisherige ist: Was sich geändert hat, sähe niemand', async () => {
      schreibe('felder.json', {
        ...HUNDESTEUER,
        felder: { ...HUNDESTEUER.felder, chip: ZWEITE.felder.chip },
      });
      const schema = join(ziel, 'schemata/Stadt-Hundesteuer/1.0/hundesteuer-nachrichten.xsd');
      const vorher = readFileSync(schema, 'utf8');
      const felder = relative('.', join(paket(), 'felder.json'));
      await expect(
        befehl('aendern', paket(), '--felder', felder, '--schemaziel', join(ziel, 'schemata')),
      ).rejects.toMatchObject({ code: 'FORMULAR_DASSELBE' });
      expect(readFileSync(schema, 'utf8')).toBe(vorher);
    });

    it.each([
      ['eingang.json', '{}'],
      ['eingang.json', '{ "nachrichten": [{ "standard": "Stadt-Hundesteuer" }] }'],
      ['verfahren.json', '{}'],
    ])('wird nichts, solange %s nicht lesbar ist: %s', async (datei, inhalt) => {
      writeFileSync(join(paket(), datei), inhalt);
      await expect(aendere(ZWEITE)).rejects.toMatchObject({
        code: 'PAKET_UNGUELTIG',
        message: expect.stringContaining(datei),
      });
      expect(existsSync(join(ziel, 'schemata/Stadt-Hundesteuer/1.1'))).toBe(false);
    });

    it('sagt neu, mit welchem Befehl; ein Paket ohne Beschreibung nennt sie mit --bisher', async () => {
      await expect(
        befehl('neu', 'hundesteuer', '--ziel', join(ziel, 'pakete'), ...formular(ZWEITE)),
      ).rejects.toMatchObject({
        message: expect.stringContaining('bescheidwerk verfahren aendern'),
      });
      rmSync(join(paket(), 'felder.json'));
      await expect(aendere(ZWEITE)).rejects.toMatchObject({ code: 'FORMULAR_FEHLT' });
      writeFileSync(join(ziel, 'alt.json'), JSON.stringify(HUNDESTEUER));
      expect((await aendere(ZWEITE, '--bisher', join(ziel, 'alt.json'))).text).toContain('1.1 installiert');
    });
  });

  it('Wo eine Vorschrift es zulässt, bewilligen die Regeln auch ohne eigenes Formular', async () => {
    await befehl('neu', 'parkausweis-b', '--ziel', ziel, '--grundlage', 'StVO-46-5');
    const ordner = join(ziel, 'parkausweis-b');
    expect((await befehl('pruefen', ordner)).text).toBe('parkausweis-b: in Ordnung');
    expect((await befehl('testen', ordner)).text).toContain('23 von 23 Übergängen');
  });

  it('testen nennt Fakten, die keine Nachricht füllt: Ein XPath, der nichts findet, fiele sonst nicht auf', async () => {
    await neu();
    const eingang = join(paket(), 'eingang.json');
    writeFileSync(eingang, readFileSync(eingang, 'utf8').replace('p:bekanntgabeKanal', 'p:bekanntgabekanal'));
    expect((await befehl('pruefen', paket())).code).toBe(0);
    const { text } = await befehl('testen', paket());
    expect(text).toMatch(/, 9 von 10 Fakten\n {7}ohne Beispiel: fakten\.bekanntgabeKanal$/);
  });

  it('testen nimmt Schemata und Behörden aus SCHEMA_ORDNER und BEHOERDEN_ORDNER', async () => {
    await neu();
    process.env.SCHEMA_ORDNER = join(ziel, 'leer');
    expect((await befehl('testen', paket())).text).toContain('0 von 4 Beispielen bestehen');
    delete process.env.SCHEMA_ORDNER;
    process.env.BEHOERDEN_ORDNER = paket();
    await expect(befehl('testen', paket())).rejects.toMatchObject({ code: 'BEHOERDEN_UNGUELTIG' });
  });

  it('Dateien neben den Ordnern, wie workflows/* sie nennt, werden übergangen', async () => {
    await neu();
    const datei = join(ziel, 'README.md');
    writeFileSync(datei, '# Verfahren');
    expect((await befehl('pruefen', datei, paket())).text).toBe('hundesteuer: in Ordnung');
    await expect(befehl('pruefen', datei)).rejects.toMatchObject({ code: 'PAKET_NICHT_GEFUNDEN' });
  });

  it('Ein Befund nennt Code, Datei, Stelle, Satz und Abhilfe; der Befehl endet mit 1', async () => {
    await neu();
    const datei = join(paket(), 'verfahren.json');
    writeFileSync(datei, readFileSync(datei, 'utf8').replace('"regime": "VwVfG"', '"regime": "StPO"'));
    const { text, code } = await befehl('pruefen', paket());
    expect(text).toContain('hundesteuer: 1 Fehler, 0 Hinweise');
    expect(text).toContain('Fehler  WERT_UNZULAESSIG  verfahren.json /regime');
    expect(text).toContain('→ Erlaubt: "VwVfG", "SGBX", "AO".');
    expect(code).toBe(1);
  });

  it('Eine Abweichung im Beispiel wird gezeigt; der Befehl endet mit 1', async () => {
    await neu();
    const datei = join(paket(), 'beispiele/bewilligung/erwartet.json');
    writeFileSync(
      datei,
      readFileSync(datei, 'utf8').replace('"zustand": "abgeschlossen"', '"zustand": "offen"'),
    );
    const { text, code } = await befehl('testen', paket());
    expect(text).toContain('✗ Zustand: erwartet „offen“, erhalten „abgeschlossen“.');
    expect(code).toBe(1);
  });

  it('readme schreibt README und Bild; --pruefen scheitert, wenn sie veraltet sind', async () => {
    await neu();
    expect((await befehl('readme', '--pruefen', paket())).code).toBe(1);
    await befehl('readme', paket());
    expect(await befehl('readme', '--pruefen', paket())).toEqual({ text: '', code: 0 });
    writeFileSync(join(paket(), 'README.md'), 'alt');
    const { text, code } = await befehl('readme', '--pruefen', paket());
    expect(text).toContain('hundesteuer/README.md ist veraltet.');
    expect(code).toBe(1);
  });

  it.each([
    ['ein Ordner ohne Paket', () => befehl('pruefen', ziel), 'PAKET_NICHT_GEFUNDEN'],
    ['eine unzulässige Id', () => befehl('neu', 'Hunde_Steuer', '--ziel', ziel), 'VERFAHREN_ID_UNGUELTIG'],
  ])('Abgelehnt wird %s', async (_name, tue, code) => {
    await expect(tue()).rejects.toMatchObject({ code });
  });

  it('neu überschreibt kein vorhandenes Paket', async () => {
    await neu();
    await expect(neu()).rejects.toMatchObject({ code: 'PAKET_VORHANDEN' });
  });
});
