import type { Belehrungsstand, Dauer } from '#libs/fristen';
import { nfc } from '#libs/kernel';
import type { Belehrungsteil, Rechtsbehelfsbelehrung } from './rechtsbehelfsbelehrung.js';

/** What a check of an instruction found. */
export interface Belehrungspruefung {
  readonly stand: Belehrungsstand;
  /** Parts that are missing or wrong. */
  readonly maengel: readonly Belehrungsteil[];
  /** The period that follows: as instructed, or one year; null where a remedy was denied altogether. */
  readonly frist: Dauer | null;
  /** The provision that makes it a year; empty when the instruction is right. */
  readonly norm: readonly string[];
  /** German sentence for the case file. */
  readonly text: string;
}

const WORT = { widerspruch: 'Widerspruch', einspruch: 'Einspruch', klage: 'Klage' } as const;
const TEIL: Readonly<Record<Belehrungsteil, string>> = {
  rechtsbehelf: 'der Rechtsbehelf',
  adressat: 'die Stelle, bei der er einzulegen ist',
  sitz: 'ihr Sitz',
  frist: 'die Frist',
  form: 'die Form',
};
const VERNEINT =
  /(?:kein Rechtsbehelf|keinen Rechtsbehelf|nicht anfechtbar|unanfechtbar|Rechtsbehelf ist nicht gegeben)/iu;

/**
 * Checks a printed instruction against the computed one. The locked text is right; any other text must name
 * every part that the code asks for (§ 58 Abs. 1 VwGO, § 66 Abs. 1 SGG with § 36 SGB X, § 356 Abs. 1 AO), no
 * other remedy and no other period, and, where it names forms at all, every form: an incomplete list
 * misleads (BSG, 28.09.2023, B 7 AS 10/22 R). A missing or wrong part turns the month into a year.
 */
export function pruefeBelehrung(text: string, erwartet: Rechtsbehelfsbelehrung): Belehrungspruefung {
  const gelesen = fliessend(text);
  if (gelesen === '') {
    return mangelhaft('fehlt', erwartet.pflichtteile, erwartet, 'Die Rechtsbehelfsbelehrung fehlt.');
  }
  if (gelesen === fliessend(erwartet.text)) {
    return {
      stand: 'richtig',
      maengel: [],
      frist: erwartet.frist,
      norm: [],
      text: 'Die Belehrung ist richtig.',
    };
  }
  if (VERNEINT.test(gelesen)) {
    const satz = 'Die Belehrung verneint jeden Rechtsbehelf; es läuft keine Frist.';
    return {
      stand: 'kein-rechtsbehelf',
      maengel: ['rechtsbehelf'],
      frist: null,
      norm: [erwartet.jahresnorm],
      text: satz,
    };
  }
  const maengel = findMaengel(gelesen, erwartet);
  if (maengel.length === 0) {
    const satz = 'Die Belehrung weicht vom hinterlegten Text ab, nennt aber alle nötigen Teile.';
    return { stand: 'richtig', maengel, frist: erwartet.frist, norm: [], text: satz };
  }
  const liste = maengel.map((teil) => TEIL[teil]).join(', ');
  return mangelhaft('unrichtig', maengel, erwartet, `In der Belehrung fehlt oder ist unrichtig: ${liste}.`);
}

function mangelhaft(
  stand: Belehrungsstand,
  maengel: readonly Belehrungsteil[],
  erwartet: Rechtsbehelfsbelehrung,
  satz: string,
): Belehrungspruefung {
  const text = `${satz} Deshalb gilt statt der kurzen Frist ein Jahr.`;
  return { stand, maengel, frist: { jahre: 1 }, norm: [erwartet.jahresnorm], text };
}

function findMaengel(gelesen: string, erwartet: Rechtsbehelfsbelehrung): Belehrungsteil[] {
  const nennt = (teil: string) => gelesen.includes(fliessend(teil));
  const formenErwaehnt = /schriftlich|elektronisch|Niederschrift|Protokoll/u.test(gelesen);
  const ohneAdressat = gelesen.replaceAll(fliessend(erwartet.adressat), '');
  const geprueft: readonly [Belehrungsteil, boolean][] = [
    ['rechtsbehelf', nenntRechtsbehelf(gelesen, erwartet)],
    ['adressat', nennt(erwartet.adressat)],
    ['sitz', ohneAdressat.includes(fliessend(erwartet.sitz))],
    ['frist', nenntFrist(gelesen, erwartet)],
    ['form', !verlangtForm(erwartet, formenErwaehnt) || erwartet.formen.every(nennt)],
  ];
  return geprueft.filter(([, richtig]) => !richtig).map(([teil]) => teil);
}

function verlangtForm(erwartet: Rechtsbehelfsbelehrung, erwaehnt: boolean): boolean {
  return erwaehnt || erwartet.pflichtteile.includes('form');
}

function nenntRechtsbehelf(gelesen: string, erwartet: Rechtsbehelfsbelehrung): boolean {
  const richtige = new Set<string>(erwartet.wahl ? [WORT.widerspruch, WORT.klage] : [WORT[erwartet.art]]);
  return Object.values(WORT).every(
    (wort) => new RegExp(`\\b${wort}`, 'u').test(gelesen) === richtige.has(wort),
  );
}

function nenntFrist(gelesen: string, erwartet: Rechtsbehelfsbelehrung): boolean {
  const fristen = gelesen.match(FRISTANGABE) ?? [];
  return fristen.length > 0 && fristen.every((frist) => anzahlMonate(frist) === monate(erwartet.frist));
}

const FRISTANGABE =
  /\b(?:ein(?:es|em|en|er)?|zwei|drei|vier|sechs|\d+)\s+(?:Tag\p{L}*|Woche\p{L}*|Monat\p{L}*|Jahr\p{L}*)/gu;

function anzahlMonate(frist: string): number | undefined {
  const [zahl = '', einheit = ''] = frist.split(/\s+/u);
  if (!einheit.startsWith('Monat')) return undefined;
  if (zahl.startsWith('ein')) return 1;
  return { zwei: 2, drei: 3, vier: 4, sechs: 6 }[zahl] ?? Number(zahl);
}

function monate(dauer: Dauer): number | undefined {
  return 'monate' in dauer ? dauer.monate : undefined;
}

function fliessend(text: string): string {
  return nfc(text).replace(/\s+/gu, ' ').trim();
}
