import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

const suche = createRequire(import.meta.url);
/** The one without a window first: the same engine, at half the work. */
const MOEGLICH = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const CHROMIUM = process.env.CHROMIUM ?? MOEGLICH.find(existsSync);
const AXE = readFileSync(suche.resolve('axe-core/axe.min.js'), 'utf8');

/** `describe` that is skipped, with the reason in its title, where there is no browser. */
export const mitChromium: (titel: string, tests: () => void) => void = CHROMIUM
  ? describe
  : (titel, tests) =>
      describe.skip(`${titel} (übersprungen: kein Chromium gefunden; CHROMIUM nennt den Pfad)`, tests);

/** A browser as a person at the workplace has it. */
export function starteChromium(): Promise<Browser> {
  const { chromium } = suche('playwright-core') as typeof import('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--lang=de-DE',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

/** What can be wrong with a page in its colours alone. */
const FARBREGELN = ['color-contrast', 'link-in-text-block'];
const ALLE_REGELN = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page as it stands, as lines that name rule and place. */
export async function barrieren(seite: Page, was: 'alles' | 'farben' = 'alles'): Promise<string[]> {
  // Not as a script element: the page allows none but its own.
  if (!(await seite.evaluate<boolean>('"axe" in window'))) await seite.evaluate(AXE);
  const optionen = {
    runOnly: was === 'alles' ? ALLE_REGELN : { type: 'rule', values: FARBREGELN },
    // What passes is not described element by element.
    resultTypes: ['violations'],
  };
  const violations = await seite.evaluate<AxeResults['violations']>(
    `axe.run(document, ${JSON.stringify(optionen)}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((knoten) => `${id}: ${knoten.target.join(' ')} ${knoten.failureSummary ?? ''}`),
  );
}

const FENSTER = { width: 1280, height: 900 };
/** How people look at a page, and what of it may be different then. */
const ANSICHTEN = [
  { name: 'hell', farben: 'light', fenster: FENSTER, was: 'alles' },
  { name: 'dunkel', farben: 'dark', fenster: FENSTER, was: 'farben' },
  // The same window, enlarged: half as much fits into it.
  {
    name: 'hell bei 200 % Vergrößerung',
    farben: 'light',
    fenster: { width: 640, height: 450 },
    was: 'alles',
  },
  { name: 'hell auf 400 Pixeln', farben: 'light', fenster: { width: 400, height: 800 }, was: 'alles' },
] as const;

/** What bars people from a page in any of these ways: what axe finds, and what runs out of the window sideways. */
export async function maengelInJederAnsicht(
  seite: Page,
  je: (ansicht: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const maengel: string[] = [];
  for (const { name, farben, fenster, was } of ANSICHTEN) {
    await seite.emulateMedia({ colorScheme: farben });
    await seite.setViewportSize(fenster);
    await seite.evaluate(ZUR_RUHE);
    await je(name);
    for (const barriere of await barrieren(seite, was)) maengel.push(`${name}: ${barriere}`);
    const pixel = await ueberstand(seite);
    if (pixel > 0) maengel.push(`${name}: ${pixel} Pixel zu breit`);
  }
  return maengel;
}

/** Until a page is drawn as it stays: whatever moves for ever is not waited for. */
const ZUR_RUHE = `new Promise((weiter) => requestAnimationFrame(() => requestAnimationFrame(weiter))).then(() =>
  Promise.all(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    .map(({ finished }) => finished.catch(() => undefined)))).then(() => document.fonts.ready).then(() => undefined)`;

/** By how many pixels a page is wider than the window. */
export const ueberstand = (seite: Page): Promise<number> =>
  seite.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
