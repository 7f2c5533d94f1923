import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { TEXTGRENZEN, type Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../../abruf/abfragen.js';
import { hole } from '../../abruf/abruf.js';
import { useSenden } from '../../abruf/use-senden.js';
import { Auswahl } from '../../bauteile/auswahl.js';
import { Fehlschlag } from '../../bauteile/fehlschlag.js';
import { Feld } from '../../bauteile/feld.js';
import { Knopf } from '../../bauteile/knopf.js';
import { Textfeld } from '../../bauteile/textfeld.js';
import { useEntwurf } from '../../entscheidung/use-entwurf.js';
import { useVorschau } from '../../entscheidung/use-vorschau.js';
import { Vorschau } from '../../entscheidung/vorschau.js';
import { passt } from '../../format/textlaenge.js';
import { useAnsage } from '../../huelle/ansage.js';
import { useTexte } from '../../sprache/sprache.js';

interface Entwurfsinhalt {
  readonly vorlage: string;
  readonly text: string;
  readonly posten: string;
}

const LEER: Entwurfsinhalt = { vorlage: '', text: '', posten: '' };

/** Asks the applicant for documents or hears them, with the letter to be seen before it goes out. */
export function NeueMitteilung({ vorgang }: { vorgang: Vorgangsseite }) {
  const t = useTexte();
  const id = useId();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const vorschau = useVorschau();
  const [fehlt, setFehlt] = useState(false);
  const { inhalt, aendere, verwirf, kennung } = useEntwurf<Entwurfsinhalt>({
    vorgangId: vorgang.id,
    formular: 'mitteilung',
    version: vorgang.version,
    beginn: () => LEER,
  });
  const vorlage = vorgang.vorlagen.find((eine) => eine.id === inhalt.vorlage);
  const pfad = `/api/v1/vorgaenge/${vorgang.id}/mitteilungen`;
  const posten = inhalt.posten.split('\n').flatMap((zeile) => zeile.trim() || []);
  const daten = {
    vorlage: inhalt.vorlage,
    ...(inhalt.text.trim() && { text: inhalt.text.trim() }),
    ...(posten.length > 0 && { posten }),
  };
  const senden = useSenden({
    mutationFn: () => hole(pfad, { method: 'POST', daten: { id: kennung(daten), ...daten } }),
    onSuccess: () => {
      verwirf();
      vorschau.schliesse();
      sage(t.schriftwechsel.gesendet);
      // Not waited for: the next letter may be begun.
      void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
    },
    onError: vorschau.schliesse,
  });
  /** What is being sent stays as it is. */
  const setze = (teil: Partial<Entwurfsinhalt>) => {
    if (senden.isPending) return;
    vorschau.vergiss();
    aendere({ ...inhalt, ...teil });
  };
  const fertig = () => {
    setFehlt(!vorlage);
    const zuLang = !passt(inhalt.text, TEXTGRENZEN.mitteilung);
    if (!vorlage) document.getElementById(`${id}-vorlage`)?.focus();
    else if (zuLang) document.getElementById(`${id}-text`)?.focus();
    return vorlage !== undefined && !zuLang;
  };
  const knopf = (
    <Knopf art="primary" klein laeuft={senden.isPending} onClick={() => fertig() && senden.mutate()}>
      {t.schriftwechsel.senden}
    </Knopf>
  );
  return (
    <details className="bw-klappe" open={inhalt.vorlage !== ''}>
      <summary>{t.schriftwechsel.neu}</summary>
      <div className="bw-formular">
        <Feld
          id={`${id}-vorlage`}
          titel={t.schriftwechsel.vorlage}
          hinweis={vorlage?.anlass}
          fehler={fehlt && !vorlage ? t.formular.feldFehlt(t.schriftwechsel.vorlage) : undefined}
        >
          {(aria) => (
            <Auswahl aria={aria} wert={inhalt.vorlage} waehle={(gewaehlte) => setze({ vorlage: gewaehlte })}>
              {vorgang.vorlagen.map((eine) => (
                <option key={eine.id} value={eine.id}>
                  {eine.titel}
                </option>
              ))}
            </Auswahl>
          )}
        </Feld>
        {vorlage?.freitext && (
          <>
            <Textfeld
              id={`${id}-posten`}
              titel={t.schriftwechsel.posten}
              hinweis={t.schriftwechsel.postenHinweis}
              pflicht={false}
              zeilen={3}
              wert={inhalt.posten}
              aendere={(posten) => setze({ posten })}
            />
            <Textfeld
              id={`${id}-text`}
              titel={t.schriftwechsel.text}
              pflicht={false}
              zeilen={5}
              hoechstens={TEXTGRENZEN.mitteilung}
              wert={inhalt.text}
              aendere={(text) => setze({ text })}
            />
          </>
        )}
        {senden.error && <Fehlschlag fehler={senden.error} fokus />}
        {vorschau.fehler && <Fehlschlag fehler={vorschau.fehler} fokus />}
        <div className="bw-knoepfe">
          <Knopf klein onClick={() => fertig() && vorschau.zeige()}>
            {t.entscheidung.vorschau}
          </Knopf>
          {knopf}
        </div>
      </div>
      {vorschau.offen && (
        <Vorschau
          pfad={`${pfad}/vorschau`}
          daten={daten}
          titel={t.entscheidung.vorschauTitel(vorgang.aktenzeichen)}
          schliesse={vorschau.schliesse}
          abgelehnt={vorschau.abgelehnt}
          fuss={knopf}
        />
      )}
    </details>
  );
}
