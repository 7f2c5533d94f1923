import { useState } from 'react';
import type { Mitteilungsangabe, Vorgangsseite } from '#libs/schnittstelle';
import { Marke } from '../../bauteile/marke.js';
import { formatTag, formatZeitpunkt } from '../../format/format.js';
import { Deutsch, useSprache } from '../../sprache/sprache.js';
import { NeueMitteilung } from './neue-mitteilung.js';

/** Letters and messages to and from the applicant, and a new one. */
export function Schriftwechselteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t } = useSprache();
  return (
    <div className="bw-abschnitte">
      {vorgang.moeglich.mitteilen && vorgang.vorlagen.length > 0 && <NeueMitteilung vorgang={vorgang} />}
      {vorgang.mitteilungen.length === 0 && <p className="bw-leise">{t.schriftwechsel.keiner}</p>}
      {vorgang.mitteilungen.map((mitteilung) => (
        <Mitteilung key={mitteilung.id} mitteilung={mitteilung} />
      ))}
    </div>
  );
}

function Mitteilung({ mitteilung }: { mitteilung: Mitteilungsangabe }) {
  const { texte: t, sprache } = useSprache();
  const [offen, setOffen] = useState(false);
  return (
    <section>
      <h3 className="bw-zwischentitel">
        <Deutsch>{mitteilung.betreff}</Deutsch>{' '}
        <Marke>{t.schriftwechsel.richtung[mitteilung.richtung]}</Marke>
      </h3>
      <p className="bw-klein">
        <time dateTime={mitteilung.am}>{formatZeitpunkt(mitteilung.am, sprache)}</time>
        {mitteilung.fristBis && ` · ${t.schriftwechsel.fristBis(formatTag(mitteilung.fristBis, sprache))}`}
      </p>
      <p className="bw-knoepfe">
        {mitteilung.url && (
          <button type="button" className="bw-verweis" aria-expanded={offen} onClick={() => setOffen(!offen)}>
            {offen ? t.briefe.verbergen : t.briefe.zeigen}
          </button>
        )}
        {mitteilung.xmlUrl && (
          <a className="bw-verweis" href={mitteilung.xmlUrl} target="_blank" rel="noreferrer">
            {t.schriftwechsel.xml}
          </a>
        )}
      </p>
      {offen && mitteilung.url && (
        <iframe className="bw-pdf" src={mitteilung.url} title={mitteilung.betreff} />
      )}
    </section>
  );
}
