import { zaehltAnders } from '#libs/bausteine';
import { landDesAgs } from '#libs/fristen';
import type { Befund } from '#libs/kernel';
import { BehoerdeAngabe } from '../paket/behoerde-schema.js';
import { liesJson } from '../paket/lies-json.js';
import type { Dateien } from '../paket/paket.js';
import { zodBefunde } from '../paket/zod-befunde.js';

/**
 * Reads the authorities of an installation (`behoerden/*.json`).
 * @param dateien file name → bytes
 * @returns the authorities by id, or findings; two authorities competent for the same procedure and area at the same
 * time are a finding too, and so is a seat in another Land, and when nobody, or more than one, gets what cannot become a
 * case
 */
export function ladeBehoerden(
  dateien: Dateien,
): { readonly behoerden: readonly BehoerdeAngabe[] } | { readonly befunde: readonly Befund[] } {
  const befunde: Befund[] = [];
  const behoerden: BehoerdeAngabe[] = [];
  const vergeben: Zustaendigkeit[] = [];
  for (const [datei, bytes] of [...dateien].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const gelesen = liesJson(new TextDecoder().decode(bytes), datei);
    if ('befund' in gelesen) {
      befunde.push(gelesen.befund);
      continue;
    }
    const { json } = gelesen;
    const ergebnis = BehoerdeAngabe.safeParse(json);
    if (!ergebnis.success) {
      befunde.push(...zodBefunde(ergebnis.error.issues, datei, json, BehoerdeAngabe));
      continue;
    }
    behoerden.push(ergebnis.data);
    befunde.push(...pruefeSitz(ergebnis.data, datei), ...pruefeDoppelt(ergebnis.data, datei, vergeben));
  }
  if (befunde.length === 0) befunde.push(...pruefePoststelle(behoerden));
  return befunde.length > 0 ? { befunde } : { behoerden };
}

/** No deadline can be computed for a seat outside the Land, whose holidays would be others. */
function pruefeSitz({ land, gemeindeAgs }: BehoerdeAngabe, datei: string): Befund[] {
  if (gemeindeAgs === undefined || landDesAgs(gemeindeAgs) === land) return [];
  return [
    {
      code: 'SITZ_AUSSERHALB',
      schwere: 'fehler',
      datei,
      ort: '/gemeindeAgs',
      text: `Die Gemeinde ${gemeindeAgs} liegt nicht im Land ${land}; von ihm hängen Feiertage, Rechtsbehelf und Verfahrensrecht ab.`,
      abhilfe: 'Berichtigen Sie „land“ oder „gemeindeAgs“; gemeint ist der Sitz der Behörde.',
    },
  ];
}

/** What whoever runs an authority should know of it, though it can work. */
export function hinweiseZu(behoerden: readonly BehoerdeAngabe[]): readonly Befund[] {
  return behoerden
    .filter(({ land, bundesbehoerde }) => zaehltAnders(land) && !bundesbehoerde)
    .map(({ id, land }) => ({
      code: 'LANDESRECHT_UNBEKANNT',
      schwere: 'warnung',
      datei: `behoerden/${id}.json`,
      ort: '/land',
      text: `Das Verfahrensgesetz des Landes ${land} zählt anders als das des Bundes und ist hier nicht hinterlegt: Anhörungen, Nachforderungen und Aufhebungen nennen Paragraphen des VwVfG, das dort nicht gilt.`,
      abhilfe: 'Nennen Sie in den Texten der Verfahren die Vorschriften des Landes.',
    }));
}

interface Zustaendigkeit {
  readonly behoerde: string;
  readonly leikaKey: string;
  readonly gebiet: string;
  readonly von: string;
  readonly bis: string;
}

/** ISO dates compare as texts; before the first and after the last of them. */
const VON_JEHER = '';
const BIS_AUF_WEITERES = '~';

function pruefeDoppelt(behoerde: BehoerdeAngabe, datei: string, vergeben: Zustaendigkeit[]): Befund[] {
  return behoerde.zustaendigFuer.flatMap(({ leikaKey, ags, gueltigVon, gueltigBis }, i) => {
    const zeitraum = { von: gueltigVon ?? VON_JEHER, bis: gueltigBis ?? BIS_AUF_WEITERES };
    return ags.flatMap((gebiet) => {
      const neu = { behoerde: behoerde.id, leikaKey, gebiet, ...zeitraum };
      const andere = vergeben.find((eine) => ueberschneiden(eine, neu));
      vergeben.push(neu);
      if (!andere) return [];
      return [
        {
          code: 'ZUSTAENDIGKEIT_DOPPELT',
          schwere: 'fehler' as const,
          datei,
          ort: `/zustaendigFuer/${i}`,
          text: `Für die Leistung ${leikaKey} im Gebiet ${gebiet} ist zur selben Zeit schon „${andere.behoerde}“ zuständig.`,
          abhilfe: 'Streichen Sie das Gebiet bei einer der beiden Behörden oder grenzen Sie die Zeiten ab.',
        },
      ];
    });
  });
}

function ueberschneiden(eine: Zustaendigkeit, andere: Zustaendigkeit): boolean {
  return (
    eine.leikaKey === andere.leikaKey &&
    eine.gebiet === andere.gebiet &&
    eine.von <= andere.bis &&
    andere.von <= eine.bis
  );
}

/** What cannot become a case must reach exactly one authority, or nobody would ever see it. */
function pruefePoststelle(behoerden: readonly BehoerdeAngabe[]): Befund[] {
  const poststellen = behoerden.filter(({ poststelle }) => poststelle).map(({ id }) => id);
  if (poststellen.length === 1 || (poststellen.length === 0 && behoerden.length <= 1)) return [];
  const befund = { schwere: 'fehler' as const, datei: 'behoerden/', ort: '/poststelle' };
  return poststellen.length === 0
    ? [
        {
          ...befund,
          code: 'POSTSTELLE_FEHLT',
          text: 'Keine Behörde nimmt Nachrichten entgegen, die sich keiner Behörde zuordnen lassen.',
          abhilfe: 'Setzen Sie bei genau einer Behörde „"poststelle": true“.',
        },
      ]
    : [
        {
          ...befund,
          code: 'POSTSTELLE_MEHRFACH',
          text: `Mehrere Behörden wollen Poststelle sein: ${poststellen.join(', ')}.`,
          abhilfe: 'Lassen Sie „"poststelle": true“ nur bei einer stehen.',
        },
      ];
}
