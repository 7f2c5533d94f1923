import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

const suche = createRequire(import.meta.url);
const MOEGLICH = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
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

/** What axe finds on a page as it stands, as lines that name rule and place. */
export async function barrieren(seite: Page): Promise<string[]> {
  // Not as a script element: the page allows none but its own.
  await seite.evaluate(AXE);
  const optionen = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
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

/** By how many pixels a page is wider than the window. */
export const ueberstand = (seite: Page): Promise<number> =>
  seite.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
