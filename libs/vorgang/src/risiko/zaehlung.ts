import { type Berichtsanteil, berichtsanteil } from './berichtsanteil.js';

/** A decided case, compared with what the rules had proposed. */
export interface Vergleichsfall {
  readonly durch: 'regelwerk' | 'mensch';
  readonly gezogen: boolean;
  readonly anSichGezogen: boolean;
  readonly risiken: readonly string[];
  /** Whether the human decided otherwise than the rules proposed; undefined where there was no proposal. */
  readonly abweichend?: boolean | undefined;
}

/** What a risk rule has brought. */
export interface Regelbilanz {
  readonly regel: string;
  readonly treffer: number;
  /** Hits in which the human decided otherwise than the rules proposed. */
  readonly ertrag: Berichtsanteil;
}

/** Risk management of one procedure in a period. */
export interface Verfahrensbilanz {
  readonly verfahrenId: string;
  readonly entschieden: number;
  readonly automatisch: number;
  readonly mitMensch: number;
  readonly gezogen: number;
  readonly anSichGezogen: number;
  /** Deviations among the samples that could be compared. */
  readonly stichprobe: Berichtsanteil;
  readonly nichtVergleichbar: number;
  readonly regeln: readonly Regelbilanz[];
  readonly regelnOhneTreffer: readonly string[];
  /** German sentences. */
  readonly empfehlungen: readonly string[];
}

/** Below this many compared samples hardly anything can be ruled out. */
const WENIGE = 60;
/** Share of deviations that must not be possible any more for the rules to count as reliable. */
const HINNEHMBAR = 0.05;

/** Sums up the cases of one procedure. @param regeln the risk rules that it declares */
export function ziehBilanz(
  verfahrenId: string,
  faelle: readonly Vergleichsfall[],
  regeln: readonly string[],
): Verfahrensbilanz {
  const gezogene = faelle.filter(({ gezogen }) => gezogen);
  const vergleichbar = gezogene.filter(({ abweichend }) => abweichend !== undefined);
  const abweichend = vergleichbar.filter((fall) => fall.abweichend);
  const bilanzen = [...new Set([...regeln, ...faelle.flatMap(({ risiken }) => risiken)])]
    .sort()
    .map((regel) => {
      const treffer = faelle.filter(({ risiken }) => risiken.includes(regel));
      const verglichen = treffer.filter((fall) => fall.abweichend !== undefined);
      const ertrag = berichtsanteil(verglichen.filter((fall) => fall.abweichend).length, verglichen.length);
      return { regel, treffer: treffer.length, ertrag };
    });
  const bilanz = {
    verfahrenId,
    entschieden: faelle.length,
    automatisch: faelle.filter(({ durch }) => durch === 'regelwerk').length,
    mitMensch: faelle.filter(({ durch }) => durch === 'mensch').length,
    gezogen: gezogene.length,
    anSichGezogen: faelle.filter((fall) => fall.anSichGezogen).length,
    stichprobe: berichtsanteil(abweichend.length, vergleichbar.length),
    nichtVergleichbar: gezogene.length - vergleichbar.length,
    regeln: bilanzen.filter(({ treffer }) => treffer > 0),
    regelnOhneTreffer: bilanzen.filter(({ treffer }) => treffer === 0).map(({ regel }) => regel),
  };
  return { ...bilanz, empfehlungen: empfehlungen(bilanz) };
}

function empfehlungen(bilanz: Omit<Verfahrensbilanz, 'empfehlungen'>): string[] {
  const { automatisch, gezogen, stichprobe, nichtVergleichbar, regeln, regelnOhneTreffer } = bilanz;
  return [
    automatisch > 0 &&
      gezogen === 0 &&
      'Es wurde kein Fall gezogen, obwohl Regeln entschieden haben. Prüfen, ob die Rate für diese Fallzahl reicht (§ 88 Abs. 5 S. 3 Nr. 1 AO: hinreichende Anzahl).',
    stichprobe.treffer > 0 &&
      'In Stichproben entschied der Mensch anders als das Regelwerk vorschlug. Jede dieser Abweichungen ansehen und die Regeln berichtigen oder die Aussteuerung ergänzen.',
    (stichprobe.obereGrenze ?? 1) > HINNEHMBAR &&
      automatisch > 0 &&
      (stichprobe.von < WENIGE
        ? `Mit ${stichprobe.von} verglichenen Stichproben lässt sich eine Fehlerquote über 5 % nicht ausschließen. Länger sammeln oder die Rate erhöhen.`
        : 'Eine Fehlerquote über 5 % lässt sich nicht ausschließen. Das Regelwerk überprüfen.'),
    nichtVergleichbar > 0 &&
      'Für einen Teil der Stichproben gibt es keinen Vorschlag zum Vergleich. „vorschlag“ unter „stichprobe“ in verfahren.json ergänzen.',
    regelnOhneTreffer.length > 0 &&
      `Ohne Treffer: ${regelnOhneTreffer.join(', ')}. Prüfen, ob die Regeln noch gebraucht werden.`,
    ...regeln
      .filter(({ ertrag }) => ertrag.von >= WENIGE && ertrag.treffer === 0)
      .map(
        ({ regel, ertrag }) =>
          `${regel} hat in ${ertrag.von} Fällen nichts geändert. Schärfer fassen oder streichen.`,
      ),
  ].filter((satz) => satz !== false);
}
