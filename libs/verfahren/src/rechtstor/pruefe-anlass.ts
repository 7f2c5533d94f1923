import { graph, jederPfadDurch, type ProzessGraph, type ProzessKante } from '#libs/engine';
import type { Befund } from '#libs/kernel';
import { entscheidendeAufgaben, type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';
import { bedingungswert } from './bedingungswert.js';
import { pfadText } from './pfad-text.js';

/**
 * Where free text or content that nobody could map calls for an official, no way leads from the completeness check to an
 * automatic Bescheid; likewise from the draw of a sample and from a risk rule that hits. Conditions are taken as they
 * read when that one thing is true, and everything else as possible (§ 24 Abs. 1 S. 3 VwVfG, § 31a S. 2 SGB X, § 155 Abs. 4 AO).
 */
export function pruefeAnlass({ angabe, prozess }: Pick<Paket, 'angabe' | 'prozess'>): Befund[] {
  if (angabe.automation.modus !== 'voll') return [];
  const g = graph(prozess);
  const alle = invocations(prozess);
  const mensch = new Set(entscheidendeAufgaben(prozess));
  const bescheide = alle.filter(({ src }) => src === 'bescheid');
  return [
    {
      src: 'vollstaendigkeit',
      feld: 'anlass',
      code: 'RECHTSTOR_ANLASS_UEBERGANGEN',
      was: 'ein Anlass besteht',
    },
    {
      src: 'stichprobe',
      feld: 'gezogen',
      code: 'RECHTSTOR_ZIEHUNG_UEBERGANGEN',
      was: 'der Vorgang gezogen ist',
    },
    {
      src: 'risiko',
      feld: 'treffer',
      code: 'RECHTSTOR_TREFFER_UEBERGANGEN',
      was: 'eine Risikoregel trifft (§ 88 Abs. 5 S. 3 Nr. 2 AO als Maßstab)',
    },
  ].flatMap(({ src, feld, code, was }) =>
    alle
      .filter((aufruf) => aufruf.src === src)
      .flatMap((aufruf) =>
        bescheide.flatMap((bescheid) => {
          const pfad = wegTrotz(g, aufruf, bescheid, `ergebnisse.${aufruf.id}.${feld}`, mensch);
          if (!pfad) return [];
          return [
            fehler(
              code,
              'prozess.json',
              bescheid.ort,
              `Obwohl ${was}, führt der Weg ${pfadText(pfad)} zum Bescheid, ohne dass ein Mensch entscheidet.`,
              `Fragen Sie auf diesem Weg in einer Bedingung zuerst nach „ergebnisse.${aufruf.id}.${feld}“ und führen Sie den Fall zu einer Aufgabe mit "entscheidend": true.`,
            ),
          ];
        }),
      ),
  );
}

function wegTrotz(
  g: ProzessGraph,
  aufruf: Invocation,
  bescheid: Invocation,
  wahr: string,
  mensch: ReadonlySet<string>,
) {
  const versperrt = versperrte(g, new Set([wahr]));
  return jederPfadDurch(
    g,
    aufruf.zustand,
    bescheid.zustand,
    () => false,
    (kante) =>
      versperrt.has(kante.id) ||
      (kante.art === 'onDone' && mensch.has(kante.label)) ||
      (kante.art === 'onError' && kante.label === aufruf.id),
  );
}

/** Transitions that cannot be taken: their condition is false, or one before them of the same event always holds. */
function versperrte(g: ProzessGraph, wahr: ReadonlySet<string>): ReadonlySet<string> {
  const gruppen = new Map<string, ProzessKante[]>();
  for (const kante of g.kanten) {
    const gruppe = `${kante.von} ${kante.art} ${kante.label}`;
    gruppen.set(gruppe, [...(gruppen.get(gruppe) ?? []), kante]);
  }
  return new Set([...gruppen.values()].flatMap((kanten) => versperrteIn(kanten, wahr)));
}

function versperrteIn(kanten: readonly ProzessKante[], wahr: ReadonlySet<string>): string[] {
  const versperrt: string[] = [];
  let entschieden = false;
  for (const { id, guard } of kanten) {
    const wert = guard === undefined ? true : bedingungswert(guard, wahr);
    if (entschieden || wert === false) versperrt.push(id);
    entschieden ||= wert === true;
  }
  return versperrt;
}
