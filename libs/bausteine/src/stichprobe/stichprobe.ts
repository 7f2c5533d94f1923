import { z } from 'zod';
import type { Kontext } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { gelungen, reinerBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { type Ziehung, ziehe } from './ziehung.js';

/** Draws for a case; also the Baustein `bescheid` asks, so that a machine cannot forget the draw. */
export function zieheFuerVorgang({ vorgang }: Kontext, umfeld: BausteinUmfeld): Ziehung {
  const vorhanden = GEZOGENE.get(vorgang);
  if (vorhanden?.umfeld === umfeld) return vorhanden.ziehung;
  const { id, version, stichprobe } = umfeld.verfahren;
  const los = { verfahren: id, version, vorgang: String(vorgang.id) };
  const ziehung = erzwinge(ziehe(los, stichprobe?.rate ?? 0, umfeld.ziehungsschluessel), umfeld);
  GEZOGENE.set(vorgang, { umfeld, ziehung });
  return ziehung;
}

/** A case is drawn once in a run, however often it is asked for. */
const GEZOGENE = new WeakMap<JsonObject, { readonly umfeld: BausteinUmfeld; readonly ziehung: Ziehung }>();

function erzwinge(ziehung: Ziehung, umfeld: BausteinUmfeld): Ziehung {
  return umfeld.stichprobeErzwungen === undefined
    ? ziehung
    : { ...ziehung, gezogen: umfeld.stichprobeErzwungen };
}

/** Draws cases for a full review by a human. */
export const stichprobe = reinerBaustein({
  src: 'stichprobe',
  titel: 'Stichprobe ziehen',
  norm: '§ 88 Abs. 5 S. 3 Nr. 1 AO (für die anderen Verfahrensordnungen als Maßstab)',
  doku: `Zieht mit der Rate aus \`verfahren.json\` zufällig Vorgänge zur vollständigen Prüfung durch einen Menschen:
HMAC-SHA-256 mit dem Ziehungsschlüssel der Installation über Verfahren, Version und Vorgangs-Id; die ersten 52 Bit als
Bruchteil. Wer den Schlüssel hat, kann jede Ziehung nachrechnen; ohne ihn lässt sie sich nicht vorhersehen.

Eingabe: keine. Ergebnis: \`gezogen\`, \`rate\`, \`zahl\`, \`beleg\`.`,
  eingabe: z.strictObject({}),
  ergebnis: z.strictObject({
    gezogen: z.boolean(),
    rate: z.number(),
    zahl: z.number().min(0).lt(1),
    beleg: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
  rechne: (_eingabe, { kontext, umfeld }) => gelungen({ ...zieheFuerVorgang(kontext, umfeld) }),
});
