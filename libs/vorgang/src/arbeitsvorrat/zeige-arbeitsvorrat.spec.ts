import { FesteUhr } from '#libs/kernel';
import { Vorratsauswahl } from '#libs/schnittstelle';
import type { VorratSpeicher, Vorratsfilter, Vorratszeile } from './vorrat-speicher.js';
import { ZeigeArbeitsvorrat } from './zeige-arbeitsvorrat.js';

const ZEILE: Vorratszeile = {
  vorgangId: '019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa',
  aufgabeId: 'pruefen',
  aktenzeichen: 'BPA-2026-000001',
  verfahrenId: 'bewohnerparkausweis',
  verfahrenTitel: 'Bewohnerparkausweis',
  antragsteller: 'Anna Müller',
  frage: '',
  grund: '',
  grundCode: '',
  norm: '',
  status: 'offen',
  wartetAuf: 'mensch',
  fristName: '',
  fristTitel: '',
  eingegangenAm: '2026-03-01T12:00:00.000Z',
  version: 1,
  test: false,
  schluessel: '',
};

async function zeige(auswahl: object, zeile: Partial<Vorratszeile> = {}) {
  const gefragt: Vorratsfilter[] = [];
  const speicher: Pick<VorratSpeicher, 'seite' | 'gruppen'> = {
    seite: async (filter) => {
      gefragt.push(filter);
      return [{ ...ZEILE, ...zeile }];
    },
    gruppen: async () => [],
  };
  const vorrat = new ZeigeArbeitsvorrat(speicher as VorratSpeicher, new FesteUhr('2026-03-02T09:00:00Z'));
  const zugriff = { person: { id: 'sb', name: 'Frau Beispiel' }, vertritt: [] };
  const seite = await vorrat.ausfuehren(zugriff, 'b', Vorratsauswahl.parse({ sicht: 'team', ...auswahl }));
  return { seite, filter: gefragt[0] };
}

describe('Der Arbeitsvorrat', () => {
  it.each([
    ['2026-03-01T22:59:00.000Z', 1],
    ['2026-03-01T23:01:00.000Z', 0],
  ])('zählt das Alter in Tagen des deutschen Kalenders: %s', async (eingegangenAm, tage) => {
    const { seite } = await zeige({}, { eingegangenAm });
    expect(seite?.zeilen[0]?.alterTage).toBe(tage);
  });

  it('sucht nach „Müller, Anna“ wie nach „Anna Müller“', async () => {
    const woerter = async (suche: string) => (await zeige({ suche })).filter?.suche?.toSorted();
    expect(await woerter('Müller, Anna')).toEqual(['anna', 'mueller']);
    expect(await woerter('Anna Müller')).toEqual(['anna', 'mueller']);
  });

  it('trennt, was auf eine Antwort wartet, von dem, was auf eine andere Frist wartet', async () => {
    const { seite } = await zeige({});
    const titel = (facette: readonly { wert: string; titel: string }[] | undefined, wert: string) =>
      facette?.find((eine) => eine.wert === wert)?.titel;
    expect(titel(seite?.facetten.status, 'wartet')).toBe('Wartet auf Antwort oder Frist');
    expect(titel(seite?.facetten.wartetAuf, 'antragsteller')).toBe('Antwort auf ein Schreiben');
    expect(titel(seite?.facetten.wartetAuf, 'frist')).toBe('Andere Frist');
  });
});
