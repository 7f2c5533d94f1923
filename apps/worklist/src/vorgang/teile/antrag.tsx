import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fakt, Vorgangsseite } from '#libs/schnittstelle';
import { holeDatei } from '../../abruf/abruf.js';
import { Fehlschlag } from '../../bauteile/fehlschlag.js';
import { Hinweis } from '../../bauteile/hinweis.js';
import { Ladend } from '../../bauteile/ladend.js';
import { Marke } from '../../bauteile/marke.js';
import { Deutsch, useTexte } from '../../sprache/sprache.js';
import { XmlText } from './xml-text.js';

/** What the applicant said, readable, beside the message as it was received. */
export function Antragsteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const t = useTexte();
  const [nachricht, setNachricht] = useState(false);
  const [quellen, setQuellen] = useState(false);
  return (
    <>
      {vorgang.unzugeordnet.length > 0 && (
        <Hinweis art="warning" titel={t.antrag.unzugeordnet}>
          <dl className="bw-fakten">
            {vorgang.unzugeordnet.map((teil) => (
              <div key={`${teil.titel}${teil.quelle}`}>
                <dt>
                  <Deutsch>{teil.titel}</Deutsch> <span className="bw-leise">({t.antrag.art[teil.art]})</span>
                </dt>
                <dd className="bw-umbruch">
                  <Deutsch>{teil.text}</Deutsch>
                </dd>
              </div>
            ))}
          </dl>
        </Hinweis>
      )}
      {vorgang.fehlend.length > 0 && (
        <Hinweis art="warning" titel={t.antrag.fehlend}>
          <ul className="bw-liste">
            {vorgang.fehlend.map((teil) => (
              <li key={teil.titel}>
                <Deutsch>
                  {teil.titel} {teil.norm && <span className="bw-norm">{teil.norm}</span>}
                </Deutsch>
              </li>
            ))}
          </ul>
        </Hinweis>
      )}
      <div className="bw-schalter">
        <label className="bw-haken">
          <input type="checkbox" checked={nachricht} onChange={(e) => setNachricht(e.target.checked)} />
          <span>{t.antrag.nachrichtZeigen}</span>
        </label>
        <label className="bw-haken">
          <input type="checkbox" checked={quellen} onChange={(e) => setQuellen(e.target.checked)} />
          <span>{t.antrag.quellenZeigen}</span>
        </label>
      </div>
      <div className={nachricht ? 'bw-zwei' : undefined}>
        <div className="bw-abschnitte">
          {vorgang.fakten.map((abschnitt) => (
            <section key={abschnitt.titel}>
              <h3 className="bw-zwischentitel">
                <Deutsch>{abschnitt.titel}</Deutsch>
              </h3>
              <dl className="bw-fakten">
                {abschnitt.fakten.map((fakt) => (
                  <Faktzeile key={fakt.name} fakt={fakt} quellen={quellen} />
                ))}
              </dl>
            </section>
          ))}
        </div>
        {nachricht && <Nachricht vorgangId={vorgang.id} />}
      </div>
    </>
  );
}

function Faktzeile({ fakt, quellen }: { fakt: Fakt; quellen: boolean }) {
  const t = useTexte();
  return (
    <div className={fakt.abweichend ? 'bw-abweichend' : undefined}>
      <dt>
        <Deutsch>{fakt.titel}</Deutsch>
      </dt>
      <dd className="bw-umbruch">
        {fakt.wert ? <Deutsch>{fakt.wert}</Deutsch> : <span className="bw-leise">{t.antrag.ohneAngabe}</span>}
        {fakt.abweichend && <Marke art="warning">{t.antrag.abweichend}</Marke>}
        {quellen && <code className="bw-quelle">{fakt.quelle ?? t.antrag.ohneQuelle}</code>}
      </dd>
    </div>
  );
}

function Nachricht({ vorgangId }: { vorgangId: string }) {
  const t = useTexte();
  const { data, error, refetch } = useQuery({
    queryKey: ['nachricht', vorgangId],
    queryFn: async ({ signal }) =>
      (await holeDatei(`/api/v1/vorgaenge/${vorgangId}/nachricht.xml`, { signal })).text(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <Fehlschlag fehler={error} nochmals={() => void refetch()} />;
  if (data === undefined) return <Ladend />;
  return <XmlText xml={data} titel={t.antrag.nachricht} />;
}
