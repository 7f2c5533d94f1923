import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

/** The address whose heading has already taken the focus: a change of the query keeps it where it is. */
let angekuendigt: string | undefined;

const PRODUKT = ' – Bescheidwerk';

/** What the title of the document says of the page. */
export const ohneProduktnamen = (titel: string) => titel.replace(PRODUKT, '');

/** Gives the focus to the main heading: when a page opens, and when what had the focus disappears with what it has done. */
export function fokussiereTitel(): void {
  document.querySelector('h1')?.focus({ preventScroll: true });
}

/** The same, when what had the focus is gone already. */
export function fangeFokusAuf(): void {
  if (document.activeElement === document.body) fokussiereTitel();
}

/** Looks after the focus when something has changed that may have taken it away; `undefined`: not loaded yet. */
export function useFokusfang(stand: unknown): void {
  const zuvor = useRef(stand);
  useEffect(() => {
    if (zuvor.current !== undefined && zuvor.current !== stand) fangeFokusAuf();
    zuvor.current = stand;
  }, [stand]);
}

interface Eigenschaften {
  /** For the tab of the browser and screen readers. */
  readonly titel: string;
  readonly children?: ReactNode;
  /** Somebody else takes the focus (the list, when one comes back to it). */
  readonly ohneFokus?: boolean;
}

/** The main heading of a page: names the document and takes the focus when the page opens. */
export function Seitentitel({ titel, children, ohneFokus = false }: Eigenschaften) {
  useEffect(() => {
    document.title = titel + PRODUKT;
  }, [titel]);
  useEffect(() => {
    const seite = location.pathname;
    if (angekuendigt !== undefined && angekuendigt !== seite && !ohneFokus) {
      fokussiereTitel();
      scrollTo(0, 0);
    }
    angekuendigt = seite;
  }, [ohneFokus]);
  const ref = useRef<HTMLHeadingElement>(null);
  // Where it gives way to a page that loads, the next heading takes the focus from it.
  useLayoutEffect(() => {
    const titelzeile = ref.current;
    return () => {
      if (document.activeElement === titelzeile) angekuendigt = '';
    };
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className="kern-heading-large bw-titel">
      {children ?? titel}
    </h1>
  );
}
