import { type BescheidDaten, bescheidXml, type MitteilungDaten } from '#libs/bescheid';
import { einBescheid, eineMitteilung } from '../../bescheid/test/ein-bescheid.js';
import { briefvarianten, langeBerechnung } from '../test/briefvarianten.js';
import { describeMitPdfWerkzeugen, PdfDatei, seitentexte } from '../test/pdf-werkzeuge.js';
import { Ausfertigung } from './index.js';

const einzeilig = (text: string) => text.replace(/\s+/g, ' ').trim();

describeMitPdfWerkzeugen('Der Brief als PDF', () => {
  const dienst = new Ausfertigung({ setzer: 2 });
  const dateien: PdfDatei[] = [];

  async function setze(daten: BescheidDaten | MitteilungDaten): Promise<PdfDatei> {
    const { pdf } = await dienst.rendere(daten);
    const datei = new PdfDatei(pdf);
    dateien.push(datei);
    return datei;
  }

  afterAll(async () => {
    for (const datei of dateien) datei.entferne();
    await dienst.schliesse();
  });

  describe.each(briefvarianten)('%s', (_, brief) => {
    let datei: PdfDatei;
    beforeAll(async () => {
      datei = await setze(brief);
    });

    it('ist fehlerfrei aufgebaut (qpdf) und weist sich als PDF/A-3a aus', () => {
      expect(datei.frage('qpdf', '--check', '$')).toContain('No syntax or stream encoding errors found');
      const meta = datei.frage('pdfinfo', '-meta', '$');
      expect(meta).toMatch(/pdfaid:part(>|=")3/);
      expect(meta).toMatch(/pdfaid:conformance(>|=")A/);
    });

    it('ist ausgezeichnet, deutsch und hat einen Titel', () => {
      const info = datei.frage('pdfinfo', '$');
      expect(info).toMatch(/Tagged:\s+yes/);
      expect(info).toMatch(/Title:\s+\S/);
      expect(info).toMatch(/Page size:.*A4/);
      const katalog = JSON.parse(datei.frage('qpdf', '--json', '--json-key=qpdf', '$'));
      expect(JSON.stringify(katalog)).toMatch(/"\/Lang":"u:de/);
      const struktur = datei.frage('pdfinfo', '-struct', '$');
      expect(struktur).toMatch(/^\s*Document/m);
      expect(struktur).toMatch(/^\s*H1/m);
    });

    it('bettet alle Schriften ein und macht ihren Text durchsuchbar', () => {
      const [, , ...schriften] = datei.frage('pdffonts', '$').trimEnd().split('\n');
      expect(schriften.length).toBeGreaterThan(0);
      for (const schrift of schriften) expect(schrift).toMatch(/yes yes yes +\d+ +\d+$/);
    });
  });

  it('zeigt auch ein Wort, das in keine Zeile passt, ganz: im Anschriftfeld, in der Anrede, im Text', async () => {
    const wort = `${'W'.repeat(79)}X`;
    const { empfaenger } = eineMitteilung();
    const anders = { name: `Šárka ${wort}`, zusatz: wort, strasse: wort, ort: wort };
    const datei = await setze(
      eineMitteilung({
        empfaenger: { ...empfaenger, ...anders },
        anredeZeile: `Guten Tag ${wort},`,
        absaetze: [`Sie schreiben: „${wort}“.`],
      }),
    );
    const worte = [
      ...datei.frage('pdftotext', '-bbox', '$', '-').matchAll(/xMax="([\d.]+)"[^>]*>([^<]*(?:WW|X)[^<]*)</g),
    ];
    expect(
      worte
        .map(([, , text]) => text)
        .join('')
        .replace(/[^WX]/g, ''),
    ).toBe(wort.repeat(6));
    // The paper is 595 pt wide, the address field ends at 105 mm.
    expect(Math.max(...worte.map(([, rechts]) => Number(rechts)))).toBeLessThan(595);
  }, 60_000);

  it('druckt eine Anschrift, die in kein Fenster passt, ganz und lesbar; der Brief beginnt unter ihr', async () => {
    const { empfaenger } = eineMitteilung();
    const lang = (wort: string) => `${wort} `.repeat(60).trim();
    const anders = { name: lang('Nameteil'), zusatz: lang('Zusatzteil'), strasse: lang('Wegteil') };
    const betreff = 'Betreffzeile';
    const datei = await setze(eineMitteilung({ empfaenger: { ...empfaenger, ...anders }, betreff }));
    const worte = [
      ...datei
        .frage('pdftotext', '-bbox', '$', '-')
        .matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g),
    ].map(([, oben, unten, text = '']) => ({ oben: Number(oben), unten: Number(unten), text }));
    const anschrift = worte.filter(({ text }) => /^(?:Name|Zusatz|Weg)teil$/u.test(text));
    expect(anschrift).toHaveLength(180);
    const ende = Math.max(...anschrift.map(({ unten }) => unten));
    expect(worte.find(({ text }) => text === betreff)?.oben).toBeGreaterThan(ende);
    // 8.5 pt: whoever writes the envelope by hand has to be able to read it.
    expect(Math.min(...anschrift.map(({ oben, unten }) => unten - oben))).toBeGreaterThan(8.5);
  }, 60_000);

  it('enthält den Bescheid als XML, Byte für Byte, als Datenquelle (AFRelationship Data)', async () => {
    const daten = einBescheid();
    const datei = await setze(daten);
    expect(datei.anhang('bescheid.xml').toString('utf8')).toBe(bescheidXml(daten));
    expect(datei.frage('qpdf', '--qdf', '--object-streams=disable', '$', '-')).toMatch(
      /\/AFRelationship \/Data/,
    );
  });

  it('druckt die Rechtsbehelfsbelehrung wörtlich', async () => {
    const daten = einBescheid();
    expect((await setze(daten)).text()).toContain(einzeilig(daten.rechtsbehelf.text));
  });

  it('liest sich vor in der Ordnung des Gesetzes; Kopf- und Fußzeilen stören nicht', async () => {
    const datei = await setze(
      einBescheid({
        sofortvollzug: undefined,
        berechnung: [langeBerechnung],
        erklaerung: { en: { titel: 'Explanation', absaetze: ['Text.'] } },
      }),
    );
    const struktur = datei.frage('pdfinfo', '-struct-text', '$');
    const folge = [
      'Stadt Leipzig',
      'Łukasiewicz',
      'Bescheidnummer',
      'Plagwitz',
      'Sehr geehrte',
      'Nebenbestimmungen',
      'Kosten',
      'Begründung',
      'Sachverhalt',
      'Rechtliche Würdigung',
      'Hinweise',
      'Rechtsbehelfsbelehrung',
      'Mit freundlichen',
      'vollständig automatisiert',
      'Anlagen',
      'Berechnung',
      'Explanation',
    ];
    let stelle = -1;
    for (const wort of folge) {
      const naechste = struktur.indexOf(wort, stelle + 1);
      expect({ wort, gefunden: naechste > stelle }).toEqual({ wort, gefunden: true });
      stelle = naechste;
    }
    expect(struktur).not.toMatch(/Seite \d/);
  });

  it('wiederholt den Kopf der Berechnung auf jeder Seite und zeichnet ihn als Tabellenkopf aus', async () => {
    const datei = await setze(einBescheid({ berechnung: [langeBerechnung], erklaerung: undefined }));
    expect(datei.frage('pdfinfo', '-struct', '$')).toMatch(/^\s*TH\b/m);
    expect(datei.frage('pdftotext', '$', '-').match(/Rechenschritt/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('zählt nur die Seiten des Bescheids; die Erklärung ist ein Beiblatt mit Vorbehalt', async () => {
    const datei = await setze(einBescheid());
    expect(datei.text(1)).toContain('Seite 1 von 2');
    expect(datei.text(2)).toContain('Seite 2 von 2');
    expect(datei.text(3)).toContain(
      'This is an explanation. The German decision (Bescheid) is the valid document.',
    );
    expect(datei.text(3)).toContain('Beiblatt');
    expect(datei.text(3)).not.toContain('Seite');
  });

  it('trägt im Test auf jeder Seite den Vermerk TEST, sonst nirgends', async () => {
    const { pdf, seiten } = await dienst.rendere(einBescheid({ test: true, berechnung: [langeBerechnung] }));
    const datei = new PdfDatei(pdf);
    dateien.push(datei);
    expect(seiten).toBeGreaterThan(4);
    for (let seite = 1; seite <= seiten; seite += 1) expect(datei.text(seite)).toMatch(/\bTEST\b/);
    expect(datei.text(1)).toContain('Es hat keine rechtliche Wirkung.');
    expect((await setze(einBescheid())).text()).not.toMatch(/\bTEST\b/);
  });

  it('nennt im Brief an die Bevollmächtigte, an wen sich der Bescheid richtet (§ 41 Abs. 1 VwVfG)', async () => {
    const bevollmaechtigter = {
      name: 'Kanzlei Õun & Söhne',
      strasse: 'Markt 1',
      plz: '01067',
      ort: 'Dresden',
    };
    const text = (await setze(einBescheid({ bevollmaechtigter }))).text();
    expect(text).toContain('Kanzlei Õun & Söhne Markt 1 01067 Dresden');
    expect(text).toContain(
      'Dieser Bescheid richtet sich an: Małgorzata Łukasiewicz-Böhmer, Karl-Heine-Straße',
    );
  });

  it('trennt weder eine E-Mail-Adresse noch eine Fundstelle: Beide sollen sich abschreiben lassen', async () => {
    const fuellung = 'Das sind Wörter vor der Stelle'.split(' ');
    const absaetze = Array.from({ length: 24 }, (_, i) => {
      const vor = `${'i'.repeat(1 + 3 * i)} ${fuellung.slice(i % 6).join(' ')}`;
      return `${vor} per E-Mail an familienkasse@sachsen.example, auch nach § 33 Abs. 5 SGB X`;
    });
    const zeilen = (await setze(eineMitteilung({ absaetze }))).frage('pdftotext', '-layout', '$', '-');
    expect(zeilen.match(/familienkasse@sachsen\.example, ?/g)).toHaveLength(24);
    expect(zeilen.match(/§ 33 Abs\. 5 SGB X/g)).toHaveLength(24);
  });

  it.each([1, 3, 5, 7, 9, 11, 13, 15])(
    'lässt Gruß und Hinweis zur Automation nicht allein auf einer Seite: Sie stehen bei der Belehrung (%i Hinweise)',
    async (anzahl) => {
      const hinweise = Array.from({ length: anzahl }, (_, i) => `Hinweis ${i + 1}.`);
      const text = (await setze(einBescheid({ hinweise, anlagen: [], erklaerung: undefined }))).frage(
        'pdftotext',
        '$',
        '-',
      );
      const seiten = text.split('\f').map((seite) => ({
        belehrung: seite.includes('Rechtsbehelfsbelehrung'),
        gruss: seite.includes('Mit freundlichen Grüßen'),
        automation: seite.includes('vollständig automatisiert'),
      }));
      for (const { belehrung, gruss, automation } of seiten)
        expect([gruss, automation]).toEqual([belehrung, belehrung]);
    },
  );

  it('mischt bei 1000 gleichzeitigen Briefen mit 1000 verschiedenen Namen keinen: Jeder nennt allein die eigene Person', async () => {
    const { empfaenger } = eineMitteilung();
    const person = (i: number) => `Person${String(i).padStart(4, '0')} Çelik`;
    const briefe = Array.from({ length: 1000 }, (_, i) =>
      eineMitteilung({
        empfaenger: { ...empfaenger, name: person(i) },
        aktenzeichen: `AZ-${i}`,
        anredeZeile: `Guten Tag ${person(i)},`,
        absaetze: [`Wir haben den Antrag von ${person(i)} erhalten.`],
      }),
    );
    const fertige = await Promise.all(briefe.map((brief) => dienst.rendere(brief)));
    expect(new Set(fertige.map(({ sha256 }) => sha256)).size).toBe(1000);
    const seiten = seitentexte(fertige.map(({ pdf }) => pdf));
    expect(seiten).toHaveLength(1000);
    for (const [i, text] of seiten.entries()) {
      expect(text.match(/Person\d{4} Çelik/g)).toEqual([person(i), person(i), person(i)]);
      expect(text.match(/AZ-\d+/g)).toEqual([`AZ-${i}`]);
    }
  }, 120_000);
});
