import { z } from 'zod';
import type { Fehlerangabe } from '#libs/engine';
import { alsJson, formatDatum, plainDate } from '#libs/kernel';
import { type Aufruf, gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { type Antwortfrist, antwortfrist, DauerEingabe, MITWIRKUNGSNORM } from '../brief/antwortfrist.js';
import { planeMitteilung } from '../mitteilung/mitteilung-plan.js';
import { ermittleFehlend } from '../vollstaendigkeit/fehlend.js';
import { Text } from '../vorlage/feel-text.js';
import { erinnerungstag, restfrist } from './erinnerung.js';
import { findLetzteNachforderung, NachforderungErgebnis } from './nachforderung-ergebnis.js';

/** Who is only offered something has no duty to cooperate; the period is the authority's all the same. */
const NORM_FREIWILLIG = {
  VwVfG: '§ 31 Abs. 2 VwVfG',
  SGBX: '§ 26 Abs. 2 SGB X',
  AO: '§ 108 Abs. 2 AO',
} as const;

/** § 66 Abs. 3 SGB I: refusal for lack of cooperation only after this warning in writing and a reasonable period. */
const RECHTSFOLGE_SGB =
  'Wenn Sie die fehlenden Unterlagen nicht bis zu diesem Tag einreichen, können wir die Leistung ganz oder teilweise versagen, bis Sie die Mitwirkung nachholen.';

/** How a letter stands to those before it. */
type Anschreiben = 'erstes' | 'rest' | 'verlaengerung' | 'erinnerung';

/** Asks the applicant for what is missing and sets a period. */
export const nachforderung = geplanterBaustein({
  src: 'nachforderung',
  art: 'wirkung',
  titel: 'Unterlagen nachfordern',
  norm: '§ 25 Abs. 2, § 26 Abs. 2, § 31 Abs. 2 und 7 VwVfG; § 66 Abs. 3 SGB I',
  doku: `Bittet um fehlende Angaben und Unterlagen und setzt dafür eine Frist. Sie beginnt am Tag nach der Bekanntgabe
der Bitte auf dem Weg, den der Antrag zulässt; der Brief nennt den letzten Tag. Wo § 66 Abs. 3 SGB I es verlangt,
steht der Hinweis auf die Folgen im Brief.

Ist ein Teil gekommen, nennt der nächste Brief nur noch den Rest; die laufende Frist bleibt, solange der Brief noch
eine Woche vor ihrem Ende ankommt. Mit \`bis\` verlängert ein Mensch die Frist (auch nachträglich, § 31 Abs. 7 VwVfG);
ein Tag, der nicht nach dem Ende der letzten Frist liegt, verlängert nichts.
Mit \`erinnerung: true\` erinnert ein zweiter Brief an die laufende Frist, ohne sie zu ändern.

Eingabe: \`fehlend\` (wahlweise eine Liste mit \`titel\`, \`norm\`; sonst alles, was nach \`eingang.json\` fehlt), \`dauer\` (z. B.
\`{"wochen": 2}\`) oder \`frist\` (Name einer Frist mit Dauer aus \`verfahren.json\`), \`bis\` (wahlweise, ein Tag),
\`erinnerung\` (wahlweise), \`freiwillig\` (wahlweise: ein Angebot, zu dem niemand antworten muss; der Brief spricht dann
von keiner Pflicht), \`vorlage\` (wahlweise, sonst \`nachforderung\`), \`rechtsfolge\` (wahlweise \`text\`, \`norm\`), \`daten\`
(wahlweise). Ergebnis: \`gesendetAm\`, \`fristBis\`, \`erinnerungNach\` (die Hälfte der Frist; danach soll erinnert werden),
\`verlangt\` (Ids), \`mitteilungId\`.

In Texten der Vorlage stehen \`{{fristBis | datum}}\` und \`fehlend\` bereit.`,
  eingabe: z.strictObject({
    fehlend: z
      .array(z.looseObject({ id: z.string().optional(), titel: Text, norm: z.string().nullish() }))
      .nullish(),
    dauer: DauerEingabe.optional(),
    frist: z.string().optional(),
    bis: z.iso.date().nullish(),
    erinnerung: z.boolean().default(false),
    freiwillig: z.boolean().default(false),
    vorlage: z.string().default('nachforderung'),
    rechtsfolge: z.strictObject({ text: Text, norm: Text }).optional(),
    daten: z.record(z.string(), z.json()).optional(),
  }),
  ergebnis: NachforderungErgebnis,
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: {
      gesendetAm: { art: 'datum' },
      fristBis: { art: 'datum' },
      erinnerungNach: { art: 'datum' },
    },
  }),
  plane(eingabe, aufruf) {
    const { umfeld } = aufruf;
    const vorlage = umfeld.findMitteilungVorlage(eingabe.vorlage);
    if (!vorlage) {
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${eingabe.vorlage}“.`);
    }
    const verlangt = eingabe.fehlend ?? ermittleFehlend(aufruf);
    if (verlangt.length === 0) {
      return gescheitert('NICHTS_NACHZUFORDERN', 'Es fehlt nichts, was nachzufordern wäre.');
    }
    const { regime } = umfeld.verfahren;
    const ids = verlangt.flatMap(({ id }) => (id === undefined ? [] : [id]));
    const lage = bestimmeLage(eingabe, ids, aufruf);
    if ('fehler' in lage) return { ok: false, fehler: lage.fehler };
    const { anschreiben, frist, vom } = lage;
    const bis = frist.ende.toString();
    const rechtsfolge =
      eingabe.rechtsfolge ??
      (regime === 'SGBX' && !eingabe.freiwillig
        ? { text: RECHTSFOLGE_SGB, norm: '§ 66 Abs. 1, 3 SGB I' }
        : undefined);
    const plan = planeMitteilung(eingabe.vorlage, vorlage, aufruf, {
      anlass: eingabe.freiwillig ? 'sonstiges' : 'nachforderung',
      fehlend: verlangt.map(({ titel, norm }) => ({ titel, ...(norm && { norm }) })),
      texte: ({ recht }) => ({
        ...anschrieb(anschreiben, vom),
        frist: {
          text: fristsatz(anschreiben, eingabe.freiwillig, formatDatum(bis)),
          ende: bis,
          norm: recht((eingabe.freiwillig ? NORM_FREIWILLIG : MITWIRKUNGSNORM)[regime]),
        },
      }),
      ...(rechtsfolge && { rechtsfolgenhinweis: rechtsfolge }),
      namen: {
        fristBis: bis,
        fehlend: alsJson(verlangt),
        ...(eingabe.daten && { daten: alsJson(eingabe.daten) }),
      },
    });
    if ('fehler' in plan) return { ok: false, fehler: plan.fehler };
    const ergebnis = { erinnerungNach: erinnerungstag(frist).toString(), verlangt: ids };
    return gelungen(alsJson({ ...plan, ergebnis }));
  },
});

interface Lage {
  readonly anschreiben: Anschreiben;
  readonly frist: Antwortfrist;
  /** Day of the letter before, ISO. */
  readonly vom?: string;
}

function bestimmeLage(
  eingabe: { dauer?: z.infer<typeof DauerEingabe>; frist?: string; bis?: string | null; erinnerung: boolean },
  ids: readonly string[],
  aufruf: Aufruf,
): Lage | { readonly fehler: Fehlerangabe } {
  const zweck = { titel: 'Unterlagen nachreichen', norm: MITWIRKUNGSNORM[aufruf.umfeld.verfahren.regime] };
  const letzte = findLetzteNachforderung(aufruf);
  const laufend = letzte && letzte.fristBis >= aufruf.jetzt.heute ? letzte : undefined;
  if (eingabe.erinnerung) {
    if (laufend) {
      const ende = plainDate(laufend.fristBis);
      const heute = plainDate(aufruf.jetzt.heute);
      return { anschreiben: 'erinnerung', frist: { ende, bekanntgabe: heute }, vom: laufend.gesendetAm };
    }
    const text = 'Es läuft keine Frist, an die zu erinnern wäre.';
    return { fehler: { code: 'NICHTS_ZU_ERINNERN', text } };
  }
  // What has been granted before is not granted again.
  const gewaehrt = eingabe.bis && (!letzte || eingabe.bis > letzte.fristBis) ? eingabe.bis : undefined;
  const frist = antwortfrist({ ...eingabe, bis: gewaehrt }, zweck, aufruf);
  if ('fehler' in frist) return frist;
  if (gewaehrt) {
    return {
      anschreiben: letzte ? 'verlaengerung' : 'erstes',
      frist,
      ...(letzte && { vom: letzte.gesendetAm }),
    };
  }
  const verlangt = laufend?.verlangt;
  const istRest = verlangt && ids.length < verlangt.length && ids.every((id) => verlangt.includes(id));
  if (!laufend || !istRest) return { anschreiben: 'erstes', frist };
  return { anschreiben: 'rest', frist: restfrist(laufend, frist), vom: laufend.gesendetAm };
}

/** How the letter refers to the one before. */
function anschrieb(anschreiben: Anschreiben, vom = ''): { vorBetreff?: string; davor?: readonly string[] } {
  switch (anschreiben) {
    case 'erstes':
      return {};
    case 'rest':
      return {
        davor: [
          `vielen Dank: Ein Teil dessen, worum wir Sie am ${formatDatum(vom)} gebeten haben, ist angekommen. Die Liste nennt, was noch fehlt.`,
        ],
      };
    case 'verlaengerung':
      return {
        vorBetreff: 'Fristverlängerung: ',
        davor: [`wir verlängern die Frist aus unserem Schreiben vom ${formatDatum(vom)}.`],
      };
    case 'erinnerung':
      return {
        vorBetreff: 'Erinnerung: ',
        davor: [
          `wir erinnern an unser Schreiben vom ${formatDatum(vom)}. Wenn Sie schon geantwortet haben, brauchen Sie nichts zu tun.`,
        ],
      };
  }
}

function fristsatz(anschreiben: Anschreiben, freiwillig: boolean, bis: string): string {
  const satz = freiwillig
    ? `Bitte antworten Sie uns bis zum ${bis}. Ihre Antwort ist freiwillig.`
    : `Bitte reichen Sie die fehlenden Angaben und Unterlagen bis zum ${bis} ein.`;
  return anschreiben === 'erinnerung' ? `Die Frist bleibt unverändert. ${satz}` : satz;
}
