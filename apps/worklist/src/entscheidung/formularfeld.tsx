import { type Antwortfeld, TEXTGRENZEN } from '#libs/schnittstelle';
import { Auswahl } from '../bauteile/auswahl.js';
import { Datumsfeld } from '../bauteile/datumsfeld.js';
import { Feld, Feldfehler } from '../bauteile/feld.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { formatEingabe, liesZahl } from '../format/format.js';
import { Deutsch, useDeutsch, useSprache, useTexte } from '../sprache/sprache.js';
import { Behoerdenfeld } from './behoerdenfeld.js';

interface Eigenschaften {
  readonly feld: Antwortfeld;
  readonly id: string;
  readonly wert: string;
  readonly fehler: string | undefined;
  readonly aendere: (wert: string) => void;
  /** Of `behoerde`: it is none of those proposed that it resembles. */
  readonly bestaetige: (wert: string) => void;
}

/** As many choices as are seen at a glance; more become a list to unfold. */
const SICHTBARE_OPTIONEN = 5;

/** One field of the answer, drawn as its type demands. */
export function Formularfeld({ feld, id, wert, fehler, aendere, bestaetige }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  const zahl = feld.typ === 'zahl' ? liesZahl(wert) : undefined;
  const optionen =
    feld.typ === 'wahrheit'
      ? [
          { id: 'ja', titel: t.formular.ja },
          { id: 'nein', titel: t.formular.nein },
        ]
      : feld.optionen;
  if (feld.typ === 'wahrheit' || (feld.typ === 'auswahl' && optionen.length <= SICHTBARE_OPTIONEN)) {
    return <Optionen feld={feld} id={id} wert={wert} fehler={fehler} aendere={aendere} optionen={optionen} />;
  }
  const angaben = {
    id,
    titel: <Deutsch>{feld.titel}</Deutsch>,
    pflicht: feld.pflicht,
    fehler,
    hinweis: t.formular.hinweise[feld.typ],
  };
  if (feld.typ === 'behoerde')
    return (
      <Behoerdenfeld {...angaben} wert={wert} optionen={optionen} aendere={aendere} bestaetige={bestaetige} />
    );
  if (feld.typ === 'datum') return <Datumsfeld {...angaben} wert={wert} aendere={aendere} />;
  if (feld.typ === 'sofortvollzug') {
    return (
      <Textfeld
        {...angaben}
        zeilen={Math.min(12, Math.max(3, wert.split('\n').length + 1))}
        hoechstens={TEXTGRENZEN.begruendung}
        wert={wert}
        aendere={aendere}
      />
    );
  }
  return (
    <Feld
      {...angaben}
      gelesen={zahl === undefined ? undefined : t.formular.zahlGelesen(formatEingabe(zahl, sprache))}
    >
      {(aria) =>
        feld.typ === 'auswahl' ? (
          <Auswahl aria={aria} wert={wert} waehle={aendere}>
            {optionen.map((option) => (
              <option key={option.id} value={option.id} {...deutsch}>
                {option.titel}
              </option>
            ))}
          </Auswahl>
        ) : (
          <input
            {...aria}
            className={`kern-form-input__input bw-eingabe--${feld.typ}`}
            type="text"
            inputMode={feld.typ === 'zahl' ? 'decimal' : undefined}
            autoComplete="off"
            value={wert}
            onChange={(ereignis) => aendere(ereignis.target.value)}
          />
        )
      }
    </Feld>
  );
}

function Optionen({
  feld,
  id,
  wert,
  fehler,
  aendere,
  optionen,
}: Omit<Eigenschaften, 'bestaetige'> & { optionen: readonly { id: string; titel: string }[] }) {
  const t = useTexte();
  return (
    <fieldset
      className={`kern-fieldset bw-feld${fehler ? ' kern-fieldset--error' : ''}`}
      aria-describedby={fehler ? `${id}-fehler` : undefined}
    >
      <legend className="kern-label">
        <Deutsch>{feld.titel}</Deutsch>
        {!feld.pflicht && <span className="bw-leise"> {t.formular.freiwillig}</span>}
      </legend>
      <div className="bw-optionen">
        {optionen.map((option, i) => (
          <label key={option.id} className="bw-haken">
            <input
              // The first one bears the id of the field: errors lead there.
              id={i === 0 ? id : undefined}
              type="radio"
              name={id}
              checked={wert === option.id}
              onChange={() => aendere(option.id)}
            />
            <span>{feld.typ === 'wahrheit' ? option.titel : <Deutsch>{option.titel}</Deutsch>}</span>
          </label>
        ))}
        {!feld.pflicht && (
          <label className="bw-haken">
            <input type="radio" name={id} checked={wert === ''} onChange={() => aendere('')} />
            <span>{t.formular.keineAngabe}</span>
          </label>
        )}
      </div>
      {fehler && <Feldfehler id={id} text={fehler} />}
    </fieldset>
  );
}
