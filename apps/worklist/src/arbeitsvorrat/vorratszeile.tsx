import { memo, type Ref } from 'react';
import { Link } from 'react-router';
import type { Arbeitszeile } from '#libs/schnittstelle';
import { Fristanzeige } from '../bauteile/fristanzeige.js';
import { Marke } from '../bauteile/marke.js';
import { formatTag, tagVon } from '../format/format.js';
import { useDeutsch, useSprache } from '../sprache/sprache.js';
import { zeilenname } from './zeilen.js';

interface Eigenschaften {
  readonly zeile: Arbeitszeile;
  readonly stelle: number;
  readonly gewaehlt: boolean;
  readonly zustand: 'geaendert' | 'erledigt' | undefined;
  readonly waehle: (name: string) => void;
  readonly oeffne: (name: string) => void;
  readonly ref?: Ref<HTMLTableRowElement>;
}

/** One task: what is asked and why, by when, of whom. */
export const Vorratszeile = memo(function Vorratszeile(eigenschaften: Eigenschaften) {
  const { zeile, stelle, gewaehlt, zustand, waehle, oeffne, ref } = eigenschaften;
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  const name = zeilenname(zeile);
  return (
    <tr
      ref={ref}
      data-index={stelle}
      data-zeile={name}
      aria-rowindex={stelle + 2}
      className={`bw-zeile${gewaehlt ? ' bw-zeile--gewaehlt' : ''}${zustand ? ` bw-zeile--${zustand}` : ''}`}
    >
      <td className="bw-vorrat__haken">
        <label>
          <span className="kern-sr-only">{t.vorrat.waehle(zeile.aktenzeichen)}</span>
          <input
            type="checkbox"
            checked={gewaehlt}
            disabled={zeile.aufgabeId === null}
            onChange={() => waehle(name)}
          />
        </label>
      </td>
      <td className="bw-vorrat__frist">
        {zeile.frist ? (
          <Fristanzeige frist={zeile.frist} />
        ) : (
          <span className="bw-leise">{t.frist.keine}</span>
        )}
      </td>
      <th scope="row" className="bw-vorrat__vorgang">
        <Link className="bw-zeile__weg" to={`/vorgaenge/${zeile.vorgangId}`} onClick={() => oeffne(name)}>
          {zeile.aktenzeichen}
        </Link>
        <span className="bw-zeile__wer" title={zeile.antragsteller}>
          {zeile.antragsteller}
        </span>
        <span className="bw-zeile__zweite" {...deutsch}>
          {zeile.verfahren.titel}
        </span>
        {zeile.test && <Marke>{t.vorrat.test}</Marke>}
      </th>
      <td className="bw-vorrat__frage">
        {zustand && (
          <Marke art={zustand === 'erledigt' ? 'success' : 'info'}>{t.vorrat.zustand[zustand]}</Marke>
        )}
        <span className="bw-zeile__frage" {...deutsch}>
          {zeile.frage}
        </span>
        <span className="bw-zeile__zweite bw-zeile__grund" title={zeile.grund.text} {...deutsch}>
          {zeile.grund.text}
        </span>
        <span className="bw-zeile__norm" {...deutsch}>
          {zeile.norm}
        </span>
      </td>
      <td className="bw-vorrat__bearbeiter">
        {zeile.bearbeiter?.name ?? <span className="bw-leise">{t.vorrat.niemand}</span>}
        <span className="bw-zeile__zweite">
          {t.vorrat.status[zeile.status]}
          {zeile.wartetAuf !== 'mensch' && `, ${t.vorrat.wartetAuf[zeile.wartetAuf]}`}
        </span>
      </td>
      <td className="bw-vorrat__eingang">
        <time dateTime={zeile.eingegangenAm}>
          {formatTag(tagVon(new Date(zeile.eingegangenAm)), sprache)}
        </time>
        <span className="bw-zeile__zweite">{t.vorrat.alter(zeile.alterTage)}</span>
      </td>
    </tr>
  );
});
