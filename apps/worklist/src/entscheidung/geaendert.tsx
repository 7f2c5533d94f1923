import type { VorgangGeaendert } from '#libs/schnittstelle';
import { Problem } from '../abruf/problem.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { formatZeitpunkt } from '../format/format.js';
import { useSprache } from '../sprache/sprache.js';

/** The answer 409 that tells what has happened since; undefined for every other error. */
export function findAenderung(fehler: unknown): VorgangGeaendert | undefined {
  if (!(fehler instanceof Problem) || fehler.code !== 'VORGANG_GEAENDERT') return undefined;
  return fehler.inhalt as unknown as VorgangGeaendert;
}

interface Eigenschaften {
  readonly aenderung: VorgangGeaendert;
  readonly laeuft: boolean;
  /** Absent where what was to be sent no longer fits what is there. */
  readonly trotzdem: (() => void) | undefined;
  readonly neuLaden: () => void;
}

/** Somebody or something was quicker. Nothing was stored, nothing typed is lost. */
export function Geaendert({ aenderung, laeuft, trotzdem, neuLaden }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  return (
    <Hinweis art="warning" titel={t.geaendert.titel} rolle="alert" fokus>
      <p className="bw-text">{t.geaendert.text}</p>
      <ul className="bw-liste">
        {aenderung.aenderungen.map((zeile) => (
          <li key={`${zeile.am}${zeile.text}`}>
            <strong>{zeile.text}</strong> <span className="bw-leise">{zeile.von}, </span>
            <time className="bw-leise" dateTime={zeile.am}>
              {formatZeitpunkt(zeile.am, sprache)}
            </time>
          </li>
        ))}
      </ul>
      <div className="bw-knoepfe">
        <Knopf klein onClick={neuLaden}>
          {t.geaendert.neuLaden}
        </Knopf>
        {trotzdem && (
          <Knopf klein laeuft={laeuft} onClick={trotzdem}>
            {t.geaendert.trotzdem}
          </Knopf>
        )}
      </div>
    </Hinweis>
  );
}
