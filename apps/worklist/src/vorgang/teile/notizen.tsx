import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { TEXTGRENZEN, type Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../../abruf/abfragen.js';
import { hole } from '../../abruf/abruf.js';
import { useSenden } from '../../abruf/use-senden.js';
import { Fehlschlag } from '../../bauteile/fehlschlag.js';
import { Knopf } from '../../bauteile/knopf.js';
import { Textfeld } from '../../bauteile/textfeld.js';
import { useEntwurf } from '../../entscheidung/use-entwurf.js';
import { formatZeitpunkt } from '../../format/format.js';
import { passt } from '../../format/textlaenge.js';
import { useAnsage } from '../../huelle/ansage.js';
import { useSprache } from '../../sprache/sprache.js';

/** Notes in the file; the applicant may inspect them (§ 29 VwVfG). */
export function Notizenteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t, sprache } = useSprache();
  return (
    <div className="bw-abschnitte">
      {vorgang.moeglich.notieren && <NeueNotiz vorgang={vorgang} />}
      {vorgang.notizen.length === 0 && <p className="bw-leise">{t.notizen.keine}</p>}
      <ul className="bw-notizen">
        {vorgang.notizen.map((notiz) => (
          <li key={notiz.id}>
            <p className="bw-klein">
              {notiz.von.name}, <time dateTime={notiz.am}>{formatZeitpunkt(notiz.am, sprache)}</time>
            </p>
            <p className="bw-text bw-umbruch">{notiz.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NeueNotiz({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t } = useSprache();
  const id = useId();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const { inhalt, aendere, verwirf, kennung } = useEntwurf<string>({
    vorgangId: vorgang.id,
    formular: 'notiz',
    version: vorgang.version,
    beginn: () => '',
  });
  const speichern = useSenden({
    mutationFn: () => {
      const text = inhalt.trim();
      return hole(`/api/v1/vorgaenge/${vorgang.id}/notizen`, {
        method: 'POST',
        daten: { id: kennung(text), text },
      });
    },
    onSuccess: () => {
      verwirf();
      sage(t.notizen.gespeichert);
      // Not waited for: the next note may be begun.
      void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
    },
  });
  return (
    <form
      className="bw-formular"
      onSubmit={(ereignis) => {
        ereignis.preventDefault();
        if (!inhalt.trim()) return;
        if (passt(inhalt, TEXTGRENZEN.notiz)) speichern.mutate();
        else document.getElementById(id)?.focus();
      }}
    >
      <Textfeld
        id={id}
        titel={t.notizen.neue}
        hinweis={t.notizen.hinweis}
        zeilen={3}
        hoechstens={TEXTGRENZEN.notiz}
        wert={inhalt}
        aendere={(text) => !speichern.isPending && aendere(text)}
      />
      {speichern.error && <Fehlschlag fehler={speichern.error} fokus />}
      <div className="bw-knoepfe">
        <Knopf klein type="submit" laeuft={speichern.isPending} aria-disabled={!inhalt.trim()}>
          {t.notizen.speichern}
        </Knopf>
      </div>
    </form>
  );
}
