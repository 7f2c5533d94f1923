import { canonicalJson, sha256 } from '#libs/kernel';
import type { Dateien } from './paket.js';

const WIRKSAM = /^(?:verfahren|prozess|eingang)\.json$|^(?:regeln|parameter|bescheide|nachrichten)\//u;

/**
 * The content hash of a package: over every file that takes part in a decision, JSON in canonical form and text
 * with LF, so that neither formatting nor line ends of a checkout make another version.
 */
export function inhaltsHash(dateien: Dateien): string {
  const teile: Record<string, string> = {};
  for (const [pfad, bytes] of dateien) if (WIRKSAM.test(pfad)) teile[pfad] = sha256(normalform(pfad, bytes));
  return sha256(canonicalJson(teile));
}

function normalform(pfad: string, bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return pfad.endsWith('.json') ? canonicalJson(JSON.parse(text)) : text;
}
