import type { Rechtsbehelfsart, Rechtsweg } from '#libs/fristen';
import type { Land, PlainDate, Regime } from '#libs/kernel';
import { getRechtsgebiet, istRechtsgebiet, type Rechtsgebietsregel } from './rechtsgebiet.js';
import { VORVERFAHREN, type Vorverfahrensausnahme } from './vorverfahren-tabelle.js';

/** What the remedy depends on. */
export interface Rechtsbehelfslage {
  readonly regime: Regime;
  /** Land whose law binds the authority. */
  readonly land: Land;
  readonly rechtsgebiet: string;
  /** The act is issued by a highest authority of the federation or a Land (§ 68 Abs. 1 Satz 2 Nr. 1 VwGO). */
  readonly obersteBehoerde?: boolean;
  /** An authority of the federation: statutes of the Länder on the Vorverfahren do not bind it. */
  readonly bundesbehoerde?: boolean;
  /** The act ends the objection procedure: what is left is the action in court. */
  readonly beendetVorverfahren?: boolean;
  /** Day of the act. */
  readonly stichtag: PlainDate;
}

/** The remedy against an act. */
export interface BestimmterRechtsbehelf {
  readonly art: Rechtsbehelfsart;
  /** The addressee may choose between Widerspruch and Klage. */
  readonly wahl: boolean;
  readonly rechtsweg: Rechtsweg;
  readonly norm: readonly string[];
  /** False where the table does not carry the law in full; then a person checks it once, when publishing. */
  readonly sicher: boolean;
  readonly hinweise: readonly string[];
}

/**
 * Finds the remedy: Einspruch in tax law, Widerspruch in social law, and in the administrative courts
 * Widerspruch or Klage by federal statute and the law of the Land. Throws `RECHTSGEBIET_UNBEKANNT`,
 * `RECHTSGEBIET_REGIME`.
 */
export function bestimmeRechtsbehelf(lage: Rechtsbehelfslage): BestimmterRechtsbehelf {
  const gebiet = getRechtsgebiet(lage.rechtsgebiet, lage.regime);
  const { rechtsweg } = gebiet;
  const ergebnis = { rechtsweg, wahl: false, sicher: true, hinweise: [] } as const;
  if (lage.beendetVorverfahren) {
    return { ...ergebnis, art: 'klage', norm: [gebiet.norm, KLAGENORM[rechtsweg]] };
  }
  if (rechtsweg === 'FGO') return { ...ergebnis, art: 'einspruch', norm: [gebiet.norm] };
  if (rechtsweg === 'SGG') {
    return { ...ergebnis, art: 'widerspruch', norm: [gebiet.norm, '§ 78 Abs. 1 Satz 1, Abs. 3 SGG'] };
  }
  if (gebiet.ohneVorverfahren) {
    return { ...ergebnis, art: 'klage', norm: [gebiet.norm, gebiet.ohneVorverfahren] };
  }
  if (lage.obersteBehoerde) {
    return { ...ergebnis, art: 'klage', norm: [gebiet.norm, '§ 68 Abs. 1 Satz 2 Nr. 1 VwGO'] };
  }
  if (lage.bundesbehoerde) {
    return { ...ergebnis, art: 'widerspruch', norm: [gebiet.norm, '§ 68 Abs. 1 Satz 1, Abs. 2 VwGO'] };
  }
  return nachLandesrecht(lage, gebiet);
}

const KLAGENORM = {
  VwGO: '§ 74 Abs. 1 Satz 1 VwGO',
  SGG: '§ 87 Abs. 1 SGG',
  FGO: '§ 47 Abs. 1 FGO',
} as const;

function nachLandesrecht(lage: Rechtsbehelfslage, gebiet: Rechtsgebietsregel): BestimmterRechtsbehelf {
  const recht = VORVERFAHREN[lage.land];
  const ausnahme = recht.ausnahmen.find((regel) => trifft(regel, lage));
  const gilt = ausnahme?.gilt ?? recht.grundsatz;
  return {
    art: gilt === 'klage' ? 'klage' : 'widerspruch',
    wahl: gilt === 'wahl',
    rechtsweg: gebiet.rechtsweg,
    norm: [gebiet.norm, ausnahme?.norm ?? recht.norm],
    sicher: ausnahme ? ausnahme.sicher : recht.sicher,
    hinweise: [ausnahme?.hinweis, recht.hinweis].filter((hinweis) => hinweis !== undefined),
  };
}

function trifft(regel: Vorverfahrensausnahme, lage: Rechtsbehelfslage): boolean {
  if (!istRechtsgebiet(lage.rechtsgebiet) || !regel.rechtsgebiete.includes(lage.rechtsgebiet)) return false;
  return regel.gueltigAb === undefined || regel.gueltigAb <= lage.stichtag.toString();
}
