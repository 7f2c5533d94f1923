import type { Page } from 'playwright-core';
import { maengelInJederAnsicht, mitChromium } from '../unterbau/chromium.js';
import { Haus } from './haus.js';

const TEILE = [
  'antrag',
  'anlagen',
  'regeln',
  'register',
  'zeitachse',
  'ablauf',
  'fristen',
  'schriftwechsel',
  'briefe',
  'notizen',
];

/** All pages with real data, for everybody's eyes and hands (BITV 2.0, WCAG 2.2 AA). */
mitChromium('Jede Seite mit echten Daten', () => {
  let haus: Haus;
  let pfade: readonly string[];
  beforeAll(async () => {
    haus = await Haus.oeffne({ verfahren: ['bewohnerparkausweis'] });
    const { vorgangId } = await haus.reicheEin('bewohnerparkausweis', 'freitext-fuehrt-zum-menschen');
    const { id } = await haus.sende(`<kein-standard xmlns="urn:unbekannt">Werbung</kein-standard>`);
    pfade = [
      '/arbeitsvorrat?sicht=team',
      '/arbeitsvorrat?sicht=meine',
      ...TEILE.map((teil) => `/vorgaenge/${vorgangId}?teil=${teil}`),
      '/posteingang',
      `/posteingang/${id}`,
      '/lagebild',
      '/vorgaenge?status=eingegangen',
      '/profil',
    ];
  }, 300_000);
  afterAll(() => haus?.schliesse(), 60_000);

  /** Until nothing is being loaded any more. */
  async function zeige(seite: Page, pfad: string): Promise<void> {
    await seite.goto(haus.adresse + pfad);
    await seite.getByRole('heading', { level: 1 }).waitFor();
    await seite.locator('.bw-ladend').waitFor({ state: 'detached' });
  }

  it('ist hell, dunkel, vergrößert und auf schmalem Schirm ohne Barriere und läuft nicht seitlich aus dem Bild', async () => {
    const seite = await haus.person('Yvonne Richter');
    const befunde: string[] = [];
    for (const pfad of pfade) {
      await zeige(seite, pfad);
      for (const mangel of await maengelInJederAnsicht(seite)) befunde.push(`${pfad}: ${mangel}`);
    }
    expect(befunde).toEqual([]);
    await seite.context().close();
  }, 480_000);

  it('zeigt bei jedem Schritt mit der Tabulatortaste, wo man ist', async () => {
    const seite = await haus.person('Yvonne Richter');
    const unsichtbar: string[] = [];
    for (const pfad of pfade.filter((einer) => !/teil=(?!antrag)/.test(einer))) {
      await zeige(seite, pfad);
      for (let i = 0; i < 80; i++) {
        await seite.keyboard.press('Tab');
        const stelle = await seite.evaluate<{ name: string; sichtbar: boolean } | null>(FOKUS);
        if (!stelle) break;
        if (!stelle.sichtbar) unsichtbar.push(`${pfad}: ${stelle.name}`);
      }
    }
    expect(unsichtbar).toEqual([]);
    await seite.context().close();
  }, 240_000);
});

/** What has the focus and whether something is drawn around it or around the field that it stands for. */
const FOKUS = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  // In the browser's own control (the calendar of a date) the browser draws the ring.
  if (!e.matches(':focus')) return { name: '', sichtbar: true };
  const gezeichnet = (x) => {
    const { outlineStyle, outlineColor, outlineWidth, boxShadow } = getComputedStyle(x);
    const umriss = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !outlineColor.endsWith(', 0)');
    return umriss || boxShadow !== 'none';
  };
  const { width, height } = e.getBoundingClientRect();
  const ort = width > 1 && height > 1 ? e : e.parentElement;
  return { name: e.outerHTML.slice(0, 160), sichtbar: gezeichnet(ort) || gezeichnet(ort.parentElement) };
})()`;
