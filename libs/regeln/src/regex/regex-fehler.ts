import { BescheidwerkFehler } from '#libs/kernel';

/** A text that is no regular expression of XPath 3.1, or a flag or replacement that is none. */
export class RegexFehler extends BescheidwerkFehler {
  constructor(was: string) {
    super('REGEX_UNGUELTIG', was);
  }
}

/** The flags of XPath: `s` dot matches line ends, `m` lines, `i` case, `x` free spacing, `q` literal. */
export interface Flags {
  readonly punktAlles: boolean;
  readonly mehrzeilig: boolean;
  readonly ohneSchrift: boolean;
  readonly frei: boolean;
  readonly woertlich: boolean;
}
