import { z } from 'zod';
import type { Jetzt, Kontext, Nachlauf, Nachlaufanlass } from '#libs/engine';
import type { Json } from '#libs/kernel';
import { AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import {
  alsGespeichert,
  type BescheidErgebnis,
  bringeAufStand,
  findBescheidErgebnis,
} from '../bescheid/bescheid-ergebnis.js';
import { standSha256 } from '../eingangsstand.js';
import { ergaenze } from './ergaenzung.js';
import { folgenAus } from './folgen.js';
import { tatsachenAusAntwort } from './klaerungsaufgabe.js';
import { leiteStandAb } from './stand.js';
import { Tatsache } from './tatsache.js';

/** What a report brings: facts, checked where they come in. */
export const Bekanntgabenachtrag = z.strictObject({ tatsachen: z.array(Tatsache).min(1) });
export type Bekanntgabenachtrag = z.infer<typeof Bekanntgabenachtrag>;

/** Answer of the effect `benachrichtigung`. */
export const BenachrichtigungErgebnis = z.strictObject({ gesendetAm: z.iso.date(), weg: z.string() });
export type BenachrichtigungErgebnis = z.infer<typeof BenachrichtigungErgebnis>;

/**
 * Carries what became known into the result of a decision: adds the facts, derives Bekanntgabe and remedy period anew,
 * and says what has to be open now. Pure. Undefined for a result that carries no facts.
 */
export function fuehreBescheidNach(
  ergebnis: Json,
  anlass: Nachlaufanlass,
  kontext: Kontext,
  jetzt: Jetzt,
): Nachlauf | undefined {
  const bisher = findBescheidErgebnis(ergebnis);
  if (!bisher?.bekanntgabe) return undefined;
  const { grundlage, tatsachen: alte } = bisher.bekanntgabe;
  const bekannt = new Set(alte.map(({ id }) => id));
  const neue = neueTatsachen(bisher, anlass, jetzt).filter(({ id }) => !bekannt.has(id));
  const { tatsachen, stand } = ergaenze(grundlage, [...alte, ...neue], jetzt);
  const aktuell = bringeAufStand(bisher, grundlage, tatsachen, stand);
  const folgen = folgenAus({
    grundlage,
    stand,
    tatsachen,
    heute: jetzt.heute,
    bescheid: { id: aktuell.bescheidId, nummer: aktuell.nummer },
    antragId: kontext.vorgang.antragId ?? null,
    // Needed only where somebody is asked.
    get standSha256() {
      return standSha256(kontext);
    },
  });
  return { ergebnis: alsGespeichert(aktuell), ...folgen };
}

function neueTatsachen(bisher: BescheidErgebnis, anlass: Nachlaufanlass, jetzt: Jetzt): readonly Tatsache[] {
  if (anlass.art === 'nachtrag') return Bekanntgabenachtrag.parse(anlass.daten).tatsachen;
  if (anlass.art !== 'ausgang' || !bisher.bekanntgabe) return [];
  const [art = '', nr = '1', code = ''] = anlass.schritt.split('-');
  const { grundlage, tatsachen } = bisher.bekanntgabe;
  // A step can come again; what it brings is a fact of its own each time.
  const stelle = { id: `${anlass.schritt}-${tatsachen.length + 1}`, sendung: Number(nr) };
  if (art === 'benachrichtigung') return [benachrichtigt(anlass.ausgang, stelle, jetzt)];
  const antwort = anlass.ausgang.ok ? AufgabeErgebnis.safeParse(anlass.ausgang.ergebnis) : undefined;
  if (!antwort?.success) return [];
  const sendung = leiteStandAb(grundlage, tatsachen, jetzt.heute).sendungen.find(
    (s) => s.nr === stelle.sendung,
  );
  return tatsachenAusAntwort(
    antwort.data,
    { ...stelle, code, kanal: sendung?.kanal ?? grundlage.kanal },
    jetzt,
  );
}

function benachrichtigt(
  ausgang: Extract<Nachlaufanlass, { art: 'ausgang' }>['ausgang'],
  stelle: { readonly id: string; readonly sendung: number },
  { heute, zeitpunkt }: Jetzt,
): Tatsache {
  const basis = { ...stelle, quelle: 'system', erfasstAm: zeitpunkt } as const;
  const gelesen = ausgang.ok ? BenachrichtigungErgebnis.safeParse(ausgang.ergebnis) : undefined;
  if (!gelesen?.success) return { ...basis, art: 'benachrichtigung-gescheitert', tag: heute };
  return { ...basis, art: 'benachrichtigung', tag: gelesen.data.gesendetAm, gemeldetVon: gelesen.data.weg };
}
