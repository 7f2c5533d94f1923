import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { holeVorgang, useVorgang } from '../abruf/abfragen.js';
import { sobaldSichtbar } from '../abruf/sichtbar.js';
import { useAenderungsstrom } from '../abruf/strom.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { Ladend } from '../bauteile/ladend.js';
import { Aufgabenkarte } from '../entscheidung/aufgabenkarte.js';
import { Liegengebliebenes } from '../entscheidung/liegengebliebenes.js';
import { fokussiereTitel, Seitentitel } from '../huelle/seitentitel.js';
import { Deutsch, useDeutsch, useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { useNaechsteAufgabe } from './use-naechste-aufgabe.js';
import { Vorgangskopf } from './vorgangskopf.js';
import { Vorgangsteile } from './vorgangsteile.js';

/** A case: the open question first, below it everything one needs to answer it. */
export function Vorgang() {
  const { id = '' } = useParams();
  return <Seite key={id} id={id} />;
}

const HINWEISART = { info: 'info', warnung: 'warning', fehler: 'danger' } as const;

/** What is different once something has happened to a case. */
const stand = (vorgang: Vorgangsseite | undefined) =>
  vorgang && [vorgang.version, ...vorgang.aufgaben.map(({ version }) => version)].join();

function Seite({ id }: { id: string }) {
  const t = useTexte();
  const deutsch = useDeutsch();
  const { ich } = useSitzung();
  const { data: vorgang, error, isPending, refetch } = useVorgang(id);
  const [veraltet, setVeraltet] = useState(false);
  const gezeigt = useRef(vorgang);
  const absage = useRef<() => void>(undefined);
  useEffect(() => {
    gezeigt.current = vorgang;
  });
  useEffect(() => () => absage.current?.(), []);
  useAenderungsstrom({
    aenderung: (aenderung) => {
      if (aenderung.vorgangId === id && aenderung.von !== ich.person.id) setVeraltet(true);
    },
    verpasst: () => {
      absage.current?.();
      absage.current = sobaldSichtbar(async () => {
        const hier = stand(gezeigt.current);
        const dort = await holeVorgang(id, undefined, true).then(stand, () => undefined);
        if (hier !== undefined && hier !== dort) setVeraltet(true);
      });
    },
  });
  const neuLaden = () => {
    setVeraltet(false);
    fokussiereTitel();
    void refetch();
  };
  const naechste = useNaechsteAufgabe({ vorgangId: id, aufgabeId: vorgang?.aufgaben[0]?.id ?? null });
  useKuerzel(
    naechste
      ? [
          {
            tasten: 'n',
            titel: t.vorgang.naechsteAufgabe,
            gruppe: t.tastatur.gruppen.vorgang,
            aktion: naechste,
          },
        ]
      : [],
  );
  if (isPending) return <Ladend was={t.vorgang.laedt} />;
  if (!vorgang) {
    return (
      <div className="bw-seite">
        <Seitentitel titel={t.vorgang.nichtGeladen} />
        <Fehlschlag fehler={error} nochmals={neuLaden} />
      </div>
    );
  }
  return (
    <div className="bw-seite">
      <Vorgangskopf vorgang={vorgang} naechste={naechste} />
      <div role="status">
        {veraltet && (
          <Hinweis art="info" titel={t.vorgang.geaendert}>
            <p>
              <Knopf klein icon="autorenew" onClick={neuLaden}>
                {t.vorgang.neuLaden}
              </Knopf>
            </p>
          </Hinweis>
        )}
      </div>
      {error && <Fehlschlag fehler={error} nochmals={neuLaden} />}
      {vorgang.hinweise.map((hinweis) => (
        <Hinweis key={hinweis.text} art={HINWEISART[hinweis.art]} titel={<Deutsch>{hinweis.text}</Deutsch>} />
      ))}
      <Liegengebliebenes vorgang={vorgang} />
      {vorgang.aufgaben.map((aufgabe) => (
        <Aufgabenkarte
          // A draft taken back into the form begins anew.
          key={`${aufgabe.id}-${aufgabe.status}`}
          vorgang={vorgang}
          aufgabe={aufgabe}
          neuLaden={neuLaden}
        />
      ))}
      {vorgang.aufgaben.length === 0 && (
        <p className="bw-ruhe" {...deutsch}>
          {vorgang.statusText}
        </p>
      )}
      <Vorgangsteile vorgang={vorgang} />
    </div>
  );
}
