import { z } from 'zod';

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
