import {
  entwurfSchluessel,
  liesEntwuerfe,
  liesEntwurf,
  loescheAlleEntwuerfe,
  loescheEntwurf,
  schreibeEntwurf,
} from './entwurf.js';

/** Behaves like the storage of a tab. */
function speicher(): Storage {
  const werte = new Map<string, string>();
  return {
    get length() {
      return werte.size;
    },
    key: (i) => [...werte.keys()][i] ?? null,
    getItem: (name) => werte.get(name) ?? null,
    setItem: (name, wert) => void werte.set(name, wert),
    removeItem: (name) => void werte.delete(name),
    clear: () => werte.clear(),
  };
}

describe('Entwürfe', () => {
  const name = entwurfSchluessel('sb-1', 'v-1', 'a-1');

  it('Was getippt wurde, ist nach dem Neuladen da, mit dem Stand, für den es galt', () => {
    const tab = speicher();
    schreibeEntwurf(name, { inhalt: { begruendung: 'Weil' }, version: 4 }, tab);
    expect(liesEntwurf(name, tab)).toEqual({ inhalt: { begruendung: 'Weil' }, version: 4 });
    loescheEntwurf(name, tab);
    expect(liesEntwurf(name, tab)).toBeUndefined();
  });

  it('Wer sich danach anmeldet, findet fremde Entwürfe nicht', () => {
    expect(entwurfSchluessel('sb-2', 'v-1', 'a-1')).not.toBe(name);
  });

  it('Was in einem Vorgang begonnen ist, findet sich auch zu Fragen, die nicht mehr offen sind', () => {
    const tab = speicher();
    schreibeEntwurf(name, { inhalt: 1, version: 1 }, tab);
    schreibeEntwurf(entwurfSchluessel('sb-1', 'v-2', 'a-1'), { inhalt: 2, version: 1 }, tab);
    schreibeEntwurf(entwurfSchluessel('sb-2', 'v-1', 'a-1'), { inhalt: 3, version: 1 }, tab);
    expect(liesEntwuerfe('sb-1', 'v-1', tab)).toEqual([{ formular: 'a-1', inhalt: 1 }]);
  });

  it('Ein unlesbarer Entwurf hält niemanden auf', () => {
    const tab = speicher();
    tab.setItem(name, '{kaputt');
    expect(liesEntwurf(name, tab)).toBeUndefined();
  });

  it('Abmelden entfernt alle Entwürfe und nur diese', () => {
    const tab = speicher();
    schreibeEntwurf(name, { inhalt: 1, version: 1 }, tab);
    schreibeEntwurf(entwurfSchluessel('sb-1', 'v-2', 'notiz'), { inhalt: 2, version: 1 }, tab);
    tab.setItem('bescheidwerk.liste', 'sicht=team');
    loescheAlleEntwuerfe(tab);
    expect(Array.from({ length: tab.length }, (_, i) => tab.key(i))).toEqual(['bescheidwerk.liste']);
  });
});
