/** The pattern of `like` for whatever contains a text. */
export function enthaelt(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
