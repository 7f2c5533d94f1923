import type { Eingangsbefund } from '#libs/xoev';
import { ergaenzterStand, ersterStand } from './eingangsstand.js';

const einBefund = (teile: Partial<Eingangsbefund> = {}): Eingangsbefund => ({
  fakten: { person: { name: 'Żółć', plz: '04105' } },
  typen: { art: 'objekt', felder: { person: { art: 'objekt', felder: { name: { art: 'text' } } } } },
  codes: {},
  fehlend: [],
  bedingtFehlend: [],
  nichtZugeordnet: [],
  freitexte: [],
  anlagen: [],
  ...teile,
});
const anlage = (id: string) => ({
  id,
  name: `${id}.pdf`,
  medientyp: 'application/pdf',
  groesse: 1,
  sha256: 'x',
});
const halter = { id: 'halter', titel: 'Halternachweis', art: 'anlage' } as const;
const zone = { id: 'zone', titel: 'Zone', art: 'fakt' } as const;

describe('Eine weitere Nachricht zum Vorgang', () => {
  it('Neue Angaben ersetzen frühere gleichen Namens; die übrigen bleiben', () => {
    const erster = ersterStand(einBefund());
    const neu = einBefund({ fakten: { person: { plz: '04109' }, seit: '2026-01-01' } });
    expect(ergaenzterStand(erster, neu).fakten).toEqual({
      person: { name: 'Żółć', plz: '04109' },
      seit: '2026-01-01',
    });
  });

  it('Was nachgereicht wurde, fehlt nicht mehr', () => {
    const erster = ersterStand(einBefund({ fehlend: [halter, zone] }));
    const nachAnlage = ergaenzterStand(erster, einBefund({ anlagen: [anlage('halter')] }));
    expect(nachAnlage.befund.fehlend).toEqual([zone]);
    const nachFakt = ergaenzterStand(nachAnlage, einBefund({ fakten: { zone: 'E' } }));
    expect(nachFakt.befund.fehlend).toEqual([]);
  });

  it.each([
    ['nachgereicht wird', [{ plz: '04105' }, { plz: '04107' }], []],
    ['auch in der neuen Liste fehlt', [{ plz: '04105' }, {}], ['zonen[1].plz']],
    ['mit seiner Stelle weggefallen ist', [{ plz: '04105' }], []],
  ])('Was in einem Eintrag einer Liste fehlt und %s', (_, zonen, fehlend) => {
    const plz = { id: 'zonen[1].plz', titel: 'Stellen, Nr. 2: Postleitzahl', art: 'fakt' } as const;
    const erster = ersterStand(einBefund({ fakten: { zonen: [{ plz: '04105' }, {}] }, fehlend: [plz] }));
    const danach = ergaenzterStand(erster, einBefund({ fakten: { zonen } }));
    expect((danach.befund.fehlend as { id: string }[]).map(({ id }) => id)).toEqual(fehlend);
  });

  it('Bedingte Anforderungen werden ebenso erfüllt', () => {
    const erster = ersterStand(einBefund({ bedingtFehlend: [{ ...halter, bedingung: 'true' }] }));
    expect(ergaenzterStand(erster, einBefund({ anlagen: [anlage('halter')] })).befund.bedingtFehlend).toEqual(
      [],
    );
  });

  it('Freitext und Unbekanntes aus beiden Nachrichten bleiben für den Menschen sichtbar', () => {
    const freitext = (text: string) => ({ pfad: '/x', titel: 'Umstände', text });
    const erster = ersterStand(einBefund({ freitexte: [freitext('alt')] }));
    const unbekannt = { pfad: '/y', wert: 'z', grund: 'unbekannt' } as const;
    const { befund } = ergaenzterStand(
      erster,
      einBefund({ freitexte: [freitext('neu')], nichtZugeordnet: [unbekannt] }),
    );
    expect(befund.freitexte).toEqual([freitext('alt'), freitext('neu')]);
    expect(befund.nichtZugeordnet).toEqual([unbekannt]);
  });
});
