import type { ReactNode } from 'react';
import type { Hinweisart } from './hinweis.js';

/** A small label; `neutral` says something without judging it. The word itself carries the meaning, not the colour. */
export function Marke({ art = 'neutral', children }: { art?: Hinweisart | 'neutral'; children: ReactNode }) {
  return (
    <span className={`kern-badge kern-badge--small kern-badge--${art} bw-marke bw-marke--${art}`}>
      <span className="kern-label">{children}</span>
    </span>
  );
}
