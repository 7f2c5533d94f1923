import type { Ergebnis } from './angriff.js';
import type { Bestand } from './nutzlast.js';

/** How many payloads ended how, each with the first one, the slowest, and what was not sent. */
export function uebersicht(ergebnisse: readonly Ergebnis[], uebergangen: Bestand['uebergangen']): string {
  const gruppen = new Map<string, { erstes: string; zahl: number }>();
  for (const { ausgang, code, name } of ergebnisse) {
    const art = [ausgang, code].filter(Boolean).join(' ');
    const { erstes = name, zahl = 0 } = gruppen.get(art) ?? {};
    gruppen.set(art, { erstes, zahl: zahl + 1 });
  }
  const arten = [...gruppen]
    .sort(([, a], [, b]) => b.zahl - a.zahl)
    .map(([art, { erstes, zahl }]) => `${zeile(zahl, art)}  (etwa ${erstes})`);
  const langsame = ergebnisse
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, LANGSAME)
    .map(({ ms, name }) => zeile(ms, `ms  ${name}`));
  const ausgelassen = uebergangen.map(({ name, grund }) => `        ${name}: ${grund}`);
  return [
    ...[...arten, '', 'Am längsten:', ...langsame],
    ...(ausgelassen.length > 0 ? ['', `Nicht gesendet (${ausgelassen.length}):`, ...ausgelassen] : []),
  ].join('\n');
}

const LANGSAME = 3;

function zeile(zahl: number, text: string): string {
  return `${String(zahl).padStart(6)}  ${text}`;
}

/**
 * Where payloads ended otherwise than they should.
 * @param erwartet by name of the payload: a code, or one of `angenommen`, `abgelegt`, `abgewiesen`
 * @returns a line for each, also for names that no payload has
 */
export function abweichungen(
  ergebnisse: readonly Ergebnis[],
  erwartet: Readonly<Record<string, string>>,
): readonly string[] {
  const jeName = new Map(ergebnisse.map((ergebnis) => [ergebnis.name, ergebnis]));
  return Object.entries(erwartet).flatMap(([name, soll]) => {
    const ergebnis = jeName.get(name);
    if (!ergebnis) return [`${name}: nicht gesendet, erwartet ${soll}`];
    const { ausgang, code } = ergebnis;
    if (soll === ausgang || soll === code) return [];
    return [`${name}: ${[ausgang, code].filter(Boolean).join(' ')}, erwartet ${soll}`];
  });
}
