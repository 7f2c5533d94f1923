import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Arbeitszeile } from '#libs/schnittstelle';
import { useTexte } from '../sprache/sprache.js';
import { useDruck } from './use-druck.js';
import { Vorratskopf } from './vorratskopf.js';
import { Vorratszeile } from './vorratszeile.js';
import { zeilenname } from './zeilen.js';

export interface Tabellengriff {
  /** Moves the focus to the row at this position and scrolls it into view. */
  readonly fokussiere: (stelle: number) => void;
  /** Position of the row with the focus, or of the last one that had it. */
  readonly stelle: () => number;
}

interface Eigenschaften {
  readonly zeilen: readonly Arbeitszeile[];
  readonly gesamt: number;
  readonly auswahl: ReadonlySet<string>;
  readonly zustand: ReadonlyMap<string, 'geaendert' | 'erledigt'>;
  readonly waehle: (name: string) => void;
  readonly waehleAlle: () => void;
  readonly oeffne: (name: string) => void;
  readonly ref: Ref<Tabellengriff>;
}

/**
 * The list as a table, of which only the rows near the window exist: it is as fast with ten thousand as with ten.
 * The row with the focus always exists, wherever one scrolls.
 */
export function Vorratstabelle(eigenschaften: Eigenschaften) {
  const { zeilen, gesamt, auswahl, zustand, waehle, waehleAlle, oeffne, ref } = eigenschaften;
  const t = useTexte();
  const rumpf = useRef<HTMLTableSectionElement>(null);
  const [rand, setRand] = useState(0);
  const [stelle, setStelle] = useState(-1);
  const druckt = useDruck();
  useLayoutEffect(() => {
    const miss = () =>
      setRand(rumpf.current ? rumpf.current.getBoundingClientRect().top + window.scrollY : 0);
    miss();
    // Reports and notices come and go above the table, in a window of the same size.
    const waechter = new ResizeObserver(miss);
    waechter.observe(document.body);
    return () => waechter.disconnect();
  }, []);
  const fenster = useWindowVirtualizer({
    count: zeilen.length,
    estimateSize: () => 74,
    overscan: 12,
    scrollMargin: rand,
    getItemKey: (i) => zeilenname(zeilen[i]!),
    rangeExtractor: (bereich) => {
      if (druckt) return Array.from({ length: bereich.count }, (_, i) => i);
      const sichtbar = defaultRangeExtractor(bereich);
      if (stelle < 0 || stelle >= bereich.count || sichtbar.includes(stelle)) return sichtbar;
      return [...sichtbar, stelle].sort((a, b) => a - b);
    },
  });

  // The row may not exist yet: it is drawn because it is to have the focus, and takes it as soon as it is there.
  const wunsch = useRef<number | undefined>(undefined);
  const fokussiere = () => {
    const weg = rumpf.current?.querySelector<HTMLElement>(`tr[data-index="${wunsch.current}"] a`);
    if (!weg) return;
    wunsch.current = undefined;
    weg.focus({ preventScroll: true });
    // Where rows are higher than the window at least what has the focus is seen.
    for (const teil of [weg.closest('tr'), weg]) teil?.scrollIntoView({ block: 'nearest' });
  };
  useLayoutEffect(fokussiere);
  useImperativeHandle(ref, () => ({
    stelle: () => stelle,
    fokussiere: (ziel) => {
      wunsch.current = ziel;
      setStelle(ziel);
      fokussiere();
    },
  }));

  const gezeigt = fenster.getVirtualItems();
  return (
    <table className="kern-table bw-vorrat" aria-rowcount={gesamt + 1}>
      <caption className="kern-sr-only">{t.vorrat.tabelle}</caption>
      <Vorratskopf
        alleGewaehlt={
          zeilen.length > 0 && zeilen.every((z) => z.aufgabeId === null || auswahl.has(zeilenname(z)))
        }
        waehleAlle={waehleAlle}
      />
      <tbody
        ref={rumpf}
        onFocus={(ereignis) => {
          const index = (ereignis.target as HTMLElement).closest('tr')?.dataset.index;
          if (index !== undefined) setStelle(Number(index));
        }}
      >
        {gezeigt.flatMap((teil, i) => {
          const zeile = zeilen[teil.index]!;
          const name = zeilenname(zeile);
          const ende = i === 0 ? rand : gezeigt[i - 1]!.end;
          return [
            teil.start > ende && <Luecke key={`vor-${name}`} hoehe={teil.start - ende} />,
            <Vorratszeile
              key={name}
              ref={fenster.measureElement}
              zeile={zeile}
              stelle={teil.index}
              gewaehlt={auswahl.has(name)}
              zustand={zustand.get(name)}
              waehle={waehle}
              oeffne={oeffne}
            />,
          ];
        })}
        <Luecke hoehe={fenster.getTotalSize() + rand - (gezeigt.at(-1)?.end ?? rand)} />
      </tbody>
    </table>
  );
}

/** Stands for rows that are not on the page; of one cell, since how many columns are shown depends on the window. */
function Luecke({ hoehe }: { hoehe: number }) {
  if (hoehe <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
    <tr aria-hidden="true" className="bw-luecke">
      <td style={{ height: hoehe }} />
    </tr>
  );
}
