/**
 * Takes the pictures of the handbook (docs/handbuch/bilder), each page in light and dark: `npm start` in one terminal,
 * and when all examples are through, `node test/e2e/bilder.mjs [address]` in another. Sends nothing and decides nothing,
 * except one unreadable message for the Posteingang, with `PORTALTOKEN=$(npx bescheidwerk portal token)`. Needs pngquant,
 * and the languages of the browser for German date fields (Debian: pngquant, chromium-l10n).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const adresse = process.argv[2] ?? 'http://127.0.0.1:3000';
const ziel = join('docs', 'handbuch', 'bilder');
const FENSTER = { width: 1200, height: 760 };

/** Opens a window of somebody who is not signed in; `farbe` is what that person's system prefers. */
async function oeffne(browser, farbe) {
  const kontext = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    colorScheme: farbe,
    reducedMotion: 'reduce',
    viewport: FENSTER,
  });
  kontext.setDefaultTimeout(30_000);
  const seite = await kontext.newPage();
  await seite.goto(adresse);
  await seite.getByRole('link', { name: 'Anmelden' }).click();
  await seite.getByRole('heading', { name: 'Anmelden' }).waitFor();
  return seite;
}

async function meldeAn(browser, farbe, name) {
  const seite = await oeffne(browser, farbe);
  await seite.getByRole('button', { name }).click();
  await seite.getByRole('button', { name: `Angemeldet als ${name}` }).waitFor();
  return seite;
}

/** Until a page stands still: its heading is there, nothing is loading, fonts are. */
async function ruht(seite) {
  await seite.getByRole('heading', { level: 1 }).waitFor();
  await seite.locator('.bw-ladend').waitFor({ state: 'detached' });
  await seite.evaluate('document.fonts.ready');
}

async function geh(seite, pfad) {
  await seite.goto(adresse + pfad);
  await ruht(seite);
}

const teil = (seite, name) => seite.getByRole('tab', { name }).click();
const akte = (seite) => seite.locator('.bw-teile').scrollIntoViewIfNeeded();

/** The cases of one person, page by page. `nimm` takes the picture. */
async function sachbearbeitung(seite, nimm) {
  await geh(seite, '/arbeitsvorrat?sicht=team');
  await seite.getByRole('row').nth(1).waitFor();
  for (const taste of ['j', 'x', 'j', 'x']) await seite.keyboard.press(taste);
  await nimm('arbeitsvorrat');
  await geh(seite, '/arbeitsvorrat?sicht=team');
  await seite.locator('.bw-leiste').getByRole('button', { name: 'Grund', exact: true }).click();
  await nimm('filter');
  await geh(seite, '/arbeitsvorrat?sicht=team');
  await seite.keyboard.press('?');
  await seite.getByRole('dialog').waitFor();
  await nimm('tastatur');
}

async function vorgang(seite, nimm) {
  await geh(seite, '/arbeitsvorrat?sicht=team&suche=Bewohnerparkausweis');
  await seite.getByRole('row').filter({ hasText: 'freie Angabe' }).getByRole('link').first().click();
  await ruht(seite);
  await nimm('vorgang');
  await seite.keyboard.press('1');
  await seite
    .getByLabel('Begründung')
    .fill(
      'Ihr Stellplatz ist wegen der Baustelle für mehr als ein Jahr nicht nutzbar. Das Interesse am Parken in der Nähe der Wohnung überwiegt deshalb.',
    );
  await seite.locator('.bw-aufgabe').scrollIntoViewIfNeeded();
  await nimm('entscheiden');
  await seite.evaluate('sessionStorage.clear()');
  await seite.reload();
  await ruht(seite);
  for (const [name, titel] of [
    ['regeln', 'Regeln'],
    ['zeitachse', 'Zeitachse'],
    ['ablauf', 'Ablauf'],
    ['schriftwechsel', 'Schriftwechsel'],
  ]) {
    await teil(seite, titel);
    if (name === 'ablauf') await seite.locator('.bw-diagramm svg').waitFor();
    await akte(seite);
    await nimm(`akte-${name}`);
  }
  await teil(seite, 'Antrag');
  await seite.getByRole('checkbox', { name: 'Empfangene Nachricht daneben zeigen' }).check();
  await seite.locator('.bw-xml').waitFor();
  await akte(seite);
  await nimm('akte-antrag');
}

async function uebriges(seite, nimm) {
  await geh(seite, '/posteingang');
  await nimm('posteingang');
  const eintrag = seite.locator('a[href^="/posteingang/"]').first();
  if (await eintrag.count()) {
    await eintrag.click();
    await ruht(seite);
    await nimm('posteingang-nachricht');
  }
  await geh(seite, '/profil');
  await nimm('vertretung');
}

async function leitung(seite, nimm) {
  await geh(seite, '/lagebild');
  await seite.locator('.bw-kachel').first().waitFor();
  await nimm('lagebild', true);
}

async function sendeUnlesbares() {
  if (!process.env.PORTALTOKEN) return;
  const xml = `<antrag xmlns="urn:kommune:formular">
  <anlass>Verlängerung Bewohnerparkausweis</anlass>
  <name>Hanna Brückner</name>
  <text>Bitte verlängern Sie meinen Ausweis um ein Jahr.</text>
</antrag>`;
  await fetch(`${adresse}/api/v1/antraege`, {
    method: 'POST',
    headers: {
      'content-type': 'application/xml',
      authorization: `Bearer ${process.env.PORTALTOKEN}`,
      'idempotency-key': 'handbuch-posteingang',
    },
    body: xml,
  });
}

mkdirSync(ziel, { recursive: true });
await sendeUnlesbares();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: ['--lang=de', '--no-sandbox', '--disable-gpu'],
  env: { ...process.env, LANGUAGE: 'de', LANG: 'de_DE.UTF-8' },
});
const WEGE = [
  ['Paul Winter', sachbearbeitung],
  ['Wanda Kowalczyk', vorgang],
  ['Wanda Kowalczyk', uebriges],
  ['Yvonne Richter', leitung],
];
for (const [farbe, endung] of [
  ['light', 'hell'],
  ['dark', 'dunkel'],
]) {
  const nimm = (seite) => async (name, ganz) => {
    await seite.evaluate(
      'new Promise((fertig) => requestAnimationFrame(() => requestAnimationFrame(fertig)))',
    );
    // Nothing under the mouse, nothing in focus but what is being typed in.
    await seite.mouse.move(0, 0);
    await seite.evaluate("document.activeElement?.matches('[role=tab]') && document.activeElement.blur()");
    const input = await seite.screenshot({ fullPage: ganz === true });
    writeFileSync(join(ziel, `${name}-${endung}.png`), execFileSync('pngquant', ['256', '-'], { input }));
  };
  const anfang = await oeffne(browser, farbe);
  await nimm(anfang)('anmelden');
  await anfang.context().close();
  for (const [name, weg] of WEGE) {
    const seite = await meldeAn(browser, farbe, name);
    await weg(seite, nimm(seite));
    await seite.context().close();
  }
}
await browser.close();
