/** An explanation in another language or in Leichte Sprache: a sheet of its own, never part of the act. */
export type Erklaerungsblatt = {
  readonly titel: string;
  readonly absaetze: readonly string[];
};

/** The explanation sheets of a letter. */
export type Erklaerung = {
  readonly en?: Erklaerungsblatt;
  readonly leicht?: Erklaerungsblatt;
};

/** What each sheet says first, so that nobody takes it for the letter itself. Not editable by procedures. */
export const ERKLAERUNG_VORBEHALT: Readonly<
  Record<'bescheid' | 'mitteilung', Readonly<Record<keyof Erklaerung, string>>>
> = {
  bescheid: {
    en: 'This is an explanation. The German decision (Bescheid) is the valid document.',
    leicht: 'Dies ist eine Erklärung. Gültig ist der Bescheid.',
  },
  mitteilung: {
    en: 'This is an explanation. The German letter is the valid document.',
    leicht: 'Dies ist eine Erklärung. Gültig ist der Brief.',
  },
};
