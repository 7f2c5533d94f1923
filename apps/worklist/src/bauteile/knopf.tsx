import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Tasten } from './tasten.js';

type Art = 'primary' | 'secondary' | 'tertiary';

interface Eigenschaften extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly art?: Art;
  readonly klein?: boolean;
  readonly icon?: string;
  /** Shown beside the text; the shortcut itself is registered by the page. */
  readonly taste?: string;
  /** Being sent: stays focusable, does nothing. */
  readonly laeuft?: boolean;
  readonly children: ReactNode;
}

/** A button of the KERN design system. While something is being sent it stays where it is and answers no click. */
export function Knopf({
  art = 'secondary',
  klein,
  icon,
  taste,
  laeuft,
  children,
  onClick,
  className = '',
  ...weiteres
}: Eigenschaften) {
  const gesperrt = laeuft === true || weiteres['aria-disabled'] === true;
  return (
    <button
      type="button"
      {...weiteres}
      className={`kern-btn kern-btn--${art}${klein ? ' kern-btn--x-small' : ''} ${className}`}
      aria-disabled={gesperrt || undefined}
      onClick={(ereignis) => {
        if (gesperrt) ereignis.preventDefault();
        else onClick?.(ereignis);
      }}
    >
      {icon && <span className={`kern-icon kern-icon--${icon} kern-icon--small`} aria-hidden="true" />}
      <span className="kern-label">{children}</span>
      {taste && <Tasten tasten={taste} />}
    </button>
  );
}
