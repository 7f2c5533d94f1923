import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Erfasst, Vorgangsseite } from '#libs/schnittstelle';
import { holeVorgang, schluessel } from '../../abruf/abfragen.js';
import { Hinweis } from '../../bauteile/hinweis.js';
import { Knopf } from '../../bauteile/knopf.js';
import { useAnsage } from '../../huelle/ansage.js';
import { useTexte } from '../../sprache/sprache.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly text: string;
  readonly erfasst: Erfasst;
}

/** How long to wait before each look for the new case; mostly the page has it with the first answer. */
const ABSTAENDE_MS = [1_000, 2_000, 4_000, 8_000];

/** What has been entered, and the case that it becomes: what is stored is opened at once, or a little later. */
export function NeuerVorgang({ vorgang, text, erfasst }: Eigenschaften) {
  const t = useTexte();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const [blick, setBlick] = useState(0);
  const gesagt = useRef('');
  const neuer = vorgang.verknuepft.find(({ antragId }) => antragId === erfasst.antragId);
  const abstand = neuer ? undefined : ABSTAENDE_MS[blick];
  const stand = neuer
    ? t.folgen.neuerVorgang(neuer.aktenzeichen)
    : abstand === undefined
      ? t.folgen.nochNicht
      : '';
  useEffect(() => {
    if (abstand === undefined) return;
    const uhr = setTimeout(async () => {
      const frisch = await holeVorgang(vorgang.id, undefined, true).catch(() => undefined);
      if (frisch) abfragen.setQueryData(schluessel.vorgang(vorgang.id), frisch);
      setBlick((bisher) => bisher + 1);
    }, abstand);
    return () => clearTimeout(uhr);
  }, [abfragen, vorgang.id, abstand]);
  useEffect(() => {
    if (stand === '' || stand === gesagt.current) return;
    gesagt.current = stand;
    sage(`${text} ${stand}`);
  }, [sage, text, stand]);
  return (
    <Hinweis art="success" titel={text} fokus>
      <p className="bw-text">
        {neuer ? (
          <Link className="bw-verweis" to={`/vorgaenge/${neuer.vorgangId}`}>
            {stand}
          </Link>
        ) : (
          stand || t.folgen.wirdEroeffnet
        )}
      </p>
      {!neuer && abstand === undefined && (
        <p>
          <Knopf klein icon="autorenew" onClick={() => setBlick(0)}>
            {t.folgen.nachsehen}
          </Knopf>
        </p>
      )}
    </Hinweis>
  );
}
