import type { VerfahrenAngabe } from './verfahren-schema.js';

/** The decisions that verfahren.json declares as risk rules. */
export function risikoregeln({ dateien }: Pick<VerfahrenAngabe, 'dateien'>): {
  readonly datei: string;
  readonly entscheidung: string;
}[] {
  return dateien.flatMap((eine) =>
    'entscheidung' in eine ? [{ datei: eine.datei, entscheidung: eine.entscheidung }] : [],
  );
}

/** Whether a file serves risk management and is not to be shown. */
export function istRisikodatei({ dateien }: Pick<VerfahrenAngabe, 'dateien'>, datei: string): boolean {
  return dateien.some((eine) => eine.datei === datei);
}
