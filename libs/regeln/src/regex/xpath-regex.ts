import { Gedaechtnis } from '#libs/kernel';
import type { Knoten } from './knoten.js';
import { parseMuster } from './parse-muster.js';
import { type Flags, RegexFehler } from './regex-fehler.js';
import type { Regexbudget } from './regexbudget.js';
import { Treffersuche } from './treffersuche.js';

interface Muster {
  readonly wurzel: Knoten;
  readonly gruppen: number;
  readonly flags: Flags;
}

const gemerkt = new Gedaechtnis<Muster>(500);

function muster(text: string, flags: string): Muster {
  return gemerkt.hole(`${flags}/${text}`, () => {
    const gelesen = parseFlags(flags);
    const { wurzel, gruppen } = parseMuster(text, gelesen);
    return { wurzel, gruppen, flags: gelesen };
  });
}

function parseFlags(flags: string): Flags {
  if (!/^[smixq]*$/.test(flags))
    throw new RegexFehler(`»${flags}« enthält ein unbekanntes Kennzeichen; es gibt s, m, i, x und q.`);
  return {
    punktAlles: flags.includes('s'),
    mehrzeilig: flags.includes('m'),
    ohneSchrift: flags.includes('i'),
    frei: flags.includes('x') && !flags.includes('q'),
    woertlich: flags.includes('q'),
  };
}

/** Taking a text to pieces costs about as much as a step for each few characters. */
const ZEICHEN_JE_SCHRITT = 8;

function suche(text: string, { wurzel, gruppen, flags }: Muster, budget: Regexbudget): Treffersuche {
  budget.nimm(Math.floor(text.length / ZEICHEN_JE_SCHRITT));
  return new Treffersuche([...text], wurzel, gruppen, flags, budget);
}

/** Whether a pattern matches somewhere in a text (XPath `fn:matches`). Throws {@link RegexFehler}, {@link GrenzeFehler}. */
export function passtMuster(text: string, pattern: string, flags: string, budget: Regexbudget): boolean {
  return suche(text, muster(pattern, flags), budget).naechster(0) !== undefined;
}

/** Replaces every match (XPath `fn:replace`). A pattern that matches the empty text is an error, as XPath says. */
export function ersetze(
  text: string,
  pattern: string,
  ersatz: string,
  flags: string,
  budget: Regexbudget,
  pruefeLaenge: (laenge: number) => void,
): string {
  const m = muster(pattern, flags);
  if (suche('', m, budget).naechster(0))
    throw new RegexFehler(`»${pattern}« passt auch auf nichts und taugt nicht zum Ersetzen.`);
  const teile = m.flags.woertlich ? [ersatz] : parseErsatz(ersatz, m.gruppen);
  const finder = suche(text, m, budget);
  let ergebnis = '';
  let stelle = 0;
  for (let t = finder.naechster(0); t; t = finder.naechster(t.bis)) {
    ergebnis += finder.text(stelle, t.von);
    for (const teil of teile) {
      ergebnis += typeof teil === 'string' ? teil : finder.gruppe(t, teil);
      pruefeLaenge(ergebnis.length);
    }
    stelle = t.bis;
  }
  return ergebnis + finder.text(stelle, Number.POSITIVE_INFINITY);
}

/** Splits a text at every match, keeping empty parts; a pattern that matches nothing splits between characters. */
export function teileText(text: string, pattern: string, budget: Regexbudget): string[] {
  const m = muster(pattern, '');
  const finder = suche(text, m, budget);
  const teile: string[] = [];
  let stelle = 0;
  for (let t = finder.naechster(0); t; t = finder.naechster(Math.max(t.bis, t.von + 1))) {
    if (t.bis === t.von && (t.von === 0 || finder.istEnde(t.von))) continue;
    teile.push(finder.text(stelle, t.von));
    stelle = t.bis;
  }
  teile.push(finder.text(stelle, Number.POSITIVE_INFINITY));
  return teile;
}

/** A replacement: texts and numbers of groups. `$12` means group 12 only if there are that many. */
function parseErsatz(ersatz: string, gruppen: number): (string | number)[] {
  const teile: (string | number)[] = [];
  for (let i = 0; i < ersatz.length; i++) {
    const zeichen = ersatz[i] as string;
    if (zeichen === '\\') {
      const naechstes = ersatz[++i];
      if (naechstes !== '\\' && naechstes !== '$')
        throw new RegexFehler('Im Ersatztext steht \\ nur vor $ oder \\.');
      teile.push(naechstes);
    } else if (zeichen === '$') {
      const ziffern = /^\d+/.exec(ersatz.slice(i + 1))?.[0];
      if (!ziffern)
        throw new RegexFehler('Im Ersatztext steht $ nur vor der Nummer einer Gruppe; sonst \\$.');
      let laenge = ziffern.length;
      while (laenge > 1 && Number(ziffern.slice(0, laenge)) > gruppen) laenge--;
      teile.push(Number(ziffern.slice(0, laenge)));
      i += laenge;
    } else {
      teile.push(zeichen);
    }
  }
  return teile;
}
