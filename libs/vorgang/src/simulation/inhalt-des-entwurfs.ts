import type { Ereignis, Meldung, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Eingangsstand } from '#libs/verfahren';
import { fuegeNachrichtEin } from '../bearbeitung/fuege-nachricht-ein.js';
import { EIGENER_WERT } from '../eingang/antragseroeffnung.js';

/** Findings that the mapping of a procedure makes; the others say what else happened to the case. */
const AUS_DER_ABBILDUNG = ['typen', 'codes', 'fehlend', 'bedingtFehlend', 'nichtZugeordnet'] as const;

/**
 * An event as it would have come with another mapping of messages: what was recorded, with the facts that the draft
 * reads. Without anything read anew it is what was recorded.
 */
export function mitInhalt(
  ereignis: Ereignis,
  bisher: VorgangSnapshot | undefined,
  gelesen: ReadonlyMap<string, Eingangsstand>,
): Ereignis {
  if (gelesen.size === 0) return ereignis;
  const stand = gelesen.get(ereignis.id);
  if (ereignis.art === 'beginn' && stand) {
    const { kontext } = ereignis;
    return { ...ereignis, kontext: { ...kontext, fakten: stand.fakten, befund: zuBeginn(kontext, stand) } };
  }
  if (ereignis.art !== 'meldung') return ereignis;
  if (stand) return fuegeNachrichtEin({ ...ereignis, ...stand }, bisher);
  return bisher ? mitBisherigem(ereignis, bisher.kontext) : ereignis;
}

/** What the draft finds in the application, and what else stood there when the case began. */
function zuBeginn({ befund }: Eingangsstand, stand: Eingangsstand): JsonObject {
  const eigeneWerte = listeIn(befund).filter(({ pfad }) => String(pfad).startsWith(EIGENER_WERT));
  return { ...befund, ...stand.befund, nichtZugeordnet: [...listeIn(stand.befund), ...eigeneWerte] };
}

function listeIn({ nichtZugeordnet = [] }: JsonObject): readonly JsonObject[] {
  return nichtZugeordnet as readonly JsonObject[];
}

/** What says nothing of facts itself has recorded those of its time: here it carries on those of the draft. */
function mitBisherigem(meldung: Meldung, bisher: Eingangsstand): Meldung {
  const eigene = AUS_DER_ABBILDUNG.map((name) => [name, bisher.befund[name]] as const);
  return {
    ...meldung,
    ...(meldung.fakten && { fakten: bisher.fakten }),
    ...(meldung.befund && {
      befund: {
        ...meldung.befund,
        ...Object.fromEntries(eigene.filter(([, wert]) => wert !== undefined)),
      } as JsonObject,
    }),
  };
}
