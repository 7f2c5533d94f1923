import { z } from 'zod';
import { type Json, wortlaut } from '#libs/kernel';

const Datei = z.string().regex(/^[\w.-]+\.xml$/u);

/**
 * XÖV answer of a letter: a file in `nachrichten/`, or one for each version in which an application may come
 * (`"Stadt-Hundesteuer 1.0": "bescheid-1.0.xml"`).
 */
export const Antwortdatei = z.union([Datei, z.record(z.string().regex(/^\S+ \S+$/u), Datei)]);
export type Antwortdatei = z.infer<typeof Antwortdatei>;

/** All files that a template names. */
export function antwortdateien(angabe: Antwortdatei | undefined): readonly string[] {
  if (angabe === undefined) return [];
  return typeof angabe === 'string' ? [angabe] : Object.values(angabe);
}

/** By what an answer for one version is named: `Stadt-Hundesteuer 1.0`. */
export function antwortfassung(nachricht: {
  readonly standard?: Json | undefined;
  readonly version?: Json | undefined;
}): string {
  const { standard, version } = nachricht;
  return `${wortlaut(standard ?? '')} ${wortlaut(version ?? '')}`;
}
