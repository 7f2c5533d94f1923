import { type RefObject, useEffect, useState } from 'react';
import type { Tabellengriff } from './vorratstabelle.js';
import { stelleVon } from './zeilen.js';

/** Coming back to the list, the focus is on the row one came from, scrolled into view. */
export function useRueckkehr(
  name: string | null,
  namen: readonly string[],
  tabelle: RefObject<Tabellengriff | null>,
) {
  const [ziel, geheZu] = useState(name);
  const stelle = ziel === null ? -1 : stelleVon(namen, ziel);
  useEffect(() => {
    if (stelle < 0) return;
    tabelle.current?.fokussiere(stelle);
    geheZu(null);
  }, [stelle, tabelle]);
  return { kommtZurueck: stelle >= 0, geheZu };
}
