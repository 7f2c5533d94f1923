import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { Zuordnungsvorschlaege, Zuordnungsvorschlag } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Feld } from '../bauteile/feld.js';
import { Knopf } from '../bauteile/knopf.js';
import { useTexte } from '../sprache/sprache.js';
import { abfrage } from './abfrage.js';

interface Eigenschaften {
  readonly gefunden: (vorgaenge: readonly Zuordnungsvorschlag[]) => void;
}

/** Finds the case that a message belongs to where the message does not name it. */
export function Vorgangssuche({ gefunden }: Eigenschaften) {
  const t = useTexte();
  const id = useId();
  const [text, setText] = useState('');
  const [gesucht, setGesucht] = useState('');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: schluessel.gesuchteVorgaenge(gesucht),
    queryFn: ({ signal }) =>
      hole<Zuordnungsvorschlaege>(`/api/v1/posteingang/vorgaenge${abfrage({ suche: gesucht })}`, { signal }),
    enabled: gesucht !== '',
    staleTime: 0,
  });
  useEffect(() => {
    if (data) gefunden(data.vorgaenge);
  }, [data, gefunden]);
  const suche = () => {
    if (text.trim() === gesucht) void (gesucht && refetch());
    else setGesucht(text.trim());
  };
  return (
    <>
      <Feld id={id} titel={t.posteingang.vorgangSuchen} hinweis={t.posteingang.vorgangSuchenHinweis}>
        {(aria) => (
          <div className="bw-suchzeile">
            <input
              {...aria}
              className="kern-form-input__input"
              type="search"
              maxLength={200}
              value={text}
              onChange={({ target: { value } }) => setText(value)}
              // Enter searches here: nothing is assigned by it.
              onKeyDown={(ereignis) => {
                if (ereignis.key !== 'Enter') return;
                ereignis.preventDefault();
                suche();
              }}
            />
            <Knopf laeuft={isFetching} onClick={suche}>
              {t.posteingang.suchen}
            </Knopf>
          </div>
        )}
      </Feld>
      <p role="status" className="bw-klein">
        {data && gesucht !== '' && !isFetching && t.posteingang.vorgaengeGefunden(data.vorgaenge.length)}
      </p>
      {error && <Fehlschlag fehler={error} nochmals={() => void refetch()} />}
    </>
  );
}
