/** Light, dark, or whatever the system says. */
export const THEMEN = ['system', 'hell', 'dunkel'] as const;
export type Thema = (typeof THEMEN)[number];

const SCHLUESSEL = 'bescheidwerk.thema';
const ATTRIBUT = 'data-kern-theme';

/** The person's choice; without one the system decides. */
export function liesThema(): Thema {
  const wert = localStorage.getItem(SCHLUESSEL);
  return THEMEN.find((thema) => thema === wert) ?? 'system';
}

/** Keeps the choice and shows it at once. */
export function setzeThema(thema: Thema): void {
  if (thema === 'system') localStorage.removeItem(SCHLUESSEL);
  else localStorage.setItem(SCHLUESSEL, thema);
  wendeThemaAn(thema);
}

/** On paper everything is light: dark colours without their ground can hardly be read there. */
export function druckeHell(): void {
  addEventListener('beforeprint', () => wendeThemaAn('hell'));
  addEventListener('afterprint', () => wendeThemaAn(liesThema()));
}

export function wendeThemaAn(thema: Thema): void {
  const wurzel = document.documentElement;
  if (thema === 'system') wurzel.removeAttribute(ATTRIBUT);
  else wurzel.setAttribute(ATTRIBUT, thema === 'hell' ? 'light' : 'dark');
}
