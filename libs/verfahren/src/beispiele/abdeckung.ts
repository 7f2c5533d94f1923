import { besuche, graph } from '#libs/engine';
import type { Befund } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { warnung } from '../pruefung/befund.js';
import type { Beispielergebnis } from './beispielergebnis.js';

/** How much of a process its examples go through. */
export interface Abdeckung {
  readonly zustaende: { readonly besucht: number; readonly alle: number; readonly offen: readonly string[] };
  readonly uebergaenge: {
    readonly besucht: number;
    readonly alle: number;
    readonly offen: readonly string[];
  };
}

/** States and transitions that the examples go through, with the list of what is missing. */
export function abdeckung(paket: Paket, ergebnisse: readonly Beispielergebnis[]): Abdeckung {
  const { knoten, kanten, wurzel } = graph(paket.prozess);
  const { zustaende, uebergaenge } = besuche(ergebnisse.flatMap(({ journal }) => journal));
  const alleZustaende = knoten
    .filter(({ id, art }) => id !== wurzel && art !== 'history')
    .map(({ id }) => id);
  const alleUebergaenge = kanten.map(({ id }) => id);
  const zaehle = (alle: readonly string[], besucht: ReadonlySet<string>) => {
    const offen = alle.filter((id) => !besucht.has(id));
    return { besucht: alle.length - offen.length, alle: alle.length, offen };
  };
  return { zustaende: zaehle(alleZustaende, zustaende), uebergaenge: zaehle(alleUebergaenge, uebergaenge) };
}

/** What no example goes through, as findings (warnings). */
export function pruefeAbdeckung(paket: Paket, ergebnisse: readonly Beispielergebnis[]): Befund[] {
  const { zustaende, uebergaenge } = abdeckung(paket, ergebnisse);
  const meldung = (code: string, was: string) => (id: string) =>
    warnung(
      code,
      'prozess.json',
      id,
      `Kein Beispiel durchläuft ${was} „${id}“.`,
      'Ergänzen Sie ein Beispiel in beispiele/.',
    );
  return [
    ...zustaende.offen.map(meldung('ZUSTAND_OHNE_BEISPIEL', 'den Zustand')),
    ...uebergaenge.offen.map(meldung('UEBERGANG_OHNE_BEISPIEL', 'den Übergang')),
  ];
}
