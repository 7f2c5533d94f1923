import { z } from 'zod';
import { gelungen, reinerBaustein } from '../baustein.js';
import { parseRegionalschluessel } from './regionalschluessel.js';

const NORM = { VwVfG: '§ 3 Abs. 1 VwVfG', SGBX: '§ 2 Abs. 1 SGB X', AO: '§ 17 AO' } as const;

/** Finds the competent authority by the municipality key of the case. */
export const zustaendigkeit = reinerBaustein({
  src: 'zustaendigkeit',
  titel: 'Zuständigkeit prüfen',
  norm: '§ 3 VwVfG, § 2 SGB X, § 16 Abs. 2 SGB I, § 17 AO',
  doku: `Sucht die örtlich zuständige Behörde nach dem Gemeindeschlüssel (AGS mit 8 oder ARS mit 12 Ziffern, immer als
Text) in \`behoerden/*.json\` (\`zustaendigFuer\`). Zuständig ist der Vorgang hier nur, wenn er bei dieser Behörde liegt; sonst
nennt das Ergebnis die richtige, an die ihn der Baustein \`abgabe\` gibt.

Eingabe: \`ags\` (wahlweise; sonst gilt \`ags\` aus \`verfahren.json\`). Ergebnis: \`zustaendig\`, \`behoerde\` (\`id\`,
\`name\`; nur wenn es eine gibt), \`grund\` (Satz), \`norm\`.`,
  eingabe: z.strictObject({ ags: z.json().optional() }),
  ergebnis: z.strictObject({
    zustaendig: z.boolean(),
    behoerde: z.strictObject({ id: z.string(), name: z.string() }).optional(),
    grund: z.string(),
    norm: z.string(),
  }),
  rechne(eingabe, { kontext, umfeld }) {
    const norm = NORM[umfeld.verfahren.regime];
    const angabe = eingabe.ags ?? umfeld.ags(kontext);
    if (angabe === null || angabe === undefined || angabe === '') {
      return gelungen({ zustaendig: false, grund: 'Der Antrag nennt keine Gemeinde.', norm });
    }
    const ags = typeof angabe === 'string' ? parseRegionalschluessel(angabe) : undefined;
    if (!ags) {
      const grund = 'Der Gemeindeschlüssel im Antrag hat weder 8 noch 12 Ziffern.';
      return gelungen({ zustaendig: false, grund, norm });
    }
    const { eingegangenAm } = kontext.vorgang;
    const behoerde = umfeld.findZustaendigeBehoerde(
      ags,
      typeof eingegangenAm === 'string' ? eingegangenAm : undefined,
    );
    if (!behoerde) {
      const grund = `Für die Gemeinde ${ags} ist hier keine Behörde zuständig.`;
      return gelungen({ zustaendig: false, grund, norm });
    }
    const hier = kontext.vorgang.behoerdeId;
    if (hier !== undefined && hier !== behoerde.id) {
      return gelungen({
        zustaendig: false,
        behoerde: { id: behoerde.id, name: behoerde.name },
        grund: `Für die Gemeinde ${ags} ist nicht diese Behörde zuständig, sondern ${behoerde.name}.`,
        norm,
      });
    }
    return gelungen({
      zustaendig: true,
      behoerde: { id: behoerde.id, name: behoerde.name },
      grund: `Für die Gemeinde ${ags} ist ${behoerde.name} zuständig.`,
      norm,
    });
  },
});
