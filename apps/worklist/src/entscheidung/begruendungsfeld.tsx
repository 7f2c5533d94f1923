import { TEXTGRENZEN } from '#libs/schnittstelle';
import { Knopf } from '../bauteile/knopf.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { useTexte } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly id: string;
  readonly wert: string;
  /** The reasons that the rules found; null where there are none. */
  readonly vorschlag: string | null;
  readonly pflicht: boolean;
  readonly fehler: string | undefined;
  readonly aendere: (begruendung: string) => void;
  /** Takes the suggestion by a button, from where the focus has to go to the field. */
  readonly setzeEin: (vorschlag: string) => void;
}

/** The reasons of a decision, with what the rules suggest. */
export function Begruendungsfeld({ id, wert, vorschlag, pflicht, fehler, aendere, setzeEin }: Eigenschaften) {
  const t = useTexte();
  return (
    <>
      <Textfeld
        id={id}
        titel={t.entscheidung.begruendung}
        pflicht={pflicht}
        hinweis={wert !== '' && wert === vorschlag ? t.entscheidung.begruendungVorschlag : undefined}
        fehler={fehler}
        zeilen={Math.min(12, Math.max(4, wert.split('\n').length + 1))}
        hoechstens={TEXTGRENZEN.begruendung}
        wert={wert}
        aendere={aendere}
      />
      {wert === '' && vorschlag && (
        <p>
          <Knopf klein onClick={() => setzeEin(vorschlag)}>
            {t.entscheidung.gruendeEinsetzen}
          </Knopf>
        </p>
      )}
    </>
  );
}
