import { getRechtsgebiet, istRechtsgebiet, RECHTSGEBIETE } from '#libs/bescheid';
import { BescheidwerkFehler, type Regime } from '#libs/kernel';
import {
  AUTOMATIONSGRUNDLAGEN,
  type Automationsgrundlage,
  deckt,
  findAutomationsgrundlage,
} from '../rechtstor/rechtsgrundlagen.js';

/** LeiKa key that stands for none yet; `testen` then simulates with a model authority. */
export const LEIKA_OFFEN = '99000000000000';

/** The law that a new procedure follows. */
export interface Rechtsrahmen {
  readonly regime: Regime;
  /** Key of `RECHTSGEBIETE`: court, and whether a Widerspruch comes first. */
  readonly rechtsgebiet: string;
  /** Provision by which rules may grant without a human; absent: a human decides. */
  readonly grundlage?: Automationsgrundlage;
}

/** Provisions of a procedural code that a new package cites. */
interface Verfahrensnormen {
  readonly verfahren: string;
  readonly mitwirkung: string;
  /** What machines may decide. */
  readonly vollautomation: string;
  /** Why a human looks at a single case. */
  readonly einzelfall: string;
  readonly zuegig: string;
  readonly anhoerung: string;
}

/** The provisions of each code (state of the texts: 29.04.2026). */
export const VERFAHRENSNORMEN: Readonly<Record<Regime, Verfahrensnormen>> = {
  VwVfG: {
    verfahren: '§ 9 VwVfG',
    mitwirkung: '§ 26 Abs. 2 VwVfG',
    vollautomation: '§ 35a VwVfG',
    einzelfall: '§ 24 Abs. 1 S. 3 VwVfG',
    zuegig: '§ 10 S. 2 VwVfG',
    anhoerung: '§ 28 Abs. 1 VwVfG',
  },
  SGBX: {
    verfahren: '§ 8 SGB X',
    mitwirkung: '§ 60 Abs. 1 S. 1 Nr. 1 SGB I',
    vollautomation: '§ 31a SGB X',
    einzelfall: '§ 31a SGB X',
    zuegig: '§ 9 S. 2 SGB X',
    anhoerung: '§ 24 Abs. 1 SGB X',
  },
  AO: {
    verfahren: '§ 86 AO',
    mitwirkung: '§ 90 Abs. 1 AO',
    vollautomation: '§ 155 Abs. 4 AO',
    einzelfall: '§ 155 Abs. 4 AO',
    zuegig: '§ 88 Abs. 1 AO',
    anhoerung: '§ 91 Abs. 1 AO',
  },
};

/** Without a word about it: general administrative law, a human decides. */
export const RAHMEN_ALLGEMEIN: Rechtsrahmen = { regime: 'VwVfG', rechtsgebiet: 'allgemein' };

/**
 * The law of a new procedure from what its designer names.
 * @param angaben id of a basis of automation, key of a field of law; `id` and `titel` tell whether the basis covers it
 * @throws BescheidwerkFehler `GRUNDLAGE_UNBEKANNT`, `GRUNDLAGE_DECKT_NICHT`, `RECHTSGEBIET_FEHLT`, `RECHTSGEBIET_UNBEKANNT`,
 *   `RECHTSGEBIET_REGIME`
 */
export function waehleRahmen(angaben: {
  readonly id: string;
  readonly titel: string;
  readonly grundlage?: string;
  readonly rechtsgebiet?: string;
}): Rechtsrahmen {
  const grundlage = angaben.grundlage === undefined ? undefined : findGrundlage(angaben.grundlage);
  if (grundlage && !deckt(grundlage, { ...angaben, leikaKey: LEIKA_OFFEN })) {
    throw new BescheidwerkFehler(
      'GRUNDLAGE_DECKT_NICHT',
      `${grundlage.norm} deckt „${angaben.titel}“ nicht; die Vorschrift gilt für: ${grundlage.leistungen?.join(', ')}. Ohne „--grundlage“ entscheidet ein Mensch.`,
    );
  }
  const rechtsgebiet = angaben.rechtsgebiet ?? RAHMEN_ALLGEMEIN.rechtsgebiet;
  if (angaben.rechtsgebiet === undefined && grundlage && grundlage.regime !== RAHMEN_ALLGEMEIN.regime)
    throw ohneRechtsgebiet(grundlage);
  const regime =
    grundlage?.regime ?? (istRechtsgebiet(rechtsgebiet) ? RECHTSGEBIETE[rechtsgebiet].regime[0] : 'VwVfG');
  getRechtsgebiet(rechtsgebiet, regime);
  return { regime, rechtsgebiet, ...(grundlage && { grundlage }) };
}

function findGrundlage(id: string): Automationsgrundlage {
  const grundlage = findAutomationsgrundlage(id);
  if (grundlage) return grundlage;
  const bekannt = AUTOMATIONSGRUNDLAGEN.map(({ id: andere, norm }) => `${andere} (${norm})`).join(', ');
  throw new BescheidwerkFehler(
    'GRUNDLAGE_UNBEKANNT',
    `Die Rechtsgrundlage „${id}“ steht nicht im Katalog. Im Katalog stehen: ${bekannt}.`,
  );
}

/** A wrong one would name the wrong court in every letter, so none is guessed. */
function ohneRechtsgebiet({ regime, norm }: Automationsgrundlage): BescheidwerkFehler {
  const passende = Object.entries(RECHTSGEBIETE)
    .filter(([, regel]) => (regel.regime as readonly Regime[]).includes(regime))
    .map(([name, { titel }]) => `${name} (${titel})`);
  return new BescheidwerkFehler(
    'RECHTSGEBIET_FEHLT',
    `Mit ${norm} gilt ${regime}; davon hängt noch nicht ab, welches Gericht zuständig ist. Nennen Sie „--rechtsgebiet“: ${passende.join(', ')}.`,
  );
}
