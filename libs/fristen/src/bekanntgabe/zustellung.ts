import { formatDatum, type PlainDate } from '#libs/kernel';
import { type Fristschritt, formatTag } from '../frist/fristschritt.js';
import { verschiebe } from '../frist/verschiebung.js';
import {
  type Bekanntgabe,
  type BekanntgabeEingabe,
  type Bekanntgabekanal,
  bekanntgabe,
  faktumFehlt,
} from './bekanntgabe.js';
import { getFiktionsdauer } from './fiktionsdauer.js';
import { type Fiktionsquelle, nachTagen } from './uebermittlung.js';

interface Nachweis {
  readonly regel: string;
  readonly norm: string;
  readonly urkunde: string;
}

/** Kinds of service that are proven by a document with the day of service on it. */
const NACHWEISE: Partial<Record<Bekanntgabekanal, Nachweis>> = {
  'zustellung-pzu': {
    regel: 'VwZG-3-pzu',
    norm: '§ 3 Abs. 2 VwZG i. V. m. §§ 177 bis 182 ZPO',
    urkunde: 'Zustellungsurkunde',
  },
  'zustellung-einschreiben-rueckschein': {
    regel: 'VwZG-4-rueckschein',
    norm: '§ 4 Abs. 2 Satz 1 VwZG',
    urkunde: 'Rückschein',
  },
  'zustellung-empfangsbekenntnis': {
    regel: 'VwZG-5-empfangsbekenntnis',
    norm: '§ 5 Abs. 7 Satz 1 VwZG',
    urkunde: 'Empfangsbekenntnis',
  },
  'zustellung-elektronisch-auf-verlangen': {
    regel: 'VwZG-5-5-elektronisch',
    norm: '§ 5 Abs. 7 Satz 1 VwZG',
    urkunde: 'Empfangsbekenntnis',
  },
  'zustellung-de-mail': { regel: 'VwZG-5a-de-mail', norm: '§ 5a Abs. 3 VwZG', urkunde: 'Abholbestätigung' },
  'zustellung-de-mail-auf-verlangen': {
    regel: 'VwZG-5a-de-mail',
    norm: '§ 5a Abs. 3 VwZG',
    urkunde: 'Abholbestätigung',
  },
};

const EINSCHREIBEN = {
  regel: 'VwZG-4-2-einschreiben',
  norm: '§ 4 Abs. 2 Satz 2 VwZG',
  widerlegung: '§ 4 Abs. 2 Satz 2 und 3 VwZG',
};

interface Zustellungsfiktion extends Fiktionsquelle {
  readonly faktum: 'aufgabeZurPost' | 'absendung';
}

/** Service with a fiction of four days where the document does not come back. */
const FIKTIONEN: Partial<Record<Bekanntgabekanal, Zustellungsfiktion>> = {
  'zustellung-einschreiben-uebergabe': { ...EINSCHREIBEN, faktum: 'aufgabeZurPost' },
  'zustellung-einschreiben-rueckschein': { ...EINSCHREIBEN, faktum: 'aufgabeZurPost' },
  'zustellung-elektronisch-auf-verlangen': {
    regel: 'VwZG-5-7-fiktion',
    norm: '§ 5 Abs. 7 Satz 2 VwZG',
    widerlegung: '§ 5 Abs. 7 Satz 3 VwZG',
    nurFeststehendes: true,
    faktum: 'absendung',
  },
  'zustellung-de-mail-auf-verlangen': {
    regel: 'VwZG-5a-4-fiktion',
    norm: '§ 5a Abs. 4 Satz 1 VwZG',
    widerlegung: '§ 5a Abs. 4 Satz 2 VwZG',
    nurFeststehendes: true,
    faktum: 'absendung',
  },
};

/**
 * Formal service by the VwZG (of the federation; the Länder refer to it or have the same rules). The document
 * with its day counts; where it is missing a fiction, if there is one; else the actual receipt (§ 8 VwZG).
 */
export function leiteZustellungAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const { kanal, fakten } = eingabe;
  const nachweis = NACHWEISE[kanal];
  if (nachweis && fakten.zustellung && !kamZuSpaet(eingabe, fakten.zustellung)) {
    const text = `Zugestellt am ${formatTag(fakten.zustellung)}, nachgewiesen durch ${nachweis.urkunde}.`;
    return bekanntgabe(nachweis.regel, fakten.zustellung, [{ text, norm: nachweis.norm }]);
  }
  const fiktion = eingabe.inland === false && kanal.includes('einschreiben') ? undefined : FIKTIONEN[kanal];
  const ab = fiktion && fakten[fiktion.faktum];
  if (fiktion && ab) {
    const vorgang =
      fiktion.faktum === 'absendung' ? 'elektronisch abgesandt' : 'als Einschreiben zur Post gegeben';
    return nachTagen(eingabe, fiktion, ab, vorgang);
  }
  if (fakten.tatsaechlicherZugang) {
    const text = `Die Zustellung ist nicht in der vorgeschriebenen Form nachgewiesen. Der Bescheid gilt als zugestellt, als er tatsächlich zuging: ${formatTag(fakten.tatsaechlicherZugang)}.`;
    return bekanntgabe('VwZG-8-heilung', fakten.tatsaechlicherZugang, [{ text, norm: '§ 8 VwZG' }]);
  }
  return fiktion
    ? faktumFehlt(fiktion.regel, fiktion.faktum, fiktion.norm)
    : faktumFehlt(nachweis?.regel ?? 'VwZG-8-heilung', 'zustellung', nachweis?.norm ?? '§ 8 VwZG');
}

/** On demand, a confirmation after the fourth day no longer counts (§ 5 Abs. 7 Satz 2, § 5a Abs. 4 Satz 1 VwZG). */
function kamZuSpaet({ kanal, fakten }: BekanntgabeEingabe, bestaetigt: PlainDate): boolean {
  if (!kanal.endsWith('auf-verlangen') || !fakten.absendung) return false;
  const fiktionstag = fakten.absendung.add({ days: getFiktionsdauer(fakten.absendung).tage });
  return bestaetigt.toString() > fiktionstag.toString();
}

/** The act is handed over in person. */
export function leiteAushaendigungAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const norm = { VwVfG: '§ 41 Abs. 1 VwVfG', SGBX: '§ 37 Abs. 1 SGB X', AO: '§ 122 Abs. 1 AO' }[
    eingabe.regime
  ];
  const tag = eingabe.fakten.zustellung ?? eingabe.fakten.tatsaechlicherZugang;
  if (!tag) return faktumFehlt('aushaendigung', 'zustellung', norm);
  const text = `Der Bescheid wurde am ${formatTag(tag)}, ausgehändigt.`;
  return bekanntgabe('aushaendigung', tag, [{ text, norm }]);
}

const OEFFENTLICH = {
  VwVfG: { regel: 'VwVfG-41-4-oeffentlich', norm: '§ 41 Abs. 4 Satz 3 VwVfG' },
  SGBX: { regel: 'SGBX-37-4-oeffentlich', norm: '§ 37 Abs. 4 Satz 3 SGB X' },
  AO: { regel: 'AO-122-4-oeffentlich', norm: '§ 122 Abs. 4 Satz 3 AO' },
} as const;

/** Public announcement, or public service (§ 10 VwZG): two weeks after it; the AO moves the end to a Werktag. */
export function leiteOeffentlichAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const quelle =
    eingabe.kanal === 'zustellung-oeffentlich'
      ? { regel: 'VwZG-10-oeffentlich', norm: '§ 10 Abs. 2 Satz 6 VwZG' }
      : OEFFENTLICH[eingabe.regime];
  const { bekanntmachung } = eingabe.fakten;
  if (!bekanntmachung) return faktumFehlt(quelle.regel, 'bekanntmachung', quelle.norm);
  const tag = bekanntmachung.add({ weeks: 2 });
  const text = `Bekannt gemacht am ${formatDatum(bekanntmachung)}; zwei Wochen danach gilt der Bescheid als bekannt gegeben: ${formatTag(tag)}.`;
  const schritt = { text, norm: quelle.norm };
  const [ende, weitere]: readonly [PlainDate, readonly Fristschritt[]] =
    eingabe.regime === 'AO' ? imSteuerrecht(tag, eingabe) : [tag, []];
  return bekanntgabe(quelle.regel, ende, [schritt, ...weitere]);
}

function imSteuerrecht(tag: PlainDate, eingabe: BekanntgabeEingabe): [PlainDate, readonly Fristschritt[]] {
  const verschoben = verschiebe(tag, 'AO', eingabe.ort);
  return [verschoben.ende, verschoben.schritte];
}
