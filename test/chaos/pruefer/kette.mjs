import { kanonisch, sha256 } from './kanonisch.mjs';

const ANFANG = '0'.repeat(64);

/**
 * The chain of one case: numbers without gaps from 1, each entry bound to the one before, the last one known to the case.
 * @param {{ aktenzeichen: string, journalNr: number, journalHash: string }} vorgang
 * @param {{ nr: number, vorherHash: string, hash: string, eintrag: object }[]} eintraege in order
 * @returns {string[]} what is wrong; the first place per case is enough
 */
export function pruefeKette({ aktenzeichen, journalNr, journalHash }, eintraege) {
  let vorher = ANFANG;
  for (const [i, { nr, vorherHash, hash, eintrag }] of eintraege.entries()) {
    const ort = `${aktenzeichen}, Eintrag ${i + 1}`;
    if (nr !== i + 1) return [`${ort}: trägt die Nummer ${nr}`];
    if (vorherHash !== vorher) return [`${ort}: schließt nicht an den Eintrag davor an`];
    if (sha256(kanonisch({ nr, vorherHash, eintrag })) !== hash)
      return [`${ort}: passt nicht zu seinem Hash`];
    vorher = hash;
  }
  if (eintraege.length === journalNr && vorher === journalHash) return [];
  return [`${aktenzeichen}: die Akte endet mit Eintrag ${eintraege.length}, der Vorgang kennt ${journalNr}`];
}
