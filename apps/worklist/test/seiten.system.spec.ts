import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  barrieren,
  maengelInJederAnsicht,
  mitChromium,
  ueberstand,
} from '../../../test/unterbau/chromium.js';
import { vorgangId } from './akte.fixture.js';
import { type Pruefstand, starte } from './browser.js';

/** Where pictures of the pages are wanted, they are taken on the way. */
const BILDER = process.env.BILDER;

/** What people have written, by its name in the answers of the server. */
const VOM_MENSCHEN = new Set(['antragsteller', 'name', 'grund', 'absender', 'text', 'person', 'anfang']);

const SEITEN = [
  ['arbeitsvorrat', '/arbeitsvorrat?sicht=team', 'Arbeitsvorrat'],
  ['vorgang-antrag', `/vorgaenge/${vorgangId(1)}`, 'Bewohnerparkausweis'],
  ['vorgang-mitzeichnung', `/vorgaenge/${vorgangId(4)}?teil=anlagen`, 'Bewohnerparkausweis'],
  ['vorgang-regeln', `/vorgaenge/${vorgangId(1)}?teil=regeln`, 'Bewohnerparkausweis'],
  ['vorgang-register', `/vorgaenge/${vorgangId(1)}?teil=register`, 'Bewohnerparkausweis'],
  ['vorgang-zeitachse', `/vorgaenge/${vorgangId(1)}?teil=zeitachse`, 'Bewohnerparkausweis'],
  ['vorgang-ablauf', `/vorgaenge/${vorgangId(1)}?teil=ablauf`, 'Bewohnerparkausweis'],
  ['vorgang-fristen', `/vorgaenge/${vorgangId(1)}?teil=fristen`, 'Bewohnerparkausweis'],
  ['vorgang-schriftwechsel', `/vorgaenge/${vorgangId(1)}?teil=schriftwechsel`, 'Bewohnerparkausweis'],
  ['vorgang-bescheide', `/vorgaenge/${vorgangId(1)}?teil=briefe`, 'Bewohnerparkausweis'],
  ['vorgang-notizen', `/vorgaenge/${vorgangId(1)}?teil=notizen`, 'Bewohnerparkausweis'],
  ['vorgang-zurueckgelegt', `/vorgaenge/${vorgangId(3)}`, 'Halteverbotszone'],
  ['wiedervorlagen', '/wiedervorlagen', 'Wiedervorlagen'],
  ['posteingang', '/posteingang', 'Posteingang'],
  ['posteingang-nachricht', `/posteingang/${vorgangId(900)}`, 'Antrag auf Wohngeld: Erika Muster'],
  ['lagebild', '/lagebild', 'Lagebild'],
  ['vorgaenge', '/vorgaenge?status=entschieden', 'Vorgänge: entschieden'],
  ['profil', '/profil', 'Profil und Vertretung'],
  ['fehlt', '/gibt/es/nicht', 'Diese Seite gibt es nicht'],
] as const;

mitChromium('Jede Seite ist für alle zu bedienen (BITV 2.0, WCAG 2.2 AA)', () => {
  let stand: Pruefstand;
  let seite: Page;
  const konsole: string[] = [];
  beforeAll(async () => {
    stand = await starte();
    seite = await oeffne();
    if (BILDER) mkdirSync(BILDER, { recursive: true });
  }, 120_000);
  afterAll(() => stand?.beende());

  async function zeige(seite: Page, pfad: string, ueberschrift: string): Promise<void> {
    await seite.goto(`${stand.server.adresse}${pfad}`);
    await seite.getByRole('heading', { level: 1, name: ueberschrift }).waitFor();
    await seite.locator('.bw-ladend').waitFor({ state: 'detached' });
    await seite.waitForLoadState('load');
  }

  async function oeffne(): Promise<Page> {
    const seite = await stand.oeffne('/profil');
    seite.on('console', (meldung) => {
      if (meldung.type() === 'error') konsole.push(`${seite.url()}: ${meldung.text()}`);
    });
    return seite;
  }

  it.each(SEITEN)(
    '%s: hell, dunkel, vergrößert und auf schmalem Schirm findet axe nichts, und nichts läuft seitlich aus dem Bild',
    async (name, pfad, titel) => {
      await zeige(seite, pfad, titel);
      const nimmBild = async (ansicht: string) => {
        if (!BILDER) return;
        await seite.waitForTimeout(300);
        await seite.screenshot({
          path: join(BILDER, `${name} ${ansicht}.png`),
          fullPage: name !== 'arbeitsvorrat',
        });
      };
      expect(await maengelInJederAnsicht(seite, nimmBild)).toEqual([]);
    },
  );

  it.each([
    ['vorgang', `/vorgaenge/${vorgangId(1)}`],
    ['notizen', `/vorgaenge/${vorgangId(1)}?teil=notizen`],
    ['arbeitsvorrat', '/arbeitsvorrat?sicht=team'],
    ['wiedervorlagen', '/wiedervorlagen'],
    ['posteingang', '/posteingang'],
    ['posteingang-nachricht', `/posteingang/${vorgangId(900)}`],
    ['vorgaenge', '/vorgaenge?status=entschieden'],
    ['profil', '/profil'],
  ])(
    '%s: Wörter von 200 Zeichen, wie Namen nach DIN 91379 sie haben dürfen, laufen nicht aus dem Bild',
    async (name, pfad) => {
      const lang = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200);
      const seite = await stand.oeffne('/profil', { viewport: { width: 390, height: 844 } });
      await seite.route('**/api/v1/**', async (abruf) => {
        if (abruf.request().url().endsWith('/strom')) return abruf.fallback();
        const response = await abruf.fetch();
        const verlaengert = (schluessel: string, wert: unknown) =>
          VOM_MENSCHEN.has(schluessel) && typeof wert === 'string' ? lang : wert;
        await abruf.fulfill({
          response,
          body: JSON.stringify(JSON.parse(await response.text(), verlaengert)),
        });
      });
      await seite.goto(`${stand.server.adresse}${pfad}`);
      await seite.locator('#inhalt').getByText(lang).first().waitFor();
      for (const width of [390, 1280]) {
        await seite.setViewportSize({ width, height: 844 });
        if (BILDER) await seite.screenshot({ path: join(BILDER, `${name} lange Wörter ${width}.png`) });
        expect(await ueberstand(seite)).toBeLessThanOrEqual(0);
      }
      // The page asks on; an answer whose page is gone would fail every test of this file.
      await seite.unrouteAll({ behavior: 'ignoreErrors' });
      await seite.context().close();
    },
  );

  it('Überschriften überspringen keine Ebene, auch wo keine Frage mehr offen ist', async () => {
    const seite = await oeffne();
    const pfad = `/vorgaenge/${vorgangId(7)}`;
    await seite.route(`**/api/v1${pfad}`, async (abruf) => {
      const response = await abruf.fetch();
      await abruf.fulfill({ response, json: { ...(await response.json()), aufgaben: [] } });
    });
    await zeige(seite, `${pfad}?teil=fristen`, 'Bewohnerparkausweis');
    await seite.getByRole('heading', { level: 3 }).first().waitFor();
    const ebenen = await seite
      .locator('h1, h2, h3, h4')
      .evaluateAll((alle) => alle.map(({ tagName }) => Number(tagName[1])));
    expect(ebenen.filter((ebene, i) => ebene > (ebenen[i - 1] ?? 0) + 1)).toEqual([]);
    await seite.unrouteAll({ behavior: 'ignoreErrors' });
    await seite.context().close();
  });

  it('Das Formular einer Entscheidung mit Fehlern, die Hilfe und der Filter halten dasselbe ein', async () => {
    const seite = await oeffne();
    await zeige(seite, `/vorgaenge/${vorgangId(1)}`, 'Bewohnerparkausweis');
    await seite.getByRole('button', { name: 'Ablehnen' }).click();
    await seite.getByRole('button', { name: /absenden/u }).click();
    await seite.getByText('„Gebühr in Euro“ muss ausgefüllt werden.').waitFor();
    if (BILDER) await seite.screenshot({ path: join(BILDER, 'entscheidung-fehler.png'), fullPage: true });
    expect(await barrieren(seite)).toEqual([]);
    await seite.locator('h1').click();
    await seite.keyboard.press('?');
    await seite.getByRole('dialog').waitFor();
    if (BILDER) await seite.screenshot({ path: join(BILDER, 'hilfe.png') });
    expect(await barrieren(seite)).toEqual([]);
    await seite.goto(`${stand.server.adresse}/arbeitsvorrat?sicht=team&grund=FREITEXT`);
    await seite.getByRole('button', { name: 'Grund 1' }).click();
    await seite.getByRole('checkbox', { name: 'Freitext' }).waitFor();
    if (BILDER) await seite.screenshot({ path: join(BILDER, 'filter.png') });
    expect(await barrieren(seite)).toEqual([]);
    await seite.getByRole('button', { name: /Angemeldet als/u }).click();
    if (BILDER) await seite.screenshot({ path: join(BILDER, 'menue.png') });
    expect(await barrieren(seite)).toEqual([]);
    await seite.context().close();
  });

  it('Die strenge Content-Security-Policy verbietet nichts, was die Seite braucht', () => {
    expect(konsole.filter((zeile) => zeile.includes('Content Security Policy'))).toEqual([]);
  });
});
