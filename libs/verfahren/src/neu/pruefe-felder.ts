import { type Befund, istReserviert } from '#libs/kernel';
import { meintenSie } from '../paket/naechster-name.js';
import { type Bedingung, feldverweis, gruppenUm } from './feldbedingung.js';
import type { Felder, Pflicht } from './felder.js';

/** Facts that every own form has; see `eingangAus`. */
const VERGEBEN = ['antragsteller', 'anschrift', 'bekanntgabeKanal', 'sprache', 'referenz', 'register'];

/** What a description of a form says that its form alone does not rule out: names, groups, choices, conditions. */
export function pruefeFelder(felder: Felder, datei: string): Befund[] {
  const befund: Melder = (code, ort, text, abhilfe) => ({
    code,
    schwere: 'fehler',
    datei,
    ort,
    text,
    abhilfe,
  });
  if (Object.keys(felder.felder).length === 0) {
    return [befund('ANGABE_FEHLT', '/felder', 'Das Formular hat kein Feld.', 'Nennen Sie mindestens eines.')];
  }
  return [
    ...pruefeNamen(felder, befund),
    ...pruefeGruppen(felder, befund),
    ...pruefeBedingungen(felder, befund),
    ...pruefeAnlagen(felder, befund),
  ];
}

type Melder = (code: string, ort: string, text: string, abhilfe: string) => Befund;

function pruefeNamen({ felder, antragsteller }: Felder, befund: Melder): Befund[] {
  const namen = Object.keys(felder);
  const vergeben = antragsteller === 'person' ? VERGEBEN : [...VERGEBEN, 'organisation'];
  return namen.flatMap((name) => {
    const ort = `/felder/${name}`;
    const anders = 'Nennen Sie das Feld anders.';
    const [erster = '', ...teile] = name.split('.');
    if (vergeben.includes(erster))
      return [befund('FELDNAME_VERGEBEN', ort, `„${erster}“ hat jeder Antrag schon.`, anders)];
    const reserviert = [erster, ...teile].find(istReserviert);
    if (reserviert)
      return [befund('NAME_RESERVIERT', ort, `Der Name „${reserviert}“ ist reserviert.`, anders)];
    const darunter = namen.find((anderer) => anderer.startsWith(`${name}.`));
    if (darunter === undefined) return [];
    const doppelt = `„${name}“ ist ein Feld und zugleich die Gruppe von „${darunter}“.`;
    return [
      befund('FELDNAME_VERGEBEN', ort, doppelt, 'Geben Sie dem Feld einen eigenen Namen in der Gruppe.'),
    ];
  });
}

function pruefeGruppen({ felder, gruppen }: Felder, befund: Melder): Befund[] {
  const alle = [...new Set(Object.keys(felder).flatMap(gruppenUm))];
  return Object.entries(gruppen).flatMap(([name, gruppe]) => {
    const ort = `/gruppen/${name}`;
    if (!alle.includes(name)) {
      const text = `In der Gruppe „${name}“ steht kein Feld.`;
      const abhilfe = meintenSie(name, alle, `Nennen Sie unter „felder“ eines, etwa „${name}.bezeichnung“.`);
      return [befund('GRUPPE_OHNE_FELD', ort, text, abhilfe)];
    }
    if (!gruppe.eineVon) return [];
    const zweige = zweigeVon(name, Object.keys(felder));
    if (zweige.length < 2) {
      const text = `Die Auswahl „${name}“ hat nur einen Zweig.`;
      return [
        befund('AUSWAHL_OHNE_WAHL', ort, text, 'Nennen Sie einen zweiten oder lassen Sie „eineVon“ weg.'),
      ];
    }
    return zweige
      .filter((zweig) => (felder[zweig] ?? gruppen[zweig])?.pflicht)
      .map((zweig) =>
        befund(
          'AUSWAHL_PFLICHT',
          `/${felder[zweig] ? 'felder' : 'gruppen'}/${zweig}/pflicht`,
          `„${zweig}“ ist ein Zweig der Auswahl „${name}“; wer einen anderen wählt, kann ihn nicht angeben.`,
          `Setzen Sie „pflicht“ an die Auswahl „${name}“.`,
        ),
      );
  });
}

function zweigeVon(gruppe: string, namen: readonly string[]): string[] {
  const innen = namen.filter((name) => name.startsWith(`${gruppe}.`));
  return [...new Set(innen.map((name) => `${gruppe}.${name.slice(gruppe.length + 1).split('.')[0]}`))];
}

function pruefeBedingungen(felder: Felder, befund: Melder): Befund[] {
  const stellen: readonly (readonly [ort: string, pfad: string, pflicht: Pflicht])[] = [
    ...Object.entries(felder.felder).map(
      ([name, { pflicht }]) => [`/felder/${name}`, name, pflicht] as const,
    ),
    ...Object.entries(felder.gruppen).map(
      ([name, { pflicht }]) => [`/gruppen/${name}`, name, pflicht] as const,
    ),
    ...felder.anlagen.map(({ pflicht }, i) => [`/anlagen/${i}`, '', pflicht] as const),
  ];
  return stellen.flatMap(([ort, pfad, pflicht]) => {
    const mangel = typeof pflicht === 'boolean' ? undefined : findBedingungsmangel(felder, pfad, pflicht);
    return mangel
      ? [befund('BEDINGUNG_UNMOEGLICH', `${ort}/pflicht/${mangel.feld}`, mangel.text, mangel.abhilfe)]
      : [];
  });
}

interface Bedingungsmangel {
  readonly feld: keyof Bedingung;
  readonly text: string;
  readonly abhilfe: string;
}

function findBedingungsmangel(
  felder: Felder,
  ort: string,
  { wenn, ist }: Bedingung,
): Bedingungsmangel | undefined {
  const namen = Object.keys(felder.felder);
  const feld = felder.felder[wenn];
  if (!feld && !namen.some((name) => name.startsWith(`${wenn}.`))) {
    const abhilfe = meintenSie(wenn, namen, 'Nennen Sie ein Feld mit allen Gruppen, etwa „hund.rasse“.');
    return { feld: 'wenn', text: `Das Feld „${wenn}“ gibt es nicht.`, abhilfe };
  }
  if (wenn === ort)
    return {
      feld: 'wenn',
      text: `„${wenn}“ hängt von sich selbst ab.`,
      abhilfe: 'Nennen Sie ein anderes Feld.',
    };
  if (feld?.typ === 'freitext') {
    const text = `„${wenn}“ ist ein Freitext; den liest ein Mensch, keine Bedingung.`;
    return { feld: 'wenn', text, abhilfe: 'Fragen Sie mit einem Feld vom Typ "wahrheit" oder "code".' };
  }
  if (feldverweis(felder, ort, wenn) === undefined) {
    const text = `„${wenn}“ steht in einer Gruppe, die sich wiederholt; welcher Eintrag gemeint ist, ist hier offen.`;
    return {
      feld: 'wenn',
      text,
      abhilfe: 'Nennen Sie ein Feld desselben Eintrags oder eines außerhalb der Wiederholung.',
    };
  }
  if (ist === undefined) return undefined;
  const moeglich =
    feld?.typ === 'code' ? Object.keys(feld.werte ?? {}) : feld?.typ === 'wahrheit' ? [true, false] : [];
  const falsch = [ist].flat().find((wert) => !(moeglich as readonly unknown[]).includes(wert));
  if (falsch === undefined) return undefined;
  const text = `„${wenn}“ ist nie ${JSON.stringify(falsch)}.`;
  if (moeglich.length > 0)
    return {
      feld: 'ist',
      text,
      abhilfe: `Möglich sind: ${moeglich.map((wert) => JSON.stringify(wert)).join(', ')}.`,
    };
  const ohne = `Werte vergleicht „ist“ nur bei den Typen "code" und "wahrheit". Ohne „ist“ genügt, dass etwas angegeben ist.`;
  return { feld: 'ist', text: `„${wenn}“ hat keine feste Liste von Werten.`, abhilfe: ohne };
}

/** Kinds of attachments are codes of one list, which has one of its own for all others. */
function pruefeAnlagen({ anlagen }: Felder, befund: Melder): Befund[] {
  const vorige = ['sonstiges'];
  return anlagen.flatMap(({ id }, i) => {
    const doppelt = vorige.includes(id);
    vorige.push(id);
    if (!doppelt) return [];
    const text =
      id === 'sonstiges'
        ? '„sonstiges“ gibt es schon für andere Unterlagen.'
        : `Die Anlage „${id}“ steht zweimal da.`;
    return [befund('ANLAGE_DOPPELT', `/anlagen/${i}/id`, text, 'Vergeben Sie jede id einmal.')];
  });
}
