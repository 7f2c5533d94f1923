import { istUuid } from '#libs/kernel';

/** The id of a message as it is compared: a UUID is the same in upper and lower case (RFC 9562), other ids are not. */
export function nachrichtenkennung(kennung: string): string {
  return istUuid(kennung) ? kennung.toLowerCase() : kennung;
}

/** The spellings under which a message with this id may be stored: earlier versions kept it as it was written. */
export function schreibweisen(kennung: string): readonly string[] {
  if (!istUuid(kennung)) return [kennung];
  return [...new Set([nachrichtenkennung(kennung), kennung, kennung.toUpperCase()])];
}
