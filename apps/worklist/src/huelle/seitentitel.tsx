import { type ReactNode, useEffect } from 'react';

/** The address whose heading has already taken the focus: a change of the query keeps it where it is. */
let angekuendigt: string | undefined;

const PRODUKT = ' – Bescheidwerk';

/** What the title of the document says of the page. */
export const ohneProduktnamen = (titel: string) => titel.replace(PRODUKT, '');

/** Gives the focus to the main heading: when a page opens, and when what had the focus disappears with what it has done. */
export function fokussiereTitel(): void {
  document.querySelector('h1')?.focus({ preventScroll: true });
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
  return (
    <h1 tabIndex={-1} className="kern-heading-large bw-titel">
      {children ?? titel}
    </h1>
  );
}
