import { Feld, type Feldangaben } from './feld.js';

interface Eigenschaften extends Feldangaben {
  /** `YYYY-MM-DD`; empty: none yet. */
  readonly wert: string;
  readonly aendere: (wert: string) => void;
}

/** Without it as `max` years have six digits, and typing a day ends nowhere. */
export const LETZTER_TAG = '9999-12-31';

/** One day. */
export function Datumsfeld({ wert, aendere, ...feld }: Eigenschaften) {
  return (
    <Feld {...feld}>
      {(aria) => (
        <input
          {...aria}
          type="date"
          max={LETZTER_TAG}
          className="kern-form-input__input bw-eingabe--datum"
          value={wert}
          onChange={(ereignis) => aendere(ereignis.target.value)}
        />
      )}
    </Feld>
  );
}
