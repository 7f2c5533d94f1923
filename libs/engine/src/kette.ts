import { canonicalJson, sha256 } from '#libs/kernel';
import type { JournalEintrag, VerketteterEintrag } from './journal.js';

/** What stands before the first entry. */
export const KETTENANFANG = '0'.repeat(64);

/**
 * Puts an entry into the chain. `nr` counts from 1; `vorherHash` is `KETTENANFANG` for the first entry.
 * @param text the canonical JSON of the entry, from whoever needs it as well
 */
export function verkette(
  vorherHash: string,
  nr: number,
  eintrag: JournalEintrag,
  text = canonicalJson(eintrag),
): VerketteterEintrag {
  // As canonical JSON writes the three, without writing the entry a second time.
  const glied = `{"eintrag":${text},"nr":${nr},"vorherHash":${canonicalJson(vorherHash)}}`;
  return { nr, vorherHash, hash: sha256(glied), eintrag };
}

/** Where a chain is broken. */
export interface KettenBefund {
  /** `NUMMER_FALSCH`: a gap or a swap; `VORGAENGER_FALSCH`: an entry before was replaced; `HASH_FALSCH`: this one was changed; `ENDE_FALSCH`: entries at the end are missing or were added. */
  readonly code: 'NUMMER_FALSCH' | 'VORGAENGER_FALSCH' | 'HASH_FALSCH' | 'ENDE_FALSCH';
  readonly nr: number;
  readonly text: string;
}

/** What is known of the chain from elsewhere; only this can show that its end was cut off. */
export interface Kettenende {
  readonly nr: number;
  readonly hash: string;
}

/** Verifies a whole journal in its order. Undefined if it is intact. */
export function pruefeKette(
  eintraege: readonly VerketteterEintrag[],
  ende?: Kettenende,
): KettenBefund | undefined {
  let vorherHash = KETTENANFANG;
  for (const [i, eintrag] of eintraege.entries()) {
    const nr = i + 1;
    if (eintrag.nr !== nr) return befund('NUMMER_FALSCH', nr, `trägt die Nummer ${eintrag.nr}`);
    if (eintrag.vorherHash !== vorherHash) {
      return befund('VORGAENGER_FALSCH', nr, 'schließt nicht an den Eintrag davor an');
    }
    if (verkette(vorherHash, nr, eintrag.eintrag).hash !== eintrag.hash) {
      return befund('HASH_FALSCH', nr, 'passt nicht zu seinem Hash; sein Inhalt wurde verändert');
    }
    vorherHash = eintrag.hash;
  }
  if (ende && (ende.nr !== eintraege.length || ende.hash !== vorherHash)) {
    return befund('ENDE_FALSCH', eintraege.length, `ist nicht der letzte; erwartet wird Nummer ${ende.nr}`);
  }
  return undefined;
}

function befund(code: KettenBefund['code'], nr: number, satz: string): KettenBefund {
  return { code, nr, text: `Eintrag ${nr} des Journals ${satz}.` };
}
