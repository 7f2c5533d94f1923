import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { schluessel } from '../abruf/abfragen.js';
import { hole, jetzt } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { useAnsage } from '../huelle/ansage.js';
import { fokussiereTitel } from '../huelle/seitentitel.js';
import { useTexte } from '../sprache/sprache.js';
import { istEingabe, useKuerzel } from '../tastatur/tastatur.js';
import { useNaechsteAufgabe } from '../vorgang/use-naechste-aufgabe.js';
import { schreibeEntwurf } from './entwurf.js';
import { type Gegebenes, useRuecknahme } from './ruecknahme.js';

const NACHLAUF_MS = 2_500;

/** What was just decided, with the way back as long as there is one, and the way on. */
export function Ruecknahmeleiste() {
  const { gegeben, nr } = useRuecknahme();
  return gegeben && <Leiste key={nr} gegeben={gegeben} />;
}

function Leiste({ gegeben }: { gegeben: Gegebenes }) {
  const t = useTexte();
  const geh = useNavigate();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const { vergiss } = useRuecknahme();
  const naechste = useNaechsteAufgabe({ vorgangId: gegeben.vorgangId, aufgabeId: gegeben.aufgabeId });
  const rest = useRest(gegeben.bis);
  const leiste = useRef<HTMLElement>(null);
  const schliesse = () => {
    if (leiste.current?.contains(document.activeElement)) fokussiereTitel();
    vergiss(gegeben);
  };
  const seite = `/vorgaenge/${gegeben.vorgangId}`;
  const zurueck = useSenden({
    mutationFn: (_wo: string) =>
      hole(
        `/api/v1/vorgaenge/${gegeben.vorgangId}/aufgaben/${encodeURIComponent(gegeben.aufgabeId)}/antwort`,
        {
          method: 'DELETE',
        },
      ),
    onSuccess: async (_antwort, wo) => {
      if (gegeben.entwurf) schreibeEntwurf(gegeben.entwurf.schluessel, gegeben.entwurf.stand);
      abfragen.removeQueries({ queryKey: schluessel.vorraete });
      await abfragen.invalidateQueries({ queryKey: schluessel.vorgang(gegeben.vorgangId) });
      schliesse();
      sage(t.ruecknahme.zurueckgenommen(gegeben.aktenzeichen));
      // Who has gone on meanwhile is not called back.
      if (location.pathname === wo && wo !== seite) geh(seite);
    },
  });
  const vorbei = gegeben.bis !== null && rest === 0;
  useEffect(() => {
    if (!vorbei) return;
    // The answer is being carried out now; the case shows it a moment later.
    const uhr = setTimeout(
      () => void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(gegeben.vorgangId) }),
      NACHLAUF_MS,
    );
    return () => clearTimeout(uhr);
  }, [vorbei, abfragen, gegeben.vorgangId]);
  const nimmZurueck = () => {
    if (rest > 0) zurueck.mutate(location.pathname);
  };
  const gruppe = t.tastatur.gruppen.ueberall;
  const kuerzel = [
    ...(rest > 0 ? [{ tasten: 'z', titel: t.ruecknahme.zuruecknehmen, gruppe, aktion: nimmZurueck }] : []),
    ...(naechste ? [{ tasten: 'n', titel: t.vorgang.naechsteAufgabe, gruppe, aktion: naechste }] : []),
  ];
  useKuerzel(kuerzel);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, not with every second
  useEffect(() => {
    // The form is gone; from here one Tab leads to the way back, and the single keys work. Who is somewhere else by
    // now keeps the focus: what is being typed there must not become keys.
    const { activeElement } = document;
    const tippt = istEingabe(activeElement) && !activeElement?.closest('.bw-aufgabe');
    if (location.pathname === seite && !tippt) leiste.current?.focus({ preventScroll: true });
    const satz = t.ruecknahme.gespeichert(gegeben.status, gegeben.aktion, gegeben.aktenzeichen);
    sage(gegeben.bis ? `${satz} ${t.ruecknahme.ansage}` : satz);
  }, []);
  return (
    <section ref={leiste} tabIndex={-1} className="bw-ruecknahme" aria-label={t.ruecknahme.titel}>
      {zurueck.error && <Fehlschlag fehler={zurueck.error} fokus />}
      <div className="bw-ruecknahme__zeile">
        <span className="kern-icon kern-icon--success" aria-hidden="true" />
        <p>
          {t.ruecknahme.gespeichert(gegeben.status, gegeben.aktion, gegeben.aktenzeichen)}
          {vorbei && ` ${t.ruecknahme.wirksam}`}
        </p>
        {rest > 0 && (
          <Knopf klein taste="z" laeuft={zurueck.isPending} onClick={nimmZurueck}>
            {t.ruecknahme.zuruecknehmen} <span aria-hidden="true">({t.ruecknahme.sekunden(rest)})</span>
          </Knopf>
        )}
        {naechste && (
          <Knopf klein art="primary" taste="n" onClick={naechste}>
            {t.vorgang.naechsteAufgabe}
          </Knopf>
        )}
        <button type="button" className="bw-symbol" onClick={schliesse}>
          <span className="kern-icon kern-icon--close" aria-hidden="true" />
          <span className="kern-sr-only">{t.allgemein.schliessen}</span>
        </button>
      </div>
    </section>
  );
}

/** Seconds that are left, by the clock of the server. */
function useRest(bis: string | null): number {
  const ende = bis === null ? 0 : Date.parse(bis);
  const miss = () => Math.max(0, Math.ceil((ende - jetzt()) / 1_000));
  const [rest, setRest] = useState(miss);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures against the end only
  useEffect(() => {
    if (ende === 0) return;
    const uhr = setInterval(() => setRest(miss()), 250);
    return () => clearInterval(uhr);
  }, [ende]);
  return rest;
}
