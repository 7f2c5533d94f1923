import { z } from 'zod';
import { gelungen, reinerBaustein } from '../baustein.js';
import { ANLASS_ARTEN, ermittleAnlaesse } from './anlass.js';
import { ermittleFehlend } from './fehlend.js';

const Fehlend = z.strictObject({
  id: z.string(),
  titel: z.string(),
  art: z.enum(['fakt', 'anlage']),
  norm: z.string(),
});
const AnlassErgebnis = z.strictObject({
  art: z.enum(ANLASS_ARTEN),
  text: z.string(),
  norm: z.string(),
});

/** Compares what eingang.json demands with what came in, and finds every reason to involve a human. */
export const vollstaendigkeit = reinerBaustein({
  src: 'vollstaendigkeit',
  titel: 'Vollständigkeit prüfen',
  norm: '§ 24 Abs. 1 S. 3, § 25 Abs. 2, § 71b Abs. 4 VwVfG',
  doku: `Vergleicht den Eingang mit den Anforderungen aus \`eingang.json\` (Fakten und Anlagen mit \`pflicht\`; auch
bedingte, \`"pflicht": "= FEEL"\`) und stellt fest, ob ein **Anlass** besteht, den Einzelfall durch Amtsträger zu
bearbeiten: Freitext, nicht zugeordneter Inhalt, unbekannte Anlage, Widerspruch zwischen einer Angabe und der Antwort
eines Registers (\`fakten.register.<Register>.<Name der Angabe>\`), oder ein Amtsträger hat den Vorgang an sich gezogen.

Eingabe: keine. Ergebnis: \`vollstaendig\`, \`fehlend\` (Liste mit \`id\`, \`titel\`, \`art\`, \`norm\`), \`anlass\`,
\`anlaesse\` (Liste mit \`art\`, \`text\`, \`norm\`).

Wer \`anlass\` übergeht, erreicht keinen automatischen Bescheid: Der Baustein \`bescheid\` prüft ihn selbst noch einmal.`,
  eingabe: z.strictObject({}),
  ergebnis: z.strictObject({
    vollstaendig: z.boolean(),
    fehlend: z.array(Fehlend),
    anlass: z.boolean(),
    anlaesse: z.array(AnlassErgebnis),
  }),
  rechne(_eingabe, { kontext, jetzt, umfeld }) {
    const regime = umfeld.verfahren.regime;
    const fehlend = ermittleFehlend({ kontext, jetzt, umfeld }).map((angabe) => ({ ...angabe }));
    const anlaesse = ermittleAnlaesse(kontext, regime).map((anlass) => ({ ...anlass }));
    return gelungen({
      vollstaendig: fehlend.length === 0,
      fehlend,
      anlass: anlaesse.length > 0,
      anlaesse,
    });
  },
});
