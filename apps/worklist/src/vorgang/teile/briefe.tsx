import { useState } from 'react';
import type { Bescheidangabe, Vorgangsseite } from '#libs/schnittstelle';
import { Marke } from '../../bauteile/marke.js';
import { formatTag, formatZeitpunkt } from '../../format/format.js';
import { Deutsch, useDeutsch, useSprache } from '../../sprache/sprache.js';
import { Bescheidfolgen } from '../folgen/bescheidfolgen.js';

const ART = {
  inAusfertigung: 'info',
  ausgefertigt: 'info',
  bereitgestellt: 'success',
  aufgehoben: 'neutral',
} as const;

/** Decision letters: what was decided, whether it is out, when it counts as served, and the PDF in place. */
export function Briefeteil({ vorgang }: { vorgang: Vorgangsseite }) {
  const { texte: t } = useSprache();
  if (vorgang.bescheide.length === 0) return <p className="bw-leise">{t.briefe.keine}</p>;
  return (
    <div className="bw-abschnitte">
      {vorgang.bescheide.map((bescheid) => (
        <Bescheid key={bescheid.id} vorgang={vorgang} bescheid={bescheid} />
      ))}
    </div>
  );
}

function Bescheid({ vorgang, bescheid }: { vorgang: Vorgangsseite; bescheid: Bescheidangabe }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  const [offen, setOffen] = useState(bescheid.url !== null && bescheid.status !== 'aufgehoben');
  return (
    <section>
      <h3 className="bw-zwischentitel">
        <Deutsch>{bescheid.ergebnisTitel}</Deutsch>{' '}
        <Marke art={ART[bescheid.status]}>{t.briefe.status[bescheid.status]}</Marke>
      </h3>
      <dl className="bw-fakten">
        <div>
          <dt>{t.briefe.nummer}</dt>
          <dd>{bescheid.nummer}</dd>
        </div>
        <div>
          <dt>{t.briefe.erlassen}</dt>
          <dd>{formatZeitpunkt(bescheid.erlassenAm, sprache)}</dd>
        </div>
        {bescheid.bekanntgabe && (
          <div>
            <dt>{t.briefe.bekanntgabe}</dt>
            <dd>
              {bescheid.bekanntgabe.am ? formatTag(bescheid.bekanntgabe.am, sprache) : '–'}{' '}
              <span className="bw-leise" {...deutsch}>
                {bescheid.bekanntgabe.text}
              </span>{' '}
              {bescheid.bekanntgabe.norm && (
                <span className="bw-norm" {...deutsch}>
                  {bescheid.bekanntgabe.norm}
                </span>
              )}
            </dd>
          </div>
        )}
        {bescheid.rechtsbehelfsfristBis && (
          <div>
            <dt>{t.briefe.rechtsbehelfsfrist}</dt>
            <dd>{formatTag(bescheid.rechtsbehelfsfristBis, sprache)}</dd>
          </div>
        )}
        {bescheid.bestandskraftAm && (
          <div>
            <dt>{t.briefe.bestandskraft}</dt>
            <dd>{formatTag(bescheid.bestandskraftAm, sprache)}</dd>
          </div>
        )}
      </dl>
      <Bescheidfolgen vorgang={vorgang} bescheid={bescheid} />
      {bescheid.url && (
        <>
          <p className="bw-knoepfe">
            <button
              type="button"
              className="bw-verweis"
              aria-expanded={offen}
              onClick={() => setOffen(!offen)}
            >
              {offen ? t.briefe.verbergen : t.briefe.zeigen}
            </button>
            <a className="bw-verweis" href={bescheid.url} target="_blank" rel="noreferrer">
              {t.vorschau.eigenesFenster}
            </a>
          </p>
          {offen && <iframe className="bw-pdf" src={bescheid.url} title={t.briefe.pdf(bescheid.nummer)} />}
        </>
      )}
    </section>
  );
}
