import type { Command } from 'commander';
import { liesPaketordner } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import type { UnentschiedeneVersion } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';
import { verfahrenGruppe } from './verfahren/gruppe.js';
import { findPaketordner } from './verfahren/paketordner.js';

/** Adds `verfahren veroeffentlichen`. */
export function veroeffentlichenBefehl(programm: Command): void {
  verfahrenGruppe(programm)
    .command('veroeffentlichen <ordner...>')
    .description('Veröffentlicht Verfahrenspakete; ein Ordner mit mehreren Paketen ist erlaubt.')
    .action(async (ordner: string[]) => {
      const pakete = await findPaketordner(ordner);
      await mitAnwendung(async ({ verfahrenswerk, parameterpflege }) => {
        for (const paket of pakete) {
          const ergebnis = await verfahrenswerk.veroeffentliche(await liesPaketordner(paket));
          if ('befunde' in ergebnis) {
            for (const { datei, ort, text, abhilfe } of ergebnis.befunde)
              sage(`${datei} ${ort}: ${text} ${abhilfe}`);
            throw new BescheidwerkFehler(
              'PAKET_UNGUELTIG',
              `Das Paket ${paket} hat Befunde und wird nicht veröffentlicht.`,
            );
          }
          const { verfahrenId, version, hash } = ergebnis.version;
          sage(`${verfahrenId} ${version} ${wie(version, ergebnis.schonDa)} (${hash.slice(0, 12)})`);
          const aeltere = await verfahrenswerk.unentschiedeneAelterer(verfahrenId);
          if (aeltere.length > 0) sage(wartend(aeltere));
          for (const { behoerdeId, parameterId, maengel } of await parameterpflege.konflikte(verfahrenId)) {
            const grund = maengel.map(({ text }) => text).join(' ');
            sage(
              `  Der eigene Wert von ${behoerdeId} für „${parameterId}“ passt nicht: ${grund} Neue Vorgänge dieser Behörde gehen zu einem Menschen, bis der Wert aufgehoben oder neu gesetzt ist.`,
            );
          }
        }
      });
    });
}

/** Cases keep their version: whoever publishes new law is told how many began before it, and what becomes of them. */
function wartend(aeltere: readonly UnentschiedeneVersion[]): string {
  const je = aeltere.map(({ version, vorgaenge }) => `${vorgaenge} nach ${version}`).join(', ');
  return [
    `  Noch ohne Bescheid: ${je}. Diese Vorgänge behalten ihre Fassung.`,
    '  Wo am Stichtag andere Werte gelten, entscheidet ein Mensch; bei geänderten Regeln nur, wenn die neue Fassung „uebergang“ hat.',
    '  Einen einzelnen bringt „bescheidwerk ziehen <vorgang>“ zu einem Menschen. Die ältesten:',
    ...aeltere.flatMap(({ aelteste }) => aelteste.map((id) => `    ${id}`)),
  ].join('\n');
}

function wie(version: string, schonDa: { readonly neueste: string } | undefined): string {
  if (!schonDa) return 'veröffentlicht';
  if (schonDa.neueste === version) return 'war schon veröffentlicht';
  return `war schon veröffentlicht; neue Vorgänge beginnen weiter mit ${schonDa.neueste}`;
}
