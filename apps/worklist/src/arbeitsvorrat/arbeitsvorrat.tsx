import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Vorratsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { darfBearbeiten } from '../anmeldung/darf-bearbeiten.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatAnzahl } from '../format/format.js';
import { useAnsage } from '../huelle/ansage.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useSprache } from '../sprache/sprache.js';
import { Filterleiste } from './filterleiste.js';
import { LeererVorrat } from './leerer-vorrat.js';
import { merkeListe } from './listenort.js';
import { Nachladen } from './nachladen.js';
import { Sammelleiste, Zuweisungsbericht } from './sammelleiste.js';
import { Sichten } from './sichten.js';
import { useAuswahl } from './use-auswahl.js';
import { useListentasten } from './use-listentasten.js';
import { useNeuigkeiten } from './use-neuigkeiten.js';
import { useRueckkehr } from './use-rueckkehr.js';
import { useTrefferansage } from './use-trefferansage.js';
import { useVorrat } from './use-vorrat.js';
import { useZuweisung } from './use-zuweisung.js';
import { alsAbfrage, liesSicht } from './vorratsauswahl.js';
import { type Tabellengriff, Vorratstabelle } from './vorratstabelle.js';
import { WeitereVorgaenge } from './weitere-vorgaenge.js';
import { alleZeilen, type Vorrat, zeilenname } from './zeilen.js';

/** The worklist: what needs a human, in the order that matters. The address is the state of the list. */
export function Arbeitsvorrat() {
  const { texte: t, sprache } = useSprache();
  const { ich } = useSitzung();
  const abfragen = useQueryClient();
  const sage = useAnsage();
  const [adresse, setAdresse] = useAdresse();
  const abfrage = alsAbfrage(adresse);
  const vorrat = useVorrat(abfrage, Number(adresse.get('seiten') ?? 1));
  const { zeilen, geladen } = vorrat;
  const { neues, vergiss } = useNeuigkeiten(abfrage, {
    zeilen,
    geladen: vorrat.data !== undefined,
    vollstaendig: !vorrat.hasNextPage,
  });
  const zuweisung = useZuweisung();
  const { auswahl, waehle, setze } = useAuswahl(abfrage);
  const tabelle = useRef<Tabellengriff>(null);
  const stand = neues.stand ?? vorrat.data?.pages.at(-1);
  const gesamt = stand?.gesamt;
  useTrefferansage(abfrage, gesamt);
  const gewaehlt = zeilen.filter((zeile) => auswahl.has(zeilenname(zeile)));

  const merke = useCallback(
    (name: string) => {
      const mitOrt = (ort: URLSearchParams) => {
        ort.set('zeile', name);
        if (geladen > 1) ort.set('seiten', String(geladen));
        merkeListe(ort);
        return ort;
      };
      setAdresse(mitOrt, { replace: true });
    },
    [geladen, setAdresse],
  );
  useEffect(() => merkeListe(adresse), [adresse]);
  const { kommtZurueck, geheZu } = useRueckkehr(adresse.get('zeile'), zeilen.map(zeilenname), tabelle);

  const frische = async () => {
    const vorher = zeilen[tabelle.current?.stelle() ?? -1];
    // What had the focus goes with the rows; it is given back to the same row, or to the first one.
    const inDerListe = document.activeElement?.closest('.bw-vorrat tbody, .bw-neues');
    const queryKey = schluessel.vorrat(abfrage);
    vergiss();
    await abfragen.resetQueries({ queryKey });
    const namen = alleZeilen(abfragen.getQueryData<Vorrat>(queryKey)).map(zeilenname);
    const ziel = namen.find((name) => vorher && name === zeilenname(vorher)) ?? namen[0];
    const nirgends = document.activeElement === document.body;
    if (inDerListe && nirgends && ziel !== undefined) geheZu(ziel);
    if (abfragen.getQueryState(queryKey)?.status === 'success') sage(t.vorrat.aktualisiert);
  };

  useListentasten({
    tabelle,
    zeilen,
    waehle,
    frische: () => void frische(),
    mirZuweisen: (zeile) => zuweisung.weiseZu({ zeilen: [zeile], an: ich.person.id }),
  });

  const suche = adresse.get('suche')?.trim() ?? '';
  return (
    <div className="bw-seite bw-seite--breit">
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.navigation.arbeitsvorrat} ohneFokus={kommtZurueck} />
        {gesamt !== undefined && <p className="bw-leise">{t.vorrat.treffer(gesamt)}</p>}
        <Knopf klein art="tertiary" icon="autorenew" onClick={() => void frische()}>
          {t.vorrat.aktualisieren}
        </Knopf>
      </div>
      <Sichten facetten={stand?.facetten.sicht ?? []} />
      <Filterleiste facetten={stand?.facetten} />
      {gewaehlt.length > 0 && darfBearbeiten(ich) && (
        <Sammelleiste gewaehlt={gewaehlt} zuweisung={zuweisung} hebeAuf={() => setze(new Set())} />
      )}
      <Zuweisungsbericht zeilen={zeilen} zuweisung={zuweisung} geheZu={geheZu} />
      <div role="status" className="bw-neues">
        {neues.neu.length > 0 && (
          <Knopf klein art="primary" icon="autorenew" taste="r" onClick={() => void frische()}>
            {t.vorrat.neueAnzeigen(neues.neu.length)}
          </Knopf>
        )}
      </div>
      {vorrat.error && <Fehlschlag fehler={vorrat.error} nochmals={() => void vorrat.refetch()} />}
      {vorrat.isPending && <Ladend was={t.vorrat.laedt} />}
      {vorrat.data && zeilen.length === 0 && (
        <LeererVorrat imTeam={liesSicht(adresse) === 'meine' ? anzahlVon(stand, 'team') : 0} />
      )}
      {zeilen.length > 0 && (
        <Vorratstabelle
          ref={tabelle}
          zeilen={zeilen}
          gesamt={gesamt ?? zeilen.length}
          auswahl={auswahl}
          zustand={neues.zustand}
          waehle={waehle}
          waehleAlle={() => {
            const alle = zeilen.filter((zeile) => zeile.aufgabeId !== null).map(zeilenname);
            setze(alle.every((name) => auswahl.has(name)) ? new Set() : new Set(alle));
          }}
          oeffne={merke}
        />
      )}
      {vorrat.hasNextPage && (
        <Nachladen
          laeuft={vorrat.isFetchingNextPage}
          gescheitert={vorrat.isFetchNextPageError}
          lade={() => void vorrat.fetchNextPage()}
          text={t.vorrat.weitere(formatAnzahl(zeilen.length, sprache), formatAnzahl(gesamt ?? 0, sprache))}
        />
      )}
      {vorrat.data && suche !== '' && (
        <WeitereVorgaenge suche={suche} gezeigt={new Set(zeilen.map(({ vorgangId }) => vorgangId))} />
      )}
    </div>
  );
}

const anzahlVon = (stand: Vorratsseite | undefined, sicht: string): number =>
  stand?.facetten.sicht.find(({ wert }) => wert === sicht)?.anzahl ?? 0;
