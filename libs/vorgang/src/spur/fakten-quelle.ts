import type { Ereignis, JournalEintrag } from '#libs/engine';
import { canonicalJson, istObjekt, type Json, type JsonObject } from '#libs/kernel';
import type { Eingangsplan } from '#libs/xoev';
import { NACHRICHT } from '../bearbeitung/fuege-nachricht-ein.js';

/** A statement that the decision could rest on, and where it comes from. */
export interface SpurFakt {
  readonly angabe: string;
  readonly titel: string;
  readonly wert: Json;
  /** `antrag`, the id of a later submission, or the register that answered. */
  readonly quelle: string;
  /** Places of the message from which the procedure reads it. */
  readonly xpath: readonly string[];
}

/** Every fact with the message that said it last, by name. */
export function faktenMitQuelle(
  eintraege: readonly { readonly eintrag: JournalEintrag }[],
  fakten: JsonObject,
  plan: Eingangsplan,
): SpurFakt[] {
  const regeln = plan.nachrichten.flatMap((nachricht) => Object.entries(nachricht.fakten));
  const namen = new Set(regeln.map(([id]) => id));
  const herkunft = verfolge(eintraege, namen);
  return [...blaetter(fakten, namen)].map(([angabe, wert]) => {
    const passende = regeln.filter(([id]) => id === angabe).map(([, regel]) => regel);
    return {
      angabe,
      titel: passende[0]?.titel ?? angabe,
      wert,
      quelle: angabe.startsWith('register.')
        ? `Register ${angabe.split('.')[1] ?? ''}`
        : (herkunft.get(angabe)?.quelle ?? 'antrag'),
      xpath: [...new Set(passende.map(({ xpath }) => xpath))],
    };
  });
}

/** Which message said a fact last: the first one with its present value. */
function verfolge(
  eintraege: readonly { readonly eintrag: JournalEintrag }[],
  namen: ReadonlySet<string>,
): Map<string, { readonly text: string; readonly quelle: string }> {
  const stand = new Map<string, { text: string; quelle: string }>();
  for (const { eintrag } of eintraege) {
    if (eintrag.art !== 'ereignis') continue;
    const { ereignis } = eintrag;
    const neu = faktenVon(ereignis);
    for (const [angabe, wert] of blaetter(neu, namen)) {
      const text = canonicalJson(wert);
      if (stand.get(angabe)?.text !== text) stand.set(angabe, { text, quelle: quelleVon(ereignis) });
    }
  }
  return stand;
}

function faktenVon(ereignis: Ereignis): JsonObject {
  if (ereignis.art === 'beginn') return ereignis.kontext.fakten;
  return (ereignis.art === 'meldung' && ereignis.fakten) || {};
}

function quelleVon({ art, id }: Ereignis): string {
  if (art === 'beginn') return 'antrag';
  return id.startsWith(NACHRICHT) ? id.slice(NACHRICHT.length) : id;
}

/** The facts by the names that the mapping gives them; what it does not name down to its leaves. */
function* blaetter(fakten: JsonObject, namen: ReadonlySet<string>, vor = ''): Generator<[string, Json]> {
  for (const name of Object.keys(fakten).sort()) {
    const wert = fakten[name];
    const angabe = vor + name;
    if (wert === undefined) continue;
    if (istObjekt(wert) && !namen.has(angabe)) yield* blaetter(wert, namen, `${angabe}.`);
    else yield [angabe, wert];
  }
}
