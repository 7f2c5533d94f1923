import type { Befund, Json } from '#libs/kernel';
import { BehoerdeAngabe } from '../paket/behoerde-schema.js';
import type { Dateien } from '../paket/paket.js';
import { zodBefunde } from '../paket/zod-befunde.js';

/**
 * Reads the authorities of an installation (`behoerden/*.json`).
 * @param dateien file name → bytes
 * @returns the authorities by id, or findings; two authorities competent for the same procedure and municipality
 * are a finding too
 */
export function ladeBehoerden(
  dateien: Dateien,
): { readonly behoerden: readonly BehoerdeAngabe[] } | { readonly befunde: readonly Befund[] } {
  const befunde: Befund[] = [];
  const behoerden: BehoerdeAngabe[] = [];
  const vergeben = new Map<string, string>();
  for (const [datei, bytes] of [...dateien].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const json = parse(datei, bytes, befunde);
    if (json === undefined) continue;
    const ergebnis = BehoerdeAngabe.safeParse(json);
    if (!ergebnis.success) {
      befunde.push(...zodBefunde(ergebnis.error.issues, datei, json, BehoerdeAngabe));
      continue;
    }
    behoerden.push(ergebnis.data);
    befunde.push(...pruefeDoppelt(ergebnis.data, datei, vergeben));
  }
  return befunde.length > 0 ? { befunde } : { behoerden };
}

function parse(datei: string, bytes: Uint8Array, befunde: Befund[]): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch (grund) {
    befunde.push({
      code: 'JSON_FEHLERHAFT',
      schwere: 'fehler',
      datei,
      ort: '/',
      text: `Die Datei ist kein gültiges JSON: ${grund instanceof Error ? grund.message : String(grund)}`,
      abhilfe: 'Prüfen Sie Kommas, Klammern und Anführungszeichen an dieser Stelle.',
    });
    return undefined;
  }
}

function pruefeDoppelt(behoerde: BehoerdeAngabe, datei: string, vergeben: Map<string, string>): Befund[] {
  return behoerde.zustaendigFuer.flatMap(({ leikaKey, ags }, i) =>
    ags.flatMap((gemeinde) => {
      const schluessel = `${leikaKey} ${gemeinde}`;
      const andere = vergeben.get(schluessel);
      vergeben.set(schluessel, behoerde.id);
      if (andere === undefined) return [];
      return [
        {
          code: 'ZUSTAENDIGKEIT_DOPPELT',
          schwere: 'fehler' as const,
          datei,
          ort: `/zustaendigFuer/${i}`,
          text: `Für die Leistung ${leikaKey} in der Gemeinde ${gemeinde} ist schon „${andere}“ zuständig.`,
          abhilfe: 'Streichen Sie die Gemeinde bei einer der beiden Behörden.',
        },
      ];
    }),
  );
}
