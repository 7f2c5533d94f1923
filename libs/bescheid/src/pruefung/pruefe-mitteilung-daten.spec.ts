import { eineMitteilung } from '../../test/ein-bescheid.js';
import type { MitteilungDaten } from '../mitteilung-daten.js';
import { pruefeMitteilungDaten } from './pruefe-mitteilung-daten.js';

const faelle: [string, Partial<MitteilungDaten>, string[]][] = [
  ['eine vollständige Nachforderung', {}, []],
  ['ein Schreiben ohne Inhalt', { anlass: 'status', absaetze: [], listen: [] }, ['MITTEILUNG_LEER']],
  ['eine Nachforderung ohne Liste (§ 25 Abs. 2 VwVfG)', { listen: [] }, ['NACHFORDERUNG_OHNE_LISTE']],
  ['eine Nachforderung ohne Frist', { frist: undefined }, ['NACHFORDERUNG_OHNE_FRIST']],
  [
    'eine Nachforderung im Sozialrecht ohne Hinweis auf die Folgen (§ 66 Abs. 3 SGB I)',
    { regime: 'SGBX', rechtsfolgenhinweis: undefined },
    ['RECHTSFOLGENHINWEIS_FEHLT'],
  ],
  ['eine Frist ohne Kalendertag', { frist: { text: 'Bald.', ende: 'bald' } }, ['FRIST_UNBESTIMMT']],
  ['ein offener Platzhalter', { absaetze: ['Ihr Antrag vom {{datum}}'] }, ['PLATZHALTER_OFFEN']],
];

describe('Die Prüfung einfacher Schreiben', () => {
  it.each(faelle)('findet: %s', (_, abweichend, erwartet) => {
    const befunde = pruefeMitteilungDaten(eineMitteilung(abweichend));
    expect(befunde.map((befund) => befund.code)).toEqual(erwartet);
  });
});
