import { graph, jederPfadDurch, type ProzessKante } from '#libs/engine';
import type { Befund } from '#libs/kernel';
import { type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';
import { pfadText } from './pfad-text.js';

const BAUSTEINE = new Set(['genehmigungsfiktion', 'fiktionsverlaengerung', 'fiktionsbescheinigung']);

/**
 * A permit counts as granted only where a provision orders it, and only once the period is over (§ 42a VwVfG): the
 * procedure names the provision, and every way to the certificate passes the end of a computed period.
 */
export function pruefeFiktion({ angabe, prozess }: Pick<Paket, 'angabe' | 'prozess'>): Befund[] {
  const alle = invocations(prozess).filter(({ src }) => BAUSTEINE.has(src));
  return [...pruefeAnordnung(angabe, alle), ...pruefeAblauf(angabe, prozess, alle)];
}

function pruefeAnordnung(
  { genehmigungsfiktion, regime }: Paket['angabe'],
  alle: readonly Invocation[],
): Befund[] {
  const [erste] = alle;
  if (!erste) return [];
  const norm = genehmigungsfiktion?.anordnung ?? '';
  if (regime === 'VwVfG' && /§+\s*\d/u.test(norm)) return [];
  return [
    fehler(
      'RECHTSTOR_FIKTION_OHNE_ANORDNUNG',
      'verfahren.json',
      '/genehmigungsfiktion/anordnung',
      'Das Verfahren lässt eine Genehmigung als erteilt gelten, nennt aber keine Rechtsvorschrift, die es anordnet (§ 42a Abs. 1 VwVfG).',
      'Nennen Sie unter „genehmigungsfiktion“ die Vorschrift mit Paragraf, oder entfernen Sie die Bausteine der Genehmigungsfiktion.',
    ),
  ];
}

function pruefeAblauf(
  { fristen }: Paket['angabe'],
  prozess: Paket['prozess'],
  alle: readonly Invocation[],
): Befund[] {
  const g = graph(prozess);
  const berechnet = alle.filter(({ src }) => src === 'genehmigungsfiktion').map(({ id }) => id);
  const namen = new Set(
    Object.entries(fristen)
      .filter(
        ([, frist]) =>
          'zum' in frist && berechnet.some((id) => frist.zum.includes(`ergebnisse.${id}.endetAm`)),
      )
      .map(([name]) => name),
  );
  const abgelaufen = ({ art, label }: ProzessKante) => art === 'after' && namen.has(label);
  return alle
    .filter(({ src }) => src === 'fiktionsbescheinigung')
    .flatMap((bescheinigung) => {
      const pfad = jederPfadDurch(g, g.wurzel, bescheinigung.zustand, () => false, abgelaufen);
      if (!pfad) return [];
      return [
        fehler(
          'RECHTSTOR_FIKTION_VOR_ABLAUF',
          'prozess.json',
          bescheinigung.ort,
          `Der Weg ${pfadText(pfad)} führt zur Bescheinigung, ohne dass die Frist der Genehmigungsfiktion abgelaufen ist (§ 42a Abs. 1 VwVfG).`,
          'Warten Sie vorher mit "after" auf eine Frist, deren "zum" „ergebnisse.<id>.endetAm“ einer genehmigungsfiktion nennt.',
        ),
      ];
    });
}
