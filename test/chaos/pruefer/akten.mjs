import { kanonisch } from './kanonisch.mjs';
import { pruefeKette } from './kette.mjs';
import { mitEintraegen } from './muster.mjs';

/** So many cases are read at once. */
const SEITE = 300;

/** Invariants that read whole files, case by case. */
export const AKTEN = [
  {
    name: 'kette',
    titel: 'Die Hash-Kette jeder Akte ist heil bis zu dem Hash, den der Vorgang kennt',
    pruefe: pruefeKette,
  },
  {
    name: 'zustand',
    titel: 'Der Vorgang steht, wo seine Akte aufhört',
    pruefe({ aktenzeichen, zustand }, eintraege) {
      const letzter = eintraege.at(-1)?.eintrag.zustandNachher ?? null;
      if (kanonisch(letzter) === kanonisch(zustand)) return [];
      return [
        `${aktenzeichen}: der Vorgang steht in ${kanonisch(zustand)}, die Akte endet in ${kanonisch(letzter)}`,
      ];
    },
  },
  {
    name: 'ereignis-einmal',
    titel: 'Jedes Ereignis ist höchstens einmal in den Prozess eingegangen',
    pruefe({ aktenzeichen }, eintraege) {
      const ids = eintraege
        .filter(({ eintrag }) => eintrag.art === 'ereignis')
        .map(({ eintrag }) => eintrag.ereignis.id);
      const doppelte = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
      return [...doppelte].map((id) => `${aktenzeichen}: das Ereignis ${id} steht mehrmals in der Akte`);
    },
  },
  {
    name: 'bescheid-geplant',
    titel: 'Jeder Bescheid gehört zu genau einem Schritt seiner Akte',
    pruefe({ aktenzeichen, bescheide }, eintraege) {
      const geplant = eintraege.flatMap(({ eintrag }) => eintrag.wirkungen ?? []);
      return bescheide
        .filter((wirkungId) => geplant.filter((id) => id === wirkungId).length !== 1)
        .map(
          (wirkungId) => `${aktenzeichen}: der Bescheid zu ${wirkungId} steht nicht genau einmal in der Akte`,
        );
    },
  },
];

/**
 * Reads all files, some at a time, and applies the invariants above.
 * @param {(sql: string, werte?: unknown[]) => Promise<object[]>} frage
 */
export async function pruefeAkten(frage) {
  const ergebnisse = AKTEN.map(({ name, titel }) => ({ name, titel, geprueft: 0, befunde: [] }));
  for (let nach = null; ; ) {
    const vorgaenge = await frage(
      `select v.id, v.aktenzeichen, v.zustand, v.journal_nr as "journalNr", v.journal_hash as "journalHash",
              array(select b.wirkung_id from bescheid b where b.vorgang_id = v.id) as bescheide
         from vorgang v where $1::uuid is null or v.id > $1 order by v.id limit ${SEITE}`,
      [nach],
    );
    if (vorgaenge.length === 0) return ergebnisse;
    const eintraege = await frage(
      `select vorgang_id as "vorgangId", nr, letzte, vorher_hash as "vorherHash", hash, eintrag, inhalt
         from journal where vorgang_id = any($1::uuid[]) order by vorgang_id, nr`,
      [vorgaenge.map(({ id }) => id)],
    );
    const jeVorgang = gruppiere(await mitEintraegen(frage, eintraege));
    for (const vorgang of vorgaenge) {
      for (const [i, { pruefe }] of AKTEN.entries()) {
        ergebnisse[i].geprueft += 1;
        ergebnisse[i].befunde.push(...pruefe(vorgang, jeVorgang.get(vorgang.id) ?? []));
      }
    }
    nach = vorgaenge.at(-1).id;
  }
}

function gruppiere(eintraege) {
  const gruppen = new Map();
  for (const eintrag of eintraege) {
    const gruppe = gruppen.get(eintrag.vorgangId) ?? [];
    gruppe.push(eintrag);
    gruppen.set(eintrag.vorgangId, gruppe);
  }
  return gruppen;
}
