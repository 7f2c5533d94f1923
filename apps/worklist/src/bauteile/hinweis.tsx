import { type ReactNode, useEffect, useRef } from 'react';

export type Hinweisart = 'info' | 'success' | 'warning' | 'danger';

interface Eigenschaften {
  readonly art: Hinweisart;
  readonly titel: ReactNode;
  readonly children?: ReactNode;
  /** `alert` is read at once, `status` when the reader is free. */
  readonly rolle?: 'alert' | 'status';
  /** Takes the focus when it appears (an error after sending). */
  readonly fokus?: boolean;
}

/** A notice in the KERN style: what is the case, and below it what to do. */
export function Hinweis({ art, titel, children, rolle, fokus }: Eigenschaften) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fokus) ref.current?.focus();
  }, [fokus]);
  return (
    <div
      ref={ref}
      className={`kern-alert kern-alert--${art} bw-hinweis`}
      role={rolle}
      tabIndex={fokus ? -1 : undefined}
    >
      <div className="kern-alert__header">
        <span className={`kern-icon kern-icon--${art}`} aria-hidden="true" />
        <span className="kern-title">{titel}</span>
      </div>
      {children && <div className="kern-alert__body">{children}</div>}
    </div>
  );
}
