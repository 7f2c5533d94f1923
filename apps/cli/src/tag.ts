import { AMTSZEITZONE, BescheidwerkFehler, plainDate, type Temporal } from '#libs/kernel';

/** A day as somebody has typed it. @throws BescheidwerkFehler `TAG_UNGUELTIG` */
export function liesTag(text: string): Temporal.PlainDate {
  try {
    return plainDate(text);
  } catch {
    throw new BescheidwerkFehler(
      'TAG_UNGUELTIG',
      `„${text}“ ist kein Tag; geben Sie ihn als JJJJ-MM-TT an, zum Beispiel 2025-01-01.`,
    );
  }
}

/** The instant at which a day begins in offices, ISO. */
export function beginnDes(tag: Temporal.PlainDate): string {
  return tag.toZonedDateTime(AMTSZEITZONE).toInstant().toString();
}
