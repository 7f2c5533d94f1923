import { useId, useState } from 'react';
import type { Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { hole, jetzt } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Dialog } from '../bauteile/dialog.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Feld } from '../bauteile/feld.js';
import { Knopf } from '../bauteile/knopf.js';
import { useEntwurf } from '../entscheidung/use-entwurf.js';
import { formatTag, tagVon } from '../format/format.js';
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
    else if (!inhalt.grund.trim()) document.getElementById(`${id}-grund`)?.focus();
    else schritt.mutate();
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
      <Feld
        id={`${id}-bis`}
        titel={t.wiedervorlage.bis}
        pflicht
        fehler={geprueft && !kuenftig ? t.wiedervorlage.nichtKuenftig : undefined}
        gelesen={
          frist && inhalt.bis >= frist.datum
            ? t.wiedervorlage.fristVorher(frist.titel, formatTag(frist.datum, sprache))
            : undefined
        }
      >
        {(aria) => (
          <input
            {...aria}
            type="date"
            className="kern-form-input__input bw-eingabe--datum"
            value={inhalt.bis}
            onChange={(ereignis) => !schritt.isPending && aendere({ ...inhalt, bis: ereignis.target.value })}
          />
        )}
      </Feld>
      <Feld
        id={`${id}-grund`}
        titel={t.wiedervorlage.grund}
        pflicht
        fehler={geprueft && !inhalt.grund.trim() ? t.formular.feldFehlt(t.wiedervorlage.grund) : undefined}
      >
        {(aria) => (
          <textarea
            {...aria}
            rows={3}
            maxLength={2000}
            className="kern-form-input__input bw-textfeld"
            value={inhalt.grund}
            onChange={(ereignis) =>
              !schritt.isPending && aendere({ ...inhalt, grund: ereignis.target.value })
            }
          />
        )}
      </Feld>
      {schritt.error && <Fehlschlag fehler={schritt.error} fokus />}
    </Dialog>
  );
}
