import { formatDatum, type PlainDate } from '#libs/kernel';
import { formatTag } from '../frist/fristschritt.js';
import { type Bekanntgabe, type BekanntgabeEingabe, bekanntgabe, faktumFehlt } from './bekanntgabe.js';
import { getFiktionsdauer } from './fiktionsdauer.js';
import { wendeFiktionAn } from './zugangsfiktion.js';

/** Where a fiction stands in the law. */
export interface Fiktionsquelle {
  readonly regel: string;
  readonly norm: string;
  readonly widerlegung: string;
  /** See `Zugangsfiktion.nurFeststehendes`. */
  readonly nurFeststehendes?: boolean;
}

const POST = {
  VwVfG: {
    regel: 'VwVfG-41-2-post',
    norm: '§ 41 Abs. 2 Satz 1 VwVfG',
    widerlegung: '§ 41 Abs. 2 Satz 3 VwVfG',
  },
  SGBX: {
    regel: 'SGBX-37-2-post',
    norm: '§ 37 Abs. 2 Satz 1 SGB X',
    widerlegung: '§ 37 Abs. 2 Satz 3 SGB X',
  },
  AO: { regel: 'AO-122-2-1-post', norm: '§ 122 Abs. 2 Nr. 1 AO', widerlegung: '§ 122 Abs. 2 Halbsatz 2 AO' },
} as const;

const ELEKTRONISCH = {
  VwVfG: {
    regel: 'VwVfG-41-2-elektronisch',
    norm: '§ 41 Abs. 2 Satz 2 VwVfG',
    widerlegung: '§ 41 Abs. 2 Satz 3 VwVfG',
  },
  SGBX: {
    regel: 'SGBX-37-2-elektronisch',
    norm: '§ 37 Abs. 2 Satz 2 SGB X',
    widerlegung: '§ 37 Abs. 2 Satz 3 SGB X',
  },
  AO: {
    regel: 'AO-122-2a-elektronisch',
    norm: '§ 122 Abs. 2a AO',
    widerlegung: '§ 122 Abs. 2a Halbsatz 2 AO',
  },
} as const;

const OHNE_EMPFANGSBEVOLLMAECHTIGTEN = {
  VwVfG: { regel: 'VwVfG-15-ausland', norm: '§ 15 Satz 2 VwVfG', widerlegung: '§ 15 Satz 3 VwVfG' },
  SGBX: { regel: 'SGBX-14-ausland', norm: '§ 14 Satz 2 SGB X', widerlegung: '§ 14 Satz 3 SGB X' },
  AO: { regel: 'AO-123-ausland', norm: '§ 123 Satz 2 AO', widerlegung: '§ 123 Satz 3 AO' },
} as const;

/** An act sent by ordinary post, in Germany or abroad. */
export function leitePostAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  if (eingabe.inland === false) return leiteAuslandspostAb(eingabe);
  const quelle = POST[eingabe.regime];
  const aufgabe = eingabe.fakten.aufgabeZurPost;
  if (!aufgabe) return faktumFehlt(quelle.regel, 'aufgabeZurPost', quelle.norm);
  return nachTagen(eingabe, quelle, aufgabe, 'zur Post gegeben');
}

/** An act transmitted electronically (e-mail, special mailbox), in Germany or abroad. */
export function leiteElektronischAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const quelle = ELEKTRONISCH[eingabe.regime];
  const absendung = eingabe.fakten.absendung;
  if (!absendung) return faktumFehlt(quelle.regel, 'absendung', quelle.norm);
  return nachTagen(eingabe, quelle, absendung, 'elektronisch abgesandt');
}

/** The deemed day after posting or sending; three or four days by the law of that day. */
export function nachTagen(
  eingabe: BekanntgabeEingabe,
  quelle: Fiktionsquelle,
  ab: PlainDate,
  vorgang: string,
): Bekanntgabe {
  const dauer = getFiktionsdauer(ab);
  const tag = ab.add({ days: dauer.tage });
  const text = `Der Bescheid wurde am ${formatTag(ab)}, ${vorgang}. Er gilt am ${dauer.wort} Tag danach als bekannt gegeben: ${formatTag(tag)}.`;
  return gilt(eingabe, quelle, tag, text);
}

function leiteAuslandspostAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const { regime, fakten } = eingabe;
  if (eingabe.empfangsbevollmaechtigterFehlt) {
    const quelle = OHNE_EMPFANGSBEVOLLMAECHTIGTEN[regime];
    const dauer = regime === 'AO' ? { monate: 1 } : { tage: 7 };
    return imAusland(eingabe, { ...quelle, nurFeststehendes: true }, dauer);
  }
  if (regime === 'AO') {
    const quelle = {
      regel: 'AO-122-2-2-ausland',
      norm: '§ 122 Abs. 2 Nr. 2 AO',
      widerlegung: POST.AO.widerlegung,
    };
    return imAusland(eingabe, quelle, { monate: 1 });
  }
  if (regime === 'VwVfG' && eingabe.einheitlicheStelle) {
    const norm = '§ 71b Abs. 6 Satz 1 VwVfG';
    const widerlegung = '§ 71b Abs. 6 Satz 2 i. V. m. § 41 Abs. 2 Satz 3 VwVfG';
    return imAusland(eingabe, { regel: 'VwVfG-71b-6-ausland', norm, widerlegung }, { monate: 1 });
  }
  const regel = `${regime}-ausland-zugang`;
  const norm = regime === 'VwVfG' ? '§ 41 Abs. 1 VwVfG' : '§ 37 Abs. 1 SGB X';
  if (!fakten.tatsaechlicherZugang) {
    const text =
      'Für einfache Post ins Ausland gilt keine Bekanntgabefiktion; entscheidend ist der tatsächliche Zugang.';
    const abhilfe = 'Zugang feststellen (tatsaechlicherZugang) oder förmlich zustellen (§ 9 VwZG).';
    return bekanntgabe(regel, null, [{ text, norm }], { offen: { code: 'KEINE_FIKTION', text, abhilfe } });
  }
  const text = `Der Bescheid ging im Ausland am ${formatTag(fakten.tatsaechlicherZugang)} zu.`;
  return bekanntgabe(regel, fakten.tatsaechlicherZugang, [{ text, norm }]);
}

function imAusland(
  eingabe: BekanntgabeEingabe,
  quelle: Fiktionsquelle,
  dauer: { monate: number } | { tage: number },
): Bekanntgabe {
  const aufgabe = eingabe.fakten.aufgabeZurPost;
  if (!aufgabe) return faktumFehlt(quelle.regel, 'aufgabeZurPost', quelle.norm);
  const monate = 'monate' in dauer;
  const tag = monate ? aufgabe.add({ months: dauer.monate }) : aufgabe.add({ days: dauer.tage });
  const wann = monate ? 'einen Monat danach' : 'am siebenten Tag danach';
  const text = `Der Bescheid wurde am ${formatTag(aufgabe)}, zur Post ins Ausland gegeben. Er gilt ${wann} als bekannt gegeben: am ${formatDatum(tag)}.`;
  return gilt(eingabe, quelle, tag, text);
}

/** The fiction of its source on a day, as far as the facts do not rebut it. */
function gilt(
  eingabe: BekanntgabeEingabe,
  quelle: Fiktionsquelle,
  tag: PlainDate,
  text: string,
): Bekanntgabe {
  return wendeFiktionAn(
    {
      regel: quelle.regel,
      regime: eingabe.regime,
      ort: eingabe.ort,
      tag,
      schritt: { text, norm: quelle.norm },
      widerlegungNorm: quelle.widerlegung,
      nurFeststehendes: quelle.nurFeststehendes,
    },
    eingabe.fakten,
  );
}
