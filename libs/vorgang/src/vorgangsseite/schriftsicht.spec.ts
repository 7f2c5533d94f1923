import type { OffenesVerfahren } from '#libs/verfahren';
import { bescheidsicht, vorlagensicht } from './schriftsicht.js';
import type { Seitenstand } from './seiten-speicher.js';

describe('Die Vorlagen für Schreiben', () => {
  it('sagen in Worten, wozu sie da sind, und zeigen keine internen Namen', () => {
    const paket = { angabe: { titel: { de: 'Wohngeld' } } };
    for (const { anlass } of vorlagensicht({ paket } as Parameters<typeof vorlagensicht>[0])) {
      expect(anlass).toMatch(/^[A-ZÄÖÜ].* .*\.$/);
    }
  });
});

describe('Die Bekanntgabe eines Bescheids', () => {
  it('nennt die fehlende Tatsache in Worten und die Vorschrift statt der Namen der Ableitung', () => {
    const bescheid = {
      id: 'b-1',
      nummer: 'BPA-1/1',
      ergebnis: 'bewilligung',
      erlassenAm: '2026-03-02T09:00:00Z',
      hinaus: false,
      bekanntgabe: {
        am: null,
        regel: 'VwVfG-41-2-post',
        begruendung: 'Der Tag der Bekanntgabe steht nicht fest, weil die Angabe „aufgabeZurPost“ fehlt.',
        norm: ['§ 41 Abs. 2 Satz 1 VwVfG'],
        fristBis: null,
        bestandskraeftigAb: null,
      },
    };
    const stand = { id: 'v-1', bescheide: [bescheid] } as unknown as Seitenstand;
    const [gezeigt] = bescheidsicht(stand, '2026-03-02', {} as OffenesVerfahren);
    expect(gezeigt?.bekanntgabe).toEqual({
      am: null,
      norm: '§ 41 Abs. 2 Satz 1 VwVfG',
      text: 'Der Tag der Bekanntgabe steht nicht fest, weil die Angabe „Tag der Aufgabe zur Post“ fehlt.',
    });
  });
});
