import { z } from 'zod';
import { Text } from './feel-text.js';

const Blatt = z.strictObject({ titel: Text, absaetze: z.array(Text).min(1) });

/** Explanation sheets: English and Leichte Sprache. They explain the letter and are never part of the act. */
export const ErklaerungVorlage = z.strictObject({ en: Blatt.optional(), leicht: Blatt.optional() });
export type ErklaerungVorlage = z.infer<typeof ErklaerungVorlage>;
