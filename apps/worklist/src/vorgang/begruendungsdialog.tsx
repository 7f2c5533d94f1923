import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { TEXTGRENZEN, type Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Dialog } from '../bauteile/dialog.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { Personenwahl } from '../bauteile/personenwahl.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { useEntwurf } from '../entscheidung/use-entwurf.js';
import { passt } from '../format/textlaenge.js';
import { useAnsage } from '../huelle/ansage.js';
import { useTexte } from '../sprache/sprache.js';

/** A step that needs a reason: where it is sent, and its words. */
export interface Begruendungsschritt {
  readonly weg: string;
  /** It is about somebody of the team, chosen here, whose id ends the way; with whom it cannot be about. */
  readonly person?: { readonly titel: string; readonly nicht: readonly string[] };
  readonly texte: { titel: string; text: string; feld: string; senden: string; getan: string };
}

interface Eigenschaften extends Begruendungsschritt {
  readonly vorgang: Vorgangsseite;
  readonly schliesse: () => void;
}

/** A step that needs a reason for the file. */
export function Begruendungsdialog({ vorgang, weg, person, texte, schliesse }: Eigenschaften) {
  const t = useTexte();
  const id = useId();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const [fehlt, setFehlt] = useState(false);
  const [wer, setWer] = useState('');
  const { inhalt, aendere, verwirf } = useEntwurf<string>({
    vorgangId: vorgang.id,
    formular: person ? `${weg}:andere` : weg,
    version: vorgang.version,
    beginn: () => '',
  });
  const schritt = useSenden({
    mutationFn: () =>
      hole(`/api/v1/vorgaenge/${vorgang.id}/${weg}${person ? `/${encodeURIComponent(wer)}` : ''}`, {
        method: 'POST',
        daten: { grund: inhalt.trim() },
      }),
    onSuccess: async () => {
      verwirf();
      await abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
      sage(texte.getan);
      schliesse();
    },
  });
  const sende = () => {
    if (schritt.isPending) return;
    const ohnePerson = person && !wer;
    if (inhalt.trim() && passt(inhalt, TEXTGRENZEN.grund) && !ohnePerson) schritt.mutate();
    else {
      setFehlt(true);
      document.getElementById(ohnePerson ? `${id}-wer` : id)?.focus();
    }
  };
  return (
    <Dialog
      titel={texte.titel}
      schliesse={schliesse}
      fuss={
        <>
          <Knopf onClick={schliesse}>{t.allgemein.abbrechen}</Knopf>
          <Knopf art="primary" laeuft={schritt.isPending} onClick={sende}>
            {texte.senden}
          </Knopf>
        </>
      }
    >
      <p className="bw-text">{texte.text}</p>
      {person && <Personenwahl id={`${id}-wer`} {...person} wer={wer} fehlt={fehlt} waehle={setWer} />}
      <Textfeld
        id={id}
        titel={texte.feld}
        pflicht
        fehler={fehlt && !inhalt.trim() ? t.formular.feldFehlt(texte.feld) : undefined}
        zeilen={4}
        hoechstens={TEXTGRENZEN.grund}
        wert={inhalt}
        aendere={(grund) => !schritt.isPending && aendere(grund)}
      />
      {schritt.error && <Fehlschlag fehler={schritt.error} fokus />}
    </Dialog>
  );
}
