import { type GrundErgebnis, RegelwerkErgebnis, WIEDERVORGELEGT, ZURUECKGELEGT } from '#libs/bausteine';
import type { JournalEintrag } from '#libs/engine';
import type { Json } from '#libs/kernel';
import { istRisikodatei, type OffenesVerfahren } from '#libs/verfahren';
import type { Akte } from '../betrieb/aktenpruefung.js';
import { faktenMitQuelle, type SpurFakt } from './fakten-quelle.js';
import type { SpurBescheid } from './spur-speicher.js';

/** A rule that fired, as the letter may tell it. */
export interface SpurRegel {
  readonly entscheidung: string;
  readonly regel: string;
  readonly grund?: string;
  readonly norm?: string;
  /** The values that the rule looked at. */
  readonly eingaben: Json;
}

/** A dated value that a rule used. */
export interface SpurParameter {
  readonly id: string;
  readonly gueltigVon: string;
  readonly norm?: string;
}

/** One line of the course of the case. */
export interface SpurSchritt {
  readonly nr: number;
  readonly am: string;
  readonly was: string;
  readonly wer?: string;
  readonly begruendung?: string;
  /** Why immediate enforcement was ordered with the answer; absent where it was not. */
  readonly sofortvollzug?: string;
}

/**
 * How a decision came about, for whom it concerns (Art. 15 Abs. 1 Buchst. h, Art. 22 DSGVO) and for inspection of the file
 * (§ 29 VwVfG). Risk rules, their hits, the rate and the key of the draw are not in it (§ 88 Abs. 5 S. 4 AO).
 */
export interface Entscheidungsspur {
  readonly aktenzeichen: string;
  readonly verfahren: { readonly id: string; readonly version: string; readonly titel: string };
  readonly regime: 'VwVfG' | 'SGBX' | 'AO';
  /** Moment of the last entry: the trace tells the case up to here. */
  readonly stand: string;
  readonly angaben: readonly SpurFakt[];
  readonly regeln: readonly SpurRegel[];
  readonly parameter: readonly SpurParameter[];
  /** Whether the case was drawn for a full review; null while no draw has been made. */
  readonly stichprobe: { readonly gezogen: boolean } | null;
  readonly bescheide: readonly SpurBescheid[];
  readonly verlauf: readonly SpurSchritt[];
  /** Number and hash of the last entry: proves which file the trace was made from. */
  readonly akte: { readonly eintraege: number; readonly hash: string };
}

/** Puts the trace together; the same file gives the same trace. */
export function entscheidungsspur(
  { vorgang, journal }: Akte,
  { paket, uebersetzung }: OffenesVerfahren,
  bescheide: readonly SpurBescheid[],
): Entscheidungsspur {
  const eintraege = journal.map(({ nr, eintrag }) => ({ nr, eintrag }));
  const { angabe } = paket;
  const auswertungen = eintraege.flatMap(({ eintrag }) => liesRegelwerk(eintrag));
  const geheim = new Set(
    paket.parameter.flatMap(({ datei, json }) =>
      istRisikodatei(angabe, datei)
        ? ((json as { parameter?: { id: string }[] } | null)?.parameter ?? []).map(({ id }) => id)
        : [],
    ),
  );
  return {
    aktenzeichen: vorgang.aktenzeichen,
    verfahren: { id: angabe.id, version: angabe.version, titel: angabe.titel.de },
    regime: angabe.regime,
    stand: eintraege.at(-1)?.eintrag.jetzt.zeitpunkt ?? '',
    angaben: faktenMitQuelle(eintraege, vorgang.snapshot?.kontext.fakten ?? {}, uebersetzung.plan),
    regeln: ohneDoppelte(auswertungen.flatMap(({ gruende }) => gruende.map(zuRegel))),
    parameter: ohneDoppelte(
      auswertungen.flatMap(({ parameter }) =>
        parameter
          .filter(({ id }) => !geheim.has(id))
          .map(({ id, gueltigVon, norm }) => ({ id, gueltigVon, ...(norm && { norm }) })),
      ),
    ),
    stichprobe: eintraege.reduce(stichprobeNach, null as Entscheidungsspur['stichprobe']),
    bescheide,
    verlauf: eintraege.flatMap(({ nr, eintrag }) => zuSchritt(nr, eintrag)),
    akte: { eintraege: vorgang.journalNr, hash: vorgang.journalHash },
  };
}

function liesRegelwerk(eintrag: JournalEintrag) {
  if (eintrag.art !== 'rechnung' || eintrag.baustein !== 'regelwerk' || !eintrag.ausgang.ok) return [];
  const gelesen = RegelwerkErgebnis.safeParse(eintrag.ausgang.ergebnis);
  return gelesen.success ? [gelesen.data] : [];
}

function zuRegel({ tabelle, regelId, text, norm, eingaben }: GrundErgebnis): SpurRegel {
  return {
    entscheidung: tabelle,
    regel: regelId,
    ...(text && { grund: text }),
    ...(norm && { norm }),
    eingaben: (eingaben ?? []) as Json,
  };
}

function stichprobeNach(
  bisher: Entscheidungsspur['stichprobe'],
  { eintrag }: { readonly eintrag: JournalEintrag },
): Entscheidungsspur['stichprobe'] {
  if (eintrag.art !== 'rechnung' || eintrag.baustein !== 'stichprobe' || !eintrag.ausgang.ok) return bisher;
  const { gezogen } = eintrag.ausgang.ergebnis as { gezogen: boolean };
  return { gezogen: gezogen || bisher?.gezogen === true };
}

const MELDUNG: Readonly<Record<string, string>> = {
  NACHRICHT_EINGEGANGEN: 'Nachricht eingegangen',
  ZURUECKGENOMMEN: 'Antrag zurückgenommen',
  MENSCH_VERLANGT: 'Entscheidung durch einen Menschen verlangt',
  RECHT_GEAENDERT: 'Nach einer späteren Fassung des Verfahrens von einem Menschen zu entscheiden',
  GEZOGEN: 'Von einer Amtsträgerin oder einem Amtsträger an sich gezogen',
  [ZURUECKGELEGT]: 'Die Bearbeitung einer offenen Frage ist bis zu einem Tag zurückgestellt',
  [WIEDERVORGELEGT]: 'Die offene Frage ist wieder vorgelegt',
};

/** Events only: why something went to a human may stem from a risk rule and is left out. */
function zuSchritt(nr: number, eintrag: JournalEintrag): SpurSchritt[] {
  if (eintrag.art !== 'ereignis') return [];
  const { ereignis, jetzt } = eintrag;
  const zeile = (was: string, mehr: Partial<SpurSchritt> = {}) => [{ nr, am: jetzt.zeitpunkt, was, ...mehr }];
  switch (ereignis.art) {
    case 'beginn':
      return zeile('Antrag eingegangen, Vorgang eröffnet');
    case 'meldung': {
      const von = (ereignis.daten as { von?: { name?: string } } | null | undefined)?.von?.name;
      return zeile(MELDUNG[ereignis.typ] ?? 'Ereignis', von ? { wer: von } : {});
    }
    case 'frist':
      return zeile('Frist abgelaufen');
    case 'antwort':
      return zuAntwort(ereignis.ausgang, zeile);
    default:
      return [];
  }
}

function zuAntwort(
  ausgang: { readonly ok: boolean; readonly ergebnis?: Json },
  zeile: (was: string, mehr?: Partial<SpurSchritt>) => SpurSchritt[],
): SpurSchritt[] {
  if (!ausgang.ok) return zeile('Ein Schritt ist gescheitert');
  const ergebnis = ausgang.ergebnis as Readonly<Record<string, unknown>> | null;
  const bearbeiter = ergebnis?.bearbeiter as { name?: string } | undefined;
  if (bearbeiter?.name) {
    const begruendung = ergebnis?.begruendung;
    const sofortvollzug = ergebnis?.sofortvollzug;
    return zeile(`Ein Mensch hat geantwortet: ${String(ergebnis?.aktion)}`, {
      wer: bearbeiter.name,
      ...(typeof begruendung === 'string' && begruendung !== '' && { begruendung }),
      ...(typeof sofortvollzug === 'string' && { sofortvollzug }),
    });
  }
  if (ergebnis?.bescheidId) return zeile(`Bescheid ${String(ergebnis.nummer)} ausgefertigt`);
  if (ergebnis?.mitteilungId) return zeile('Schreiben ausgefertigt');
  return zeile('Ein Schritt ist erledigt');
}

function ohneDoppelte<T>(eintraege: readonly T[]): T[] {
  return [...new Map(eintraege.map((eintrag) => [JSON.stringify(eintrag), eintrag])).values()];
}
