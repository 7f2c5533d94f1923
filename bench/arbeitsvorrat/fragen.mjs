/** What is asked: every column in both orders, every filter, search, and pages far behind. */
const SPALTEN = [
  'frist',
  'eingegangenAm',
  'aktenzeichen',
  'antragsteller',
  'verfahren',
  'frage',
  'grund',
  'status',
  'bearbeiter',
  'wartetAuf',
];

export const FRAGEN = [
  { name: 'meine Aufgaben', auswahl: { sicht: 'meine' } },
  ...SPALTEN.flatMap((spalte) =>
    ['auf', 'ab'].map((richtung) => ({
      name: `Team, ${spalte} ${richtung}`,
      auswahl: { sicht: 'team', sortierung: `${spalte}:${richtung}` },
    })),
  ),
  { name: 'alle', auswahl: { sicht: 'alle' } },
  { name: 'ein Verfahren', auswahl: { sicht: 'team', verfahren: 'wohngeld' } },
  { name: 'ein Grund', auswahl: { sicht: 'team', grund: 'stichprobenpruefung' } },
  { name: 'überfällig', auswahl: { sicht: 'team', frist: 'ueberfaellig' } },
  { name: 'diese Woche', auswahl: { sicht: 'team', frist: 'woche' } },
  { name: 'ohne Frist', auswahl: { sicht: 'team', frist: 'ohne' } },
  { name: 'zugewiesen', auswahl: { sicht: 'team', status: 'zugewiesen' } },
  { name: 'eine Bearbeiterin', auswahl: { sicht: 'team', bearbeiter: 'p-7' } },
  { name: 'Suche nach einem Namen', auswahl: { sicht: 'alle', suche: 'Müller' } },
  { name: 'Suche nach einem Aktenzeichen', auswahl: { sicht: 'alle', suche: 'BEN-2026-012345' } },
  { name: 'Suche nach zwei Wörtern', auswahl: { sicht: 'alle', suche: 'anna schmidt' } },
  { name: 'Suche ohne Treffer', auswahl: { sicht: 'alle', suche: 'qqqqq' } },
  { name: 'Team, frist auf, Seite 101', auswahl: { sicht: 'team' }, seiten: 100 },
  {
    name: 'Team, antragsteller auf, Seite 21',
    auswahl: { sicht: 'team', sortierung: 'antragsteller:auf' },
    seiten: 20,
  },
];
