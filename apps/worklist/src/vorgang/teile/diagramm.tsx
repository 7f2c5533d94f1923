import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { holeDatei } from '../../abruf/abruf.js';
import { Knopf } from '../../bauteile/knopf.js';
import { Ladend } from '../../bauteile/ladend.js';
import { useTexte } from '../../sprache/sprache.js';
import { useKuerzel } from '../../tastatur/tastatur.js';
import { liesSvg, type Svgbild } from './svgbild.js';
import { stufe, VOLL } from './zoom.js';

/** The process as a picture, in its own size at first, scrolled to where the case stands. */
export function Diagramm({ vorgang }: { vorgang: Vorgangsseite }) {
  const t = useTexte();
  const { diagrammUrl } = vorgang.ablauf;
  const { data, error } = useQuery({
    queryKey: ['diagramm', vorgang.id, vorgang.version],
    queryFn: async ({ signal }) => liesSvg(await (await holeDatei(diagrammUrl, { signal })).text()),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <div className="bw-abschnitte">
      {error && <p className="bw-text">{t.ablauf.fehlt}</p>}
      {!error && !data && <Ladend was={t.ablauf.laedt} />}
      {data && <Leinwand bild={data} adresse={diagrammUrl} />}
    </div>
  );
}

function Leinwand({ bild, adresse }: { bild: Svgbild; adresse: string }) {
  const t = useTexte();
  const rahmen = useRef<HTMLElement>(null);
  const halter = useRef<HTMLDivElement>(null);
  const [groesse, setGroesse] = useState(VOLL);

  // In a shadow tree the style of the picture is its own, and the page's policy allows it (no inline style).
  useEffect(() => {
    const wurzel = halter.current?.shadowRoot ?? halter.current?.attachShadow({ mode: 'open' });
    if (!wurzel) return;
    const stil = new CSSStyleSheet();
    stil.replaceSync(bild.stil);
    wurzel.adoptedStyleSheets = [stil];
    wurzel.replaceChildren(bild.svg);
    zumStand(rahmen.current, bild.svg);
  }, [bild]);

  useEffect(() => {
    bild.svg.setAttribute('width', String(bild.breite * groesse));
    bild.svg.setAttribute('height', String(bild.hoehe * groesse));
    zumStand(rahmen.current, bild.svg);
  }, [bild, groesse]);

  const ganz = () => {
    const { clientWidth = 0, clientHeight = 0 } = rahmen.current ?? {};
    setGroesse(Math.min(clientWidth / bild.breite, clientHeight / bild.hoehe, VOLL));
  };
  const groesser = () => setGroesse(stufe(groesse, 1));
  const kleiner = () => setGroesse(stufe(groesse, -1));
  const gruppe = t.ablauf.diagramm;
  useKuerzel([
    { tasten: '+', titel: t.ablauf.groesser, gruppe, aktion: groesser },
    { tasten: '-', titel: t.ablauf.kleiner, gruppe, aktion: kleiner },
    { tasten: '0', titel: t.ablauf.ganz, gruppe, aktion: ganz },
  ]);
  return (
    <>
      <div className="bw-knoepfe">
        <Knopf klein taste="+" onClick={groesser}>
          {t.ablauf.groesser}
        </Knopf>
        <Knopf klein taste="-" onClick={kleiner}>
          {t.ablauf.kleiner}
        </Knopf>
        <Knopf klein taste="0" onClick={ganz}>
          {t.ablauf.ganz}
        </Knopf>
        <Knopf
          klein
          onClick={() => (groesse === VOLL ? zumStand(rahmen.current, bild.svg) : setGroesse(VOLL))}
        >
          {t.ablauf.zumStand}
        </Knopf>
        <a className="bw-verweis" href={adresse} target="_blank" rel="noreferrer">
          {t.vorschau.eigenesFenster}
        </a>
      </div>
      <section
        className="bw-diagramm"
        ref={rahmen}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
        tabIndex={0}
        aria-label={t.ablauf.diagramm}
      >
        <div className="bw-diagramm__bild" ref={halter} />
      </section>
    </>
  );
}

/** Scrolls the frame, not the page, so that the current state lies in the middle. */
function zumStand(rahmen: HTMLElement | null, svg: SVGSVGElement): void {
  const stand = svg.querySelector('.ist')?.getBoundingClientRect();
  if (!rahmen || !stand) return;
  const grund = rahmen.getBoundingClientRect();
  rahmen.scrollLeft += stand.left + stand.width / 2 - grund.left - grund.width / 2;
  rahmen.scrollTop += stand.top + stand.height / 2 - grund.top - grund.height / 2;
}
