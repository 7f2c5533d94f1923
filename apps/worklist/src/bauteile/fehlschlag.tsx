import type { ReactNode } from 'react';
import { KEINE_VERBINDUNG, lohntWiederholung, Problem } from '../abruf/problem.js';
import { fokussiereTitel } from '../huelle/seitentitel.js';
import { Deutsch, useTexte } from '../sprache/sprache.js';
import { Hinweis } from './hinweis.js';
import { Knopf } from './knopf.js';

interface Eigenschaften {
  readonly fehler: unknown;
  /** Loads again what could not be loaded. Without it something was done, and it is not sure whether it arrived. */
  readonly nochmals?: () => void;
  readonly fokus?: boolean;
  /** More ways on. */
  readonly children?: ReactNode;
}

/** What failed and what to do about it, in the words of the server; a failed action is never silent. */
export function Fehlschlag({ fehler, nochmals, fokus = false, children }: Eigenschaften) {
  const t = useTexte();
  const { titel, detail, code } = beschreibe(fehler, t.fehler, nochmals !== undefined);
  const befunde = fehler instanceof Problem ? liesBefunde(fehler) : [];
  return (
    <Hinweis art="danger" titel={titel} rolle="alert" fokus={fokus}>
      {befunde.length > 1 ? (
        <ul className="bw-liste">
          {befunde.map((text) => (
            <li key={text}>
              <Deutsch>{text}</Deutsch>
            </li>
          ))}
        </ul>
      ) : (
        <p className="bw-text">{detail}</p>
      )}
      <p className="bw-klein">
        {t.fehler.code} {code}
      </p>
      {nochmals && lohntWiederholung(fehler) && (
        <p>
          <Knopf
            klein
            icon="autorenew"
            onClick={() => {
              // The button goes as soon as it is tried.
              fokussiereTitel();
              nochmals();
            }}
          >
            {t.fehler.nochmals}
          </Knopf>
        </p>
      )}
      {children}
    </Hinweis>
  );
}

type Fehlertexte = ReturnType<typeof useTexte>['fehler'];

function beschreibe(
  fehler: unknown,
  t: Fehlertexte,
  geladen: boolean,
): { titel: ReactNode; detail: ReactNode; code: string } {
  if (!(fehler instanceof Problem))
    return { titel: t.unerwartet, detail: t.unerwartetRat, code: 'UNERWARTET' };
  if (fehler.code === KEINE_VERBINDUNG) {
    const detail = geladen ? t.nichtGeladenRat : t.keineVerbindungRat;
    return { titel: t.keineVerbindung, detail, code: fehler.code };
  }
  return {
    titel: <Deutsch>{fehler.titel}</Deutsch>,
    detail: fehler.detail ? <Deutsch>{fehler.detail}</Deutsch> : t.ohneDetail,
    code: fehler.code,
  };
}

/** All single errors of an answer that was refused, in the words of the server. */
function liesBefunde(problem: Problem): string[] {
  const befunde = problem.inhalt.befunde;
  if (!Array.isArray(befunde)) return [];
  return befunde.flatMap((befund: unknown) => {
    const text = typeof befund === 'object' && befund !== null && 'text' in befund ? befund.text : undefined;
    return typeof text === 'string' ? [text] : [];
  });
}
