import { type ReactNode, useEffect, useId, useRef } from 'react';
import { fangeFokusAuf } from '../huelle/seitentitel.js';
import { useTexte } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly titel: string;
  readonly children: ReactNode;
  readonly fuss?: ReactNode;
  /** Without it the dialog cannot be dismissed. */
  readonly schliesse?: () => void;
  readonly breit?: boolean;
}

/** A modal dialog: the browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ titel, children, fuss, schliesse, breit = false }: Eigenschaften) {
  const t = useTexte();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const vorher = document.activeElement;
    dialog?.showModal();
    // Not to the button that closes it, which comes first.
    dialog?.querySelector<HTMLElement>('.kern-dialog__body :is(input, select, textarea)')?.focus();
    return () => {
      dialog?.close();
      if (vorher instanceof HTMLElement && vorher.isConnected) vorher.focus();
      else fangeFokusAuf();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={`kern-dialog bw-dialog${breit ? ' bw-dialog--breit' : ''}`}
      aria-labelledby={id}
      onCancel={(ereignis) => {
        ereignis.preventDefault();
        schliesse?.();
      }}
      onClose={() => {
        // The browser closes at the second Esc whatever the page says; what must be seen is opened again.
        if (ref.current?.open) return;
        if (schliesse) schliesse();
        else ref.current?.showModal();
      }}
    >
      <div className="kern-dialog__header">
        <h2 id={id} className="kern-title kern-title--large">
          {titel}
        </h2>
        {schliesse && (
          <button type="button" className="kern-btn kern-btn--tertiary" onClick={schliesse}>
            <span className="kern-icon kern-icon--close" aria-hidden="true" />
            <span className="kern-label kern-sr-only">{t.allgemein.schliessen}</span>
          </button>
        )}
      </div>
      <div className="kern-dialog__body">{children}</div>
      {fuss && <div className="kern-dialog__footer">{fuss}</div>}
    </dialog>
  );
}
