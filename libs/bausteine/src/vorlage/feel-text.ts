import { z } from 'zod';

/** A FEEL expression in a package file: a text that begins with `= `. It is resolved over the case's context. */
export const FeelText = z
  .string()
  .regex(/^=\s*\S/u, 'FEEL_ERWARTET')
  .describe('FEEL-Ausdruck, eingeleitet mit „= “');

/** Whether a text of a package file is FEEL (`= …`) rather than a plain value. */
export function istFeel(wert: unknown): wert is string {
  return typeof wert === 'string' && /^=\s*\S/u.test(wert);
}

/** The expression without its leading `=`. */
export function feelAusdruck(text: string): string {
  return text.replace(/^=\s*/u, '');
}

/** A text for people; may hold `{{FEEL | filter}}` placeholders. Never empty. */
export const Text = z.string().trim().min(1);
