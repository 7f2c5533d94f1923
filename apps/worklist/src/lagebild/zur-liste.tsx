import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSitzung } from '../anmeldung/sitzung.js';
import { hauptseiten } from '../huelle/hauptseiten.js';

interface Eigenschaften {
  /** Path and query of the list, as the figure names it. */
  readonly auswahl: string;
  readonly klein?: boolean;
  /** Shown to who sees figures but no cases (process design); nothing unless given. */
  readonly sonst?: ReactNode;
  readonly children: ReactNode;
}

/** The way from a number to the list behind it. */
export function ZurListe({ auswahl, klein, sonst = null, children }: Eigenschaften) {
  const { ich } = useSitzung();
  if (!hauptseiten(ich).some(({ pfad }) => pfad === '/arbeitsvorrat')) return sonst;
  return (
    <Link className={`bw-verweis${klein ? ' bw-klein' : ''}`} to={`/${auswahl}`}>
      {children}
    </Link>
  );
}
