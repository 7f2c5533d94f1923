import type { Vorgangsseite, Zurueckstellung } from '#libs/schnittstelle';
import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { formatTag } from '../format/format.js';
import { useAnsage } from '../huelle/ansage.js';
import { fokussiereTitel } from '../huelle/seitentitel.js';
import { useSprache } from '../sprache/sprache.js';
import { useFrischeListen, wegDerWiedervorlage } from './wege.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabeId: string;
  readonly angabe: Zurueckstellung;
  /** Whether this person may have it presented again before the day. */
  readonly aufhebbar: boolean;
}

/** That a task is in nobody's list until a day, why, and the way back. */
export function Zurueckgelegt({ vorgang, aufgabeId, angabe, aufhebbar }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const sage = useAnsage();
  const frische = useFrischeListen(vorgang.id);
  const schritt = useSenden({
    mutationFn: () => hole(wegDerWiedervorlage(vorgang.id, aufgabeId), { method: 'DELETE' }),
    onSuccess: async () => {
      await frische();
      // The button that had the focus goes with the hint.
      fokussiereTitel();
      sage(t.wiedervorlage.wiederVorgelegt);
    },
  });
  return (
    <Hinweis art="info" titel={t.wiedervorlage.liegtBis(formatTag(angabe.bis, sprache))}>
      <p className="bw-text">
        {angabe.grund} ({angabe.von.name})
      </p>
      {aufhebbar && (
        <p>
          <Knopf klein laeuft={schritt.isPending} onClick={() => schritt.mutate()}>
            {t.wiedervorlage.jetztVorlegen}
          </Knopf>
        </p>
      )}
      {schritt.error && <Fehlschlag fehler={schritt.error} fokus />}
    </Hinweis>
  );
}
