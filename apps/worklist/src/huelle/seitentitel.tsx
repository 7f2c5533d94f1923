import { type ReactNode, useEffect, useRef } from 'react';

/** The address whose heading has already taken the focus: a change of the query keeps it where it is. */
let angekuendigt: string | undefined;

const PRODUKT = ' – Bescheidwerk';

/** What the title of the document says of the page. */
export const ohneProduktnamen = (titel: string) => titel.replace(PRODUKT, '');

/** Where the focus goes when what had it disappears with what it has done. */
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
  const ueberschrift = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = titel + PRODUKT;
  }, [titel]);
  useEffect(() => {
    const seite = location.pathname;
    if (angekuendigt !== undefined && angekuendigt !== seite && !ohneFokus) {
      ueberschrift.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    angekuendigt = seite;
  }, [ohneFokus]);
  return (
    <h1 ref={ueberschrift} tabIndex={-1} className="kern-heading-large bw-titel">
      {children ?? titel}
    </h1>
  );
}
