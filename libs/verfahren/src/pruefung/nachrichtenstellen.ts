import type { Befund } from '#libs/kernel';
import { vorlagenstellen } from '#libs/xoev';
import type { Paket } from '../paket/paket.js';
import { fehler } from './befund.js';
import type { FeelStelle } from './feel-stellen.js';

/** Every expression of the messages of a package, and what is wrong with these before anything is filled in. */
export function nachrichtenstellen({ nachrichten }: Pick<Paket, 'nachrichten'>): {
  readonly stellen: readonly FeelStelle[];
  readonly befunde: readonly Befund[];
} {
  const gelesen = [...nachrichten].map(
    ([name, xml]) => [`nachrichten/${name}`, vorlagenstellen(xml)] as const,
  );
  return {
    stellen: gelesen.flatMap(([datei, { stellen }]) =>
      stellen.map(({ element, zeile, ausdruck, schleifennamen }) => ({
        datei,
        ort: ort(element, zeile),
        feel: ausdruck,
        lokal: 'keine' as const,
        art: 'ausdruck' as const,
        schleifennamen,
      })),
    ),
    befunde: gelesen.flatMap(([datei, { maengel }]) =>
      maengel.map(({ element, zeile, text, abhilfe }) =>
        fehler('VORLAGE_DEFEKT', datei, element === undefined ? '/' : ort(element, zeile), text, abhilfe),
      ),
    ),
  };
}

function ort(element: string, zeile: number | undefined): string {
  return `Element „${element}“, Zeile ${zeile ?? '?'}`;
}
