import { useId } from 'react';
import type { Antwortfeld } from '#libs/schnittstelle';
import { Feld, type Feldangaben } from '../bauteile/feld.js';
import { Knopf } from '../bauteile/knopf.js';
import { useDeutsch, useTexte } from '../sprache/sprache.js';
import { findBekannte, findGemeinte } from './behoerdennaehe.js';

interface Eigenschaften extends Feldangaben {
  readonly wert: string;
  /** The authorities that are proposed. */
  readonly optionen: Antwortfeld['optionen'];
  readonly aendere: (wert: string) => void;
  /** It is not one of those that it resembles. */
  readonly bestaetige: (wert: string) => void;
}

/** The authority a case is handed over to: one of this installation is proposed, any other can be written. */
export function Behoerdenfeld({ wert, optionen, aendere, bestaetige, ...feld }: Eigenschaften) {
  const t = useTexte().formular.behoerde;
  const deutsch = useDeutsch();
  const liste = useId();
  const namen = optionen.map(({ titel }) => titel);
  const gemeinte = findGemeinte(wert, namen);
  const gelesen =
    findBekannte(wert, namen) !== undefined
      ? t.bekannt
      : wert.trim() === '' || gemeinte.length > 0
        ? undefined
        : t.unbekannt;
  /** The buttons go with what they ask. */
  const danach = (tue: () => void) => () => {
    tue();
    document.getElementById(feld.id)?.focus();
  };
  return (
    <>
      <Feld {...feld} gelesen={gelesen}>
        {(aria) => (
          <input
            {...aria}
            className="kern-form-input__input bw-eingabe--behoerde"
            type="text"
            list={liste}
            autoComplete="off"
            value={wert}
            onChange={(ereignis) => aendere(ereignis.target.value)}
          />
        )}
      </Feld>
      <datalist id={liste} {...deutsch}>
        {namen.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {feld.fehler && gemeinte.length > 0 && (
        <fieldset className="kern-fieldset bw-feld">
          <legend className="kern-label">{t.meinenSie}</legend>
          <div className="bw-knoepfe">
            {gemeinte.map((name) => (
              <Knopf key={name} klein onClick={danach(() => aendere(name))} {...deutsch}>
                {name}
              </Knopf>
            ))}
            <Knopf klein onClick={danach(() => bestaetige(wert))}>
              {t.andere(wert.trim())}
            </Knopf>
          </div>
        </fieldset>
      )}
    </>
  );
}
