import { useId, useState } from 'react';
import { TEXTGRENZEN, type Vorgangsaufgabe, type Vorgangsseite } from '#libs/schnittstelle';
import { hole, jetzt } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Datumsfeld } from '../bauteile/datumsfeld.js';
import { Dialog } from '../bauteile/dialog.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { useEntwurf } from '../entscheidung/use-entwurf.js';
import { formatTag, tagVon } from '../format/format.js';
import { passt } from '../format/textlaenge.js';
import { useAnsage } from '../huelle/ansage.js';
import { useSprache } from '../sprache/sprache.js';
import { useFrischeListen, wegDerWiedervorlage } from './wege.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabe: Vorgangsaufgabe;
  readonly schliesse: () => void;
}

const beginn = () => ({ bis: '', grund: '' });

/** Until when a task is put back, and why. */
export function Wiedervorlagedialog({ vorgang, aufgabe, schliesse }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const id = useId();
  const sage = useAnsage();
  const frische = useFrischeListen(vorgang.id);
  const [geprueft, setGeprueft] = useState(false);
  const { inhalt, aendere, verwirf } = useEntwurf({
    vorgangId: vorgang.id,
    formular: `wiedervorlage:${aufgabe.id}`,
    version: vorgang.version,
    beginn,
  });
  const schritt = useSenden({
    mutationFn: () =>
      hole(wegDerWiedervorlage(vorgang.id, aufgabe.id), {
        method: 'POST',
        daten: { bis: inhalt.bis, grund: inhalt.grund.trim() },
      }),
    onSuccess: async () => {
      verwirf();
      await frische();
      sage(t.wiedervorlage.zurueckgelegt(formatTag(inhalt.bis, sprache)));
      schliesse();
    },
  });
  const kuenftig = inhalt.bis > tagVon(new Date(jetzt()));
  const sende = () => {
    if (schritt.isPending) return;
    setGeprueft(true);
    if (!kuenftig) document.getElementById(`${id}-bis`)?.focus();
    else if (inhalt.grund.trim() && passt(inhalt.grund, TEXTGRENZEN.grund)) schritt.mutate();
    else document.getElementById(`${id}-grund`)?.focus();
  };
  const { frist } = aufgabe;
  return (
    <Dialog
      titel={t.wiedervorlage.titel}
      schliesse={schliesse}
      fuss={
        <>
          <Knopf onClick={schliesse}>{t.allgemein.abbrechen}</Knopf>
          <Knopf art="primary" laeuft={schritt.isPending} onClick={sende}>
            {t.wiedervorlage.senden}
          </Knopf>
        </>
      }
    >
      <p className="bw-text">{t.wiedervorlage.wozu}</p>
      <Datumsfeld
        id={`${id}-bis`}
        titel={t.wiedervorlage.bis}
        pflicht
        fehler={geprueft && !kuenftig ? t.wiedervorlage.nichtKuenftig : undefined}
        gelesen={
          frist && inhalt.bis >= frist.datum
            ? t.wiedervorlage.fristVorher(frist.titel, formatTag(frist.datum, sprache))
            : undefined
        }
        wert={inhalt.bis}
        aendere={(bis) => !schritt.isPending && aendere({ ...inhalt, bis })}
      />
      <Textfeld
        id={`${id}-grund`}
        titel={t.wiedervorlage.grund}
        pflicht
        fehler={geprueft && !inhalt.grund.trim() ? t.formular.feldFehlt(t.wiedervorlage.grund) : undefined}
        zeilen={3}
        hoechstens={TEXTGRENZEN.grund}
        wert={inhalt.grund}
        aendere={(grund) => !schritt.isPending && aendere({ ...inhalt, grund })}
      />
      {schritt.error && <Fehlschlag fehler={schritt.error} fokus />}
    </Dialog>
  );
}
