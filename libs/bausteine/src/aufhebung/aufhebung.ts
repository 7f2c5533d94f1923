import { z } from 'zod';
import { istBeguenstigend } from '#libs/bescheid';
import { berechneFrist, REGIME_TABELLE } from '#libs/fristen';
import { alsJson, formatDatum, plainDate } from '#libs/kernel';
import { gelungen, gescheitert, reinerBaustein } from '../baustein.js';
import { alsLandesrecht } from '../brief/landesrecht.js';
import { findAusgangsbescheid } from '../widerspruch/ausgangsbescheid.js';
import { AUFHEBUNGSARTEN, type Aufhebungsart, aufhebungsregeln } from './aufhebungsrecht.js';

const ARTTITEL: Readonly<Record<Aufhebungsart, string>> = {
  ruecknahme: 'Rücknahme',
  widerruf: 'Widerruf',
  aenderung: 'Änderung der Verhältnisse',
};

const ERMESSEN = {
  ermessen: 'Die Entscheidung steht im Ermessen; die Gründe der Abwägung gehören in den Bescheid.',
  soll: 'Von der Aufhebung ist nur in untypischen Fällen abzusehen.',
  muss: 'Ein Ermessen besteht nicht.',
} as const;

/** Result of the examination, under `ergebnisse.<id>`. */
export const AufhebungErgebnis = z.strictObject({
  beguenstigend: z.boolean(),
  norm: z.string(),
  ermessen: z.enum(['ermessen', 'soll', 'muss']),
  anhoerungNorm: z.string(),
  /** Last day on which the decision may still be taken back; null where no year runs. */
  jahresfristBis: z.iso.date().nullable(),
  jahresfristAbgelaufen: z.boolean(),
  feststellungen: z.array(z.strictObject({ text: z.string(), norm: z.string() })),
});
export type AufhebungErgebnis = z.infer<typeof AufhebungErgebnis>;

/** Examines under which provision a decision could be taken back, and until when. Decides nothing. */
export const aufhebung = reinerBaustein({
  src: 'aufhebung',
  titel: 'Rücknahme oder Widerruf prüfen',
  norm: '§§ 48, 49 VwVfG, §§ 44 bis 48 SGB X, §§ 130, 131, 172 ff. AO',
  doku: `Prüft, nach welcher Vorschrift der Bescheid, um den es geht (\`vorgang.ausgangsbescheid\`), zurückgenommen oder widerrufen
werden kann, ob Ermessen besteht, wer Vertrauensschutz hat und bis wann es möglich ist: Die Jahresfrist (§ 48 Abs. 4
VwVfG, § 45 Abs. 4 SGB X, § 130 Abs. 3 AO) rechnet vorsichtig von dem Tag, an dem die Behörde von den Tatsachen wusste. Er
entscheidet nichts: Aufheben kann nur ein Mensch, nach einer Anhörung.

Eingabe: \`art\` (\`ruecknahme\`, \`widerruf\`, \`aenderung\`), \`kenntnisAm\` (Tag), \`arglist\` (wahlweise; Täuschung, Drohung oder
Bestechung: nach VwVfG und AO läuft keine Jahresfrist, nach SGB X auch dann). Ergebnis: \`beguenstigend\`, \`norm\`, \`ermessen\`,
\`anhoerungNorm\`, \`jahresfristBis\`, \`jahresfristAbgelaufen\`, \`feststellungen\`.`,
  eingabe: z.strictObject({
    art: z.enum(AUFHEBUNGSARTEN),
    kenntnisAm: z.iso.date(),
    arglist: z.boolean().nullish(),
  }),
  ergebnis: AufhebungErgebnis,
  ergebnisTyp: () => ({ art: 'objekt', felder: { jahresfristBis: { art: 'datum' } } }),
  rechne({ art, kenntnisAm, arglist }, { kontext, jetzt, umfeld }) {
    const bescheid = findAusgangsbescheid(kontext);
    if (!bescheid) {
      return gescheitert(
        'AUSGANGSBESCHEID_FEHLT',
        'Der Bescheid, um den es geht, ist dem Vorgang nicht bekannt.',
      );
    }
    const angaben = umfeld.briefangaben({ kontext, jetzt });
    if ('fehler' in angaben) return { ok: false, fehler: angaben.fehler };
    const beguenstigend = istBeguenstigend(bescheid.ergebnis);
    const regeln = aufhebungsregeln(bescheid.regime, bescheid.rechtsgebiet);
    const regel = regeln[art]?.[beguenstigend ? 'beguenstigend' : 'belastend'];
    if (!regel) {
      const moegliche = AUFHEBUNGSARTEN.filter((eine) => regeln[eine]).map((eine) => ARTTITEL[eine]);
      return gescheitert(
        'AUFHEBUNG_UNBEKANNT',
        `Für diesen Bescheid gibt es diese Art der Aufhebung nicht (${bescheid.regime}). Möglich: ${moegliche.join(', ')}.`,
      );
    }
    const { land, gemeindeAgs } = angaben.behoerde;
    const ohneJahresfrist = arglist === true ? regel.ohneJahresfrist : undefined;
    const jahr =
      regel.jahresfrist && !ohneJahresfrist
        ? berechneFrist({
            regime: bescheid.regime,
            dauer: { jahre: 1 },
            beginn: { art: 'ereignis', tag: plainDate(kenntnisAm), anlass: 'Kenntnis der Tatsachen' },
            ort: { land, ...(gemeindeAgs && { gemeindeAgs }) },
          })
        : undefined;
    const bis = jahr?.ende;
    const abgelaufen = bis !== undefined && jetzt.heute > bis.toString();
    const wirkung = beguenstigend ? 'begünstigt' : 'belastet';
    const recht = (norm: string) => alsLandesrecht(norm, angaben.behoerde, kontext);
    const ergebnis: AufhebungErgebnis = {
      beguenstigend,
      norm: recht(regel.norm),
      ermessen: regel.ermessen,
      anhoerungNorm: recht(REGIME_TABELLE[bescheid.regime].anhoerung.norm),
      jahresfristBis: bis?.toString() ?? null,
      jahresfristAbgelaufen: abgelaufen,
      feststellungen: [
        { text: `Der Bescheid ${wirkung}. ${ERMESSEN[regel.ermessen]}`, norm: recht(regel.norm) },
        ...(regel.vertrauensschutz
          ? [
              {
                text: 'Zu prüfen ist, ob auf den Bestand vertraut werden durfte.',
                norm: recht(regel.vertrauensschutz),
              },
            ]
          : []),
        ...(bis && regel.jahresfrist
          ? [
              {
                text: `Bekannt seit ${formatDatum(kenntnisAm)}: Die Jahresfrist ${abgelaufen ? 'ist abgelaufen; sie endete' : 'endet'} am ${formatDatum(bis)}. Sie beginnt erst, wenn alle Tatsachen bekannt sind, oft erst nach der Anhörung.`,
                norm: recht(regel.jahresfrist),
              },
            ]
          : []),
        ...(ohneJahresfrist
          ? [
              {
                text: 'Wegen Täuschung, Drohung oder Bestechung läuft keine Jahresfrist.',
                norm: recht(ohneJahresfrist),
              },
            ]
          : []),
      ],
    };
    return gelungen(alsJson(ergebnis));
  },
});
