import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import { Textsatz } from '../brief/textsatz.js';
import { BescheidVorlage } from '../vorlage/bescheid-vorlage.js';
import { begruende } from './begruendung.js';

describe('Begründung des Bescheids (§ 39 VwVfG)', () => {
  it('Was zwei Menschen mit denselben Worten schreiben, steht einmal im Brief', () => {
    const antwort = (begruendung: string) => ({
      aktion: 'ablehnen',
      begruendung,
      felder: {},
      bearbeiter: { id: 'a', name: 'Frau Kowalczyk' },
      entscheidet: true,
      standSha256: 'a'.repeat(64),
    });
    const kontext = einKontext({
      ergebnisse: {
        klaerung: antwort('Das Fahrzeug ist abgemeldet.'),
        pruefung: antwort(' Das Fahrzeug ist abgemeldet. '),
        zuletzt: antwort('Sie haben sich nicht geäußert.'),
      },
    });
    const vorlage = BescheidVorlage.parse({
      art: 'bescheid',
      ergebnis: 'ablehnung',
      betreff: 'Ausweis',
      tenor: ['Ihr Antrag wird abgelehnt.'],
      begruendung: { ausAufgabe: ['klaerung', 'pruefung', 'zuletzt'] },
    });
    const satz = new Textsatz(einUmfeld(), { kontext, jetzt: JETZT });
    expect(begruende(vorlage, { kontext, jetzt: JETZT, umfeld: einUmfeld() }, satz).rechtlich).toEqual([
      { text: 'Das Fahrzeug ist abgemeldet.' },
      { text: 'Sie haben sich nicht geäußert.' },
    ]);
  });

  it.each([
    ['ablehnung', ['Sie wohnen dort nicht mehr.', 'Ihre Antwort ändert das nicht.']],
    ['bewilligung', ['Ihre Antwort ändert das nicht.']],
  ] as const)(
    'Warum angehört wurde, steht in einer Ablehnung, nicht in einer Bewilligung: Dort trägt es die Entscheidung nicht mehr (%s)',
    (ergebnis, texte) => {
      const antwort = (begruendung: string, entscheidet: boolean) => ({
        aktion: entscheidet ? ergebnis : 'anhoeren',
        begruendung,
        felder: {},
        bearbeiter: { id: 'a', name: 'Frau Kowalczyk' },
        entscheidet,
        standSha256: 'a'.repeat(64),
      });
      const kontext = einKontext({
        ergebnisse: {
          klaerung: antwort('Sie wohnen dort nicht mehr.', false),
          nachAnhoerung: antwort('Ihre Antwort ändert das nicht.', true),
        },
      });
      const vorlage = BescheidVorlage.parse({
        art: 'bescheid',
        ergebnis,
        betreff: 'Ausweis',
        tenor: ['Über Ihren Antrag ist entschieden.'],
        begruendung: { ausAufgabe: ['klaerung', 'nachAnhoerung'] },
      });
      const satz = new Textsatz(einUmfeld(), { kontext, jetzt: JETZT });
      expect(begruende(vorlage, { kontext, jetzt: JETZT, umfeld: einUmfeld() }, satz).rechtlich).toEqual(
        texte.map((text) => ({ text })),
      );
    },
  );

  it.each([
    ['SGG', '§ 85 Abs. 2 SGG'],
    ['VwGO', '§ 73 VwGO'],
  ])(
    'Die Vorschrift eines Grundes richtet sich nach dem Verfahrensrecht des Falles (%s)',
    (rechtsweg, norm) => {
      const kontext = einKontext({ ergebnisse: { rechtsweg } });
      const vorlage = BescheidVorlage.parse({
        art: 'bescheid',
        ergebnis: 'zurueckweisung',
        betreff: 'Widerspruch',
        tenor: ['Ihr Widerspruch wird zurückgewiesen.'],
        begruendung: {
          rechtlich: [
            {
              text: 'Es bleibt bei dem Bescheid.',
              norm: '{{if ergebnisse.rechtsweg = "SGG" then "§ 85 Abs. 2 SGG" else "§ 73 VwGO"}}',
            },
          ],
        },
      });
      const satz = new Textsatz(einUmfeld(), { kontext, jetzt: JETZT });
      expect(begruende(vorlage, { kontext, jetzt: JETZT, umfeld: einUmfeld() }, satz).rechtlich).toEqual([
        { text: 'Es bleibt bei dem Bescheid.', norm },
      ]);
    },
  );
});
