import { useState } from 'react';
import { LETZTER_TAG } from '../bauteile/datumsfeld.js';

interface Eigenschaften {
  readonly titel: string;
  readonly tag: string;
  /** Empty: as when nobody has chosen one. */
  readonly waehle: (tag: string) => void;
}

/** While a year is being typed it is one of antiquity. */
const FRUEHESTER = '1900-01-01';

/** One end of the period. What is being typed stays in the field until it is a day to ask for, or is left. */
export function Tagwahl({ titel, tag, waehle }: Eigenschaften) {
  const [getippt, tippe] = useState<string>();
  return (
    <label className="bw-sortierwahl">
      <span>{titel}</span>
      <input
        type="date"
        max={LETZTER_TAG}
        value={getippt ?? tag}
        onChange={({ target: { value } }) => {
          tippe(value);
          if (value >= FRUEHESTER) waehle(value);
        }}
        onBlur={() => {
          if (getippt === '') waehle('');
          tippe(undefined);
        }}
      />
    </label>
  );
}
