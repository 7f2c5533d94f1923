import { useEffect, useState } from 'react';
import { zeichenFrei } from '../format/textlaenge.js';
import { useTexte } from '../sprache/sprache.js';
import { Feld, type Feldangaben } from './feld.js';

interface Eigenschaften extends Feldangaben {
  readonly wert: string;
  readonly aendere: (wert: string) => void;
  /** Lines to begin with; it grows with the text. */
  readonly zeilen: number;
  /** What is longer stays as it was typed or pasted, is marked as wrong and not sent (`passt` of `format/textlaenge.ts`). */
  readonly hoechstens?: number;
}

/** Typing has paused: what is read out then interrupts nobody. */
const PAUSE_MS = 1_000;

/** Several lines of text, with the characters that are left once they become few. */
export function Textfeld({ wert, aendere, zeilen, hoechstens, ...feld }: Eigenschaften) {
  const t = useTexte();
  const rest = hoechstens === undefined ? Number.POSITIVE_INFINITY : zeichenFrei(wert, hoechstens);
  const wirdKnapp = hoechstens !== undefined && rest * 5 <= hoechstens;
  const stand = !wirdKnapp ? '' : rest < 0 ? t.formular.zuLang(-rest) : t.formular.nochZeichen(rest);
  const ansage = useNachPause(stand);
  return (
    <>
      <Feld
        {...feld}
        fehler={rest < 0 ? stand : feld.fehler}
        gelesen={rest < 0 ? feld.gelesen : stand || feld.gelesen}
      >
        {(aria) => (
          <textarea
            {...aria}
            rows={zeilen}
            className="kern-form-input__input bw-textfeld"
            value={wert}
            onChange={(ereignis) => aendere(ereignis.target.value)}
          />
        )}
      </Feld>
      {/* Beside the field: outside of an open dialog nothing would be read out. */}
      <div role="status" className="kern-sr-only">
        {ansage}
      </div>
    </>
  );
}

/** The text once it has stood for a moment; the one it began with is not news. */
function useNachPause(text: string): string {
  const [gesagt, sage] = useState('');
  const [beginn] = useState(text);
  useEffect(() => {
    const uhr = setTimeout(() => sage(text === beginn ? '' : text), PAUSE_MS);
    return () => clearTimeout(uhr);
  }, [text, beginn]);
  return gesagt;
}
