import type { ReactNode } from 'react';
import { useTexte } from '../sprache/sprache.js';
import type { FeldAria } from './feld.js';

interface Eigenschaften {
  /** Of the field (`Feld`) in which it stands. */
  readonly aria: FeldAria;
  /** Empty: nothing has been chosen yet. */
  readonly wert: string;
  readonly waehle: (wert: string) => void;
  /** The options after the empty one that asks to choose. */
  readonly children: ReactNode;
}

/** Chooses one of several from a list that folds out. */
export function Auswahl({ aria, wert, waehle, children }: Eigenschaften) {
  const t = useTexte();
  return (
    <div className="kern-form-input__select-wrapper">
      <select
        {...aria}
        className="kern-form-input__select"
        value={wert}
        onChange={(ereignis) => waehle(ereignis.target.value)}
      >
        <option value="">{t.formular.bitteWaehlen}</option>
        {children}
      </select>
    </div>
  );
}
