import type { Knoten, Zeichenklasse } from './knoten.js';
import { type Flags, RegexFehler } from './regex-fehler.js';
import { EINFACH, findKategorie, gleichOhneSchrift, MEHRFACH, ohneSchrift } from './zeichenklassen.js';

/** Longest pattern that is read. */
const LAENGE_MAX = 2000;
/** Deepest nesting of groups. */
const TIEFE_MAX = 50;
/** Highest number in `{n,m}`. */
const MAL_MAX = 10_000;

/** Parses a regular expression of XPath 3.1 (XML Schema with anchors, groups and back-references). Throws {@link RegexFehler}. */
export function parseMuster(text: string, flags: Flags): { wurzel: Knoten; gruppen: number } {
  if (text.length > LAENGE_MAX)
    throw new RegexFehler(`Das Muster hat ${text.length} Zeichen, erlaubt sind ${LAENGE_MAX}.`);
  const leser = new Musterleser(flags.frei ? ohneLeerraum(text) : [...text], flags);
  if (flags.woertlich) {
    return { wurzel: { k: 'folge', teile: [...text].map((z) => leser.zeichen(z)) }, gruppen: 0 };
  }
  const wurzel = leser.wahl(0);
  if (!leser.amEnde) throw leser.fehler('schließende Klammer zu viel');
  return { wurzel, gruppen: leser.gruppen };
}

/** Drops white space outside of character classes: the flag `x` (XPath 3.1 § 5.6.2). */
function ohneLeerraum(text: string): string[] {
  const zeichen: string[] = [];
  let klammern = 0;
  for (const z of text) {
    const escaped = zeichen.at(-1) === '\\' && zeichen.at(-2) !== '\\';
    if (z === '[' && !escaped) klammern++;
    if (z === ']' && !escaped && klammern > 0) klammern--;
    if (klammern === 0 && /[ \t\r\n]/.test(z)) continue;
    zeichen.push(z);
  }
  return zeichen;
}

class Musterleser {
  gruppen = 0;
  readonly #geschlossen = new Set<number>();
  #i = 0;

  constructor(
    readonly text: readonly string[],
    readonly flags: Flags,
  ) {}

  get amEnde(): boolean {
    return this.#i >= this.text.length;
  }

  fehler(was: string): RegexFehler {
    return new RegexFehler(
      `Das Muster »${this.text.join('')}« ist bei Zeichen ${this.#i + 1} ungültig: ${was}.`,
    );
  }

  zeichen(z: string): Knoten {
    const { ohneSchrift: egal } = this.flags;
    return { k: 'zeichen', passt: egal ? (x) => gleichOhneSchrift(x, z) : (x) => x === z };
  }

  wahl(tiefe: number): Knoten {
    if (tiefe > TIEFE_MAX) throw this.fehler('zu tief geschachtelt');
    const zweige = [this.#folge(tiefe)];
    while (this.#peek() === '|') {
      this.#i++;
      zweige.push(this.#folge(tiefe));
    }
    return zweige.length === 1 ? (zweige[0] as Knoten) : { k: 'wahl', zweige };
  }

  #peek(): string | undefined {
    return this.text[this.#i];
  }

  #folge(tiefe: number): Knoten {
    const teile: Knoten[] = [];
    for (let z = this.#peek(); z !== undefined && z !== '|' && z !== ')'; z = this.#peek()) {
      teile.push(this.#haeufig(this.#atom(z, tiefe)));
    }
    return teile.length === 1 ? (teile[0] as Knoten) : { k: 'folge', teile };
  }

  #haeufig(innen: Knoten): Knoten {
    const z = this.#peek();
    let min: number;
    let max: number;
    if (z === '*' || z === '+' || z === '?') {
      this.#i++;
      min = z === '+' ? 1 : 0;
      max = z === '?' ? 1 : Number.POSITIVE_INFINITY;
    } else if (z === '{') {
      [min, max] = this.#anzahl();
    } else {
      return innen;
    }
    const gierig = this.#peek() !== '?';
    if (!gierig) this.#i++;
    if (['*', '+', '?', '{'].includes(this.#peek() ?? '')) throw this.fehler('doppelte Mengenangabe');
    return { k: 'mal', innen, min, max, gierig };
  }

  #anzahl(): [number, number] {
    const ende = this.text.indexOf('}', this.#i);
    const treffer = /^(\d+)(,(\d*))?$/.exec(this.text.slice(this.#i + 1, Math.max(ende, 0)).join(''));
    if (!treffer) throw this.fehler('Mengenangabe {n}, {n,} oder {n,m} erwartet');
    const min = Number(treffer[1]);
    const max = treffer[2] === undefined ? min : treffer[3] ? Number(treffer[3]) : Number.POSITIVE_INFINITY;
    if (min > max || min > MAL_MAX || (Number.isFinite(max) && max > MAL_MAX))
      throw this.fehler('unmögliche Mengenangabe');
    this.#i = ende + 1;
    return [min, max];
  }

  #atom(z: string, tiefe: number): Knoten {
    switch (z) {
      case '(':
        return this.#gruppe(tiefe);
      case '[':
        return { k: 'zeichen', passt: this.#klasse(0) };
      case '.':
        this.#i++;
        return { k: 'zeichen', passt: this.flags.punktAlles ? () => true : (x) => x !== '\n' && x !== '\r' };
      case '^':
        this.#i++;
        return { k: 'anfang' };
      case '$':
        this.#i++;
        return { k: 'ende' };
      case '\\':
        return this.#flucht();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw this.fehler(`»${z}« steht hier nicht für sich; gemeint ist vielleicht »\\${z}«`);
      default:
        this.#i++;
        return this.zeichen(z);
    }
  }

  #gruppe(tiefe: number): Knoten {
    this.#i++;
    let nummer: number | undefined;
    if (this.text[this.#i] === '?') {
      if (this.text[this.#i + 1] !== ':') throw this.fehler('nur (?:…) ist erlaubt');
      this.#i += 2;
    } else {
      nummer = ++this.gruppen;
    }
    const innen = this.wahl(tiefe + 1);
    if (this.#peek() !== ')') throw this.fehler('eine Klammer wird nicht geschlossen');
    this.#i++;
    if (nummer !== undefined) this.#geschlossen.add(nummer);
    return { k: 'gruppe', nummer, innen };
  }

  #flucht(): Knoten {
    const z = this.text[this.#i + 1];
    if (z !== undefined && /^[1-9]$/.test(z)) return this.#rueckgriff();
    const klasse = this.#fluchtklasse();
    return typeof klasse === 'string' ? this.zeichen(klasse) : { k: 'zeichen', passt: klasse };
  }

  #rueckgriff(): Knoten {
    this.#i++;
    let nummer = Number(this.text[this.#i++]);
    for (let z = this.text[this.#i]; z !== undefined && /^\d$/.test(z); z = this.text[this.#i]) {
      if (nummer * 10 + Number(z) > this.gruppen) break;
      nummer = nummer * 10 + Number(z);
      this.#i++;
    }
    if (!this.#geschlossen.has(nummer)) throw this.fehler(`Gruppe ${nummer} gibt es hier noch nicht`);
    return { k: 'rueckgriff', nummer };
  }

  /** Reads an escape: a single character or a class. */
  #fluchtklasse(): string | Zeichenklasse {
    const z = this.text[this.#i + 1];
    if (z === 'p' || z === 'P') return this.#kategorie(z === 'P');
    const einfach = z === undefined ? undefined : EINFACH.get(z);
    const mehrfach = z === undefined ? undefined : MEHRFACH.get(z);
    if (einfach === undefined && !mehrfach) throw this.fehler(`»\\${z ?? ''}« gibt es nicht`);
    this.#i += 2;
    return einfach ?? (mehrfach as Zeichenklasse);
  }

  #kategorie(verneint: boolean): Zeichenklasse {
    const rest = this.text.slice(this.#i + 2).join('');
    const name = /^\{([A-Za-z0-9-]+)\}/.exec(rest)?.[1];
    const klasse = name === undefined ? undefined : findKategorie(name, verneint);
    if (!klasse || name === undefined) throw this.fehler('unbekannte Zeichenart');
    this.#i += name.length + 4;
    return klasse;
  }

  /** Case does not matter for characters and ranges; categories like `\p{Lu}` keep their meaning (XPath 3.1 § 5.6.2). */
  #egal(klasse: Zeichenklasse): Zeichenklasse {
    return this.flags.ohneSchrift ? ohneSchrift(klasse) : klasse;
  }

  /** Reads `[…]` with ranges, negation and subtraction `[a-z-[aeiou]]`. */
  #klasse(tiefe: number): Zeichenklasse {
    if (tiefe > TIEFE_MAX) throw this.fehler('zu tief geschachtelt');
    this.#i++;
    const verneint = this.text[this.#i] === '^';
    if (verneint) this.#i++;
    const teile: Zeichenklasse[] = [];
    let ohne: Zeichenklasse | undefined;
    for (;;) {
      const z = this.text[this.#i];
      if (z === undefined) throw this.fehler('eine eckige Klammer wird nicht geschlossen');
      if (z === ']' && teile.length > 0) break;
      if (z === '-' && this.text[this.#i + 1] === '[' && teile.length > 0) {
        this.#i++;
        ohne = this.#klasse(tiefe + 1);
        if (this.text[this.#i] !== ']') throw this.fehler('nach dem Abzug muss die Klammer schließen');
        break;
      }
      if (z === '[' || z === ']') throw this.fehler(`»${z}« in einer Zeichenmenge braucht \\ davor`);
      teile.push(this.#klassenteil());
    }
    this.#i++;
    return (x) => teile.some((teil) => teil(x)) !== verneint && !ohne?.(x);
  }

  #klassenteil(): Zeichenklasse {
    const von = this.#klassenzeichen();
    if (typeof von !== 'string') return von;
    const naechstes = this.text[this.#i + 1];
    if (this.text[this.#i] !== '-' || naechstes === ']' || naechstes === '[')
      return this.#egal((x) => x === von);
    this.#i++;
    const bis = this.#klassenzeichen();
    if (typeof bis !== 'string') throw this.fehler('ein Bereich endet mit einem Zeichen');
    const a = von.codePointAt(0) as number;
    const b = bis.codePointAt(0) as number;
    if (a > b) throw this.fehler(`der Bereich ${von}-${bis} ist leer`);
    return this.#egal((x) => {
      const punkt = x.codePointAt(0) as number;
      return punkt >= a && punkt <= b;
    });
  }

  #klassenzeichen(): string | Zeichenklasse {
    const z = this.text[this.#i];
    if (z === undefined) throw this.fehler('eine eckige Klammer wird nicht geschlossen');
    if (z === '\\') return this.#fluchtklasse();
    this.#i++;
    return z;
  }
}
