import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { genehmigungsfiktion } from './genehmigungsfiktion.js';

const ANORDNUNG = { anordnung: '§ 6a Abs. 1 GewO' };

function rechne(befund: object = {}, angabe: object | null = ANORDNUNG) {
  const basis = einKontext();
  const umfeld = einUmfeld();
  const verfahren = { ...umfeld.verfahren, ...(angabe && { genehmigungsfiktion: angabe }) };
  return (genehmigungsfiktion as ReinerBaustein).rechne(
    {},
    {
      kontext: einKontext({ befund: { ...basis.befund, ...befund } as JsonObject }),
      jetzt: JETZT,
      umfeld: { ...umfeld, verfahren: verfahren as typeof umfeld.verfahren },
    },
  );
}

describe('Frist der Genehmigungsfiktion', () => {
  it.each([
    ['mit dem Antrag', {}, '2026-03-02', '2026-06-02'],
    ['mit der letzten Nachricht', { letzterEingangAm: '2026-03-04' }, '2026-03-04', '2026-06-04'],
  ])(
    'beginnt, wenn die Unterlagen %s vollständig sind (§ 42a Abs. 2 S. 2 VwVfG)',
    (_name, befund, ab, bis) => {
      // 4 June 2026 is Fronleichnam, but no holiday in Leipzig.
      const ausgang = rechne(befund);
      expect(ausgang).toMatchObject({ ok: true, wert: { laeuft: true, vollstaendigAm: ab, endetAm: bis } });
    },
  );

  it('läuft nicht, solange Unterlagen fehlen', () => {
    const fehlend = [{ id: 'fuehrungszeugnis', titel: 'Führungszeugnis', art: 'anlage' }];
    const ausgang = rechne({ fehlend });
    expect(ausgang).toMatchObject({ ok: true, wert: { laeuft: false } });
    expect(ausgang.ok && ausgang.wert).not.toHaveProperty('endetAm');
  });

  it('ist so lang, wie die Vorschrift sagt', () => {
    const ausgang = rechne({}, { ...ANORDNUNG, dauer: { wochen: 4 } });
    expect(ausgang).toMatchObject({ ok: true, wert: { endetAm: '2026-03-30' } });
  });

  it('gibt es nicht, wo keine Vorschrift sie anordnet (§ 42a Abs. 1 VwVfG)', () => {
    expect(rechne({}, null)).toMatchObject({ ok: false, fehler: { code: 'FIKTION_OHNE_ANORDNUNG' } });
  });
});
