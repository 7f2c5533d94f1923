import type { Land } from '#libs/kernel';

/** A picture that is printed in a letter; carried inside the frozen data, so that no file is read later. */
export type Logo = {
  readonly medientyp: 'image/svg+xml' | 'image/png';
  /** The bytes of the picture in Base64. */
  readonly base64: string;
  /** What a screen reader says, e.g. `Wappen der Stadt Leipzig`. */
  readonly alternativtext: string;
};

/** How the authority can be reached; printed in the information block and the footer. */
export type Kontakt = {
  readonly telefon?: string;
  readonly email?: string;
  readonly web?: string;
};

/** The authority that decides. Without it the act is void (§ 37 Abs. 3, § 44 Abs. 2 Nr. 1 VwVfG). */
export type BescheidBehoerde = {
  readonly name: string;
  /** Unit inside the authority, e.g. `Ordnungsamt, Straßenverkehrsbehörde`. */
  readonly stelle?: string;
  readonly strasse: string;
  readonly plz: string;
  readonly ort: string;
  /** Land of the authority's seat: its law decides on remedy and holidays. */
  readonly land: Land;
  readonly kontakt: Kontakt;
  readonly logo?: Logo;
};

/** Person or organisation a letter is addressed to. Names keep every character of DIN 91379. */
export type Empfaenger = {
  /** First line of the address, e.g. `Frau`, `Herrn`, `Firma`. */
  readonly anrede?: string;
  readonly name: string;
  /** How the salutation names the person behind „Frau“ or „Herr“, e.g. `Dr. Müller`; `name` where it is absent. */
  readonly anredename?: string;
  /** Further line below the name, e.g. `c/o …` or an addition to the house number. */
  readonly zusatz?: string;
  readonly strasse: string;
  readonly plz: string;
  readonly ort: string;
  /** Country, in capitals, for addresses abroad; absent for Germany. */
  readonly land?: string;
};

/** Who answers for a letter by name (Namenswiedergabe, § 37 Abs. 3 VwVfG). */
export type Unterzeichner = {
  readonly name: string;
  /** e.g. `Sachbearbeiterin`. */
  readonly funktion: string;
};
