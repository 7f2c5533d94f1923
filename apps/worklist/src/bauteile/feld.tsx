import type { ReactNode } from 'react';
import { useTexte } from '../sprache/sprache.js';

/** What every field of a form has around its input. */
export interface Feldangaben {
  readonly id: string;
  readonly titel: ReactNode;
  readonly hinweis?: ReactNode;
  readonly fehler?: string;
  /** How the input is understood; stands below it. */
  readonly gelesen?: string;
  readonly pflicht?: boolean;
}

interface Eigenschaften extends Feldangaben {
  readonly children: (aria: FeldAria) => ReactNode;
}

export interface FeldAria {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

/** Label, hint and error around one input; the input gets the names that tie them together. */
export function Feld({ id, titel, hinweis, fehler, gelesen, pflicht, children }: Eigenschaften) {
  const t = useTexte();
  const beschrieben = [hinweis && `${id}-hinweis`, gelesen && `${id}-gelesen`, fehler && `${id}-fehler`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={`kern-form-input bw-feld${fehler ? ' kern-form-input--error' : ''}`}>
      <label className="kern-label" htmlFor={id}>
        {titel}
        {pflicht === false && <span className="kern-label__optional"> {t.formular.freiwillig}</span>}
      </label>
      {hinweis && (
        <div className="kern-hint" id={`${id}-hinweis`}>
          {hinweis}
        </div>
      )}
      {children({
        id,
        'aria-describedby': beschrieben || undefined,
        'aria-invalid': fehler ? true : undefined,
        'aria-required': pflicht || undefined,
      })}
      {gelesen && (
        <div className="kern-hint" id={`${id}-gelesen`}>
          {gelesen}
        </div>
      )}
      {fehler && <Feldfehler id={id} text={fehler} />}
    </div>
  );
}

/** What is wrong with the field `id`; the input names it as its description (`<id>-fehler`). */
export function Feldfehler({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p className="kern-error" id={`${id}-fehler`}>
      <span className="kern-icon kern-icon--danger kern-icon--small" aria-hidden="true" />
      <span className="kern-body">{text}</span>
    </p>
  );
}
