import type { Page } from 'playwright-core';
import { mitChromium } from '../unterbau/chromium.js';
import { Haus, type Ruhend } from './haus.js';

/** Each role sees what it needs and can do what it may, and nothing beyond that. */
mitChromium('Wer welche Rolle hat', () => {
  let haus: Haus;
  let faelle: readonly Ruhend[];
  beforeAll(async () => {
    haus = await Haus.oeffne({ verfahren: ['bewohnerparkausweis', 'gewerbeanmeldung'] });
    const freitext = () => haus.reicheEin('bewohnerparkausweis', 'freitext-fuehrt-zum-menschen');
    faelle = [await freitext(), await freitext(), await haus.reicheEin('gewerbeanmeldung', 'freier-beruf')];
  }, 300_000);
  afterAll(() => haus?.schliesse(), 60_000);

  const fall = (i: number) => faelle[i] as Ruhend;
  const auswahl = (seite: Page, i: number) =>
    seite.getByRole('checkbox', { name: `${fall(i).aktenzeichen} auswählen` });

  it('nimmt einer Kollegin ihre Aufgabe nicht mit einem Klick weg; die Teamleitung kann es, ausdrücklich', async () => {
    const liste = '/arbeitsvorrat?sicht=team';
    const wanda = await haus.person('Wanda Kowalczyk', liste);
    await auswahl(wanda, 0).check();
    await wanda.getByRole('button', { name: 'Mir zuweisen' }).click();
    await wanda
      .getByRole('row', { name: fall(0).aktenzeichen })
      .getByText('Wanda Kowalczyk')
      .waitFor();

    const xaver = await haus.person('Xaver Huber', liste);
    for (const i of [0, 1]) await auswahl(xaver, i).check();
    await xaver.getByRole('button', { name: 'Mir zuweisen' }).click();
    const absage = xaver.getByRole('alert').filter({ hasText: '1 Aufgabe wurde nicht geändert, 1 schon.' });
    await absage.getByText('Wanda Kowalczyk').waitFor();
    expect(await absage.getByRole('button').count()).toBe(0);

    const leitung = await haus.person('Yvonne Richter', liste);
    await auswahl(leitung, 0).check();
    await leitung.getByRole('button', { name: 'Mir zuweisen' }).click();
    await leitung.getByRole('button', { name: '1 Aufgabe trotzdem übernehmen' }).click();
    await leitung
      .getByRole('row', { name: fall(0).aktenzeichen })
      .getByText('Yvonne Richter')
      .waitFor();
    await Promise.all([wanda, xaver, leitung].map((seite) => seite.context().close()));
  }, 180_000);

  it('sieht im Lagebild Zahlen, und jede öffnet die Liste mit genau so vielen Zeilen', async () => {
    const seite = await haus.person('Yvonne Richter', '/lagebild');
    const kacheln = seite.locator('.bw-kachel').filter({ has: seite.getByRole('link') });
    await kacheln.first().waitFor();
    const anzahl = await kacheln.count();
    expect(anzahl).toBeGreaterThan(2);
    for (let i = 0; i < anzahl; i++) {
      const kachel = kacheln.nth(i);
      const weg = kachel.getByRole('link').first();
      const zahl =
        /: ([\d.]+)$/.exec((await weg.textContent()) ?? '')?.[1] ??
        (await kachel.locator('.bw-kachel__wert').textContent());
      await weg.click();
      await seite.getByText(new RegExp(`^${zahl} (Aufgaben?|Nachricht(en)?|Vorg[aä]nge?)\\b`)).waitFor();
      await seite.goBack();
      await kacheln.nth(anzahl - 1).waitFor();
    }
    const csv = seite.getByRole('link', { name: 'Als CSV speichern' });
    const antwort = await seite.request.get(haus.adresse + (await csv.getAttribute('href')));
    expect(antwort.headers()['content-type']).toContain('text/csv');
    await seite.getByLabel('Von', { exact: true }).fill('2001-01-01');
    await seite.getByRole('alert').getByText('Das Lagebild umfasst höchstens drei Jahre.').waitFor();
    await seite.context().close();
  }, 180_000);

  it('der Revision sieht die Akte und kann in ihr nichts tun', async () => {
    const seite = await haus.person('Ulrich Berger');
    await seite.getByRole('button', { name: 'Angemeldet als Ulrich Berger' }).click();
    await seite
      .getByRole('combobox', { name: 'Behörde' })
      .selectOption({ label: 'Stadt Leipzig, Straßenverkehrsbehörde (Beispiel)' });
    await seite.getByRole('banner').getByText('Stadt Leipzig, Straßenverkehrsbehörde').first().waitFor();
    await seite.goto(`${haus.adresse}/vorgaenge/${fall(1).vorgangId}`);
    await seite.getByText('Sie können diese Frage nicht beantworten').waitFor();
    for (const name of [
      'Ausweis erteilen',
      'Mir zuweisen',
      'Freigeben',
      'Befangenheit anzeigen',
      'Aus der Automatik nehmen',
    ])
      expect({ name, anzahl: await seite.getByRole('button', { name }).count() }).toEqual({
        name,
        anzahl: 0,
      });
    await seite.getByRole('tab', { name: 'Notizen' }).click();
    await seite.getByRole('tabpanel', { name: 'Notizen' }).waitFor();
    expect(await seite.getByRole('textbox').count()).toBe(0);
    await seite.context().close();
  }, 180_000);

  it('einer anderen Behörde findet den Vorgang nicht: weder in der Liste noch durch Suchen noch unter seiner Adresse', async () => {
    const seite = await haus.person('Aylin Demir', '/arbeitsvorrat?sicht=alle');
    await seite.getByRole('searchbox').fill(fall(1).aktenzeichen);
    await seite.getByText('Keine Aufgabe passt zu Suche und Filtern.').waitFor();
    await seite.goto(`${haus.adresse}/vorgaenge/${fall(1).vorgangId}`);
    await seite.getByRole('heading', { name: 'Vorgang nicht geladen' }).waitFor();
    for (const pfad of ['', '/nachricht.xml', '/diagramm.svg', '/spur.json']) {
      const antwort = await seite.request.get(`${haus.adresse}/api/v1/vorgaenge/${fall(1).vorgangId}${pfad}`);
      expect({ pfad, status: antwort.status() }).toEqual({ pfad, status: 404 });
    }
    await seite.context().close();
  }, 180_000);

  it('ohne Fälle in der Rolle wird nicht auf Seiten geführt, die ihr verschlossen sind', async () => {
    const wege = (seite: Page) =>
      seite.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link').allTextContents();
    const [sachbearbeitung, design, betrieb] = [
      await haus.person('Wanda Kowalczyk'),
      await haus.person('Tilda Hoffmann'),
      await haus.person('Vera Nowak'),
    ];
    expect(await wege(sachbearbeitung)).toEqual(['Arbeitsvorrat', 'Posteingang']);
    expect(await wege(design)).toEqual(['Lagebild']);
    await design.getByRole('heading', { name: 'Lagebild' }).waitFor();
    expect(await wege(betrieb)).toEqual([]);
    await betrieb.getByRole('heading', { name: 'Profil und Vertretung' }).waitFor();
    for (const seite of [sachbearbeitung, design, betrieb]) {
      await seite.locator('.bw-ladend').waitFor({ state: 'detached' });
      expect(await seite.getByRole('alert').count()).toBe(0);
      await seite.context().close();
    }
  }, 180_000);

  describe('im Posteingang', () => {
    const unlesbar = (text: string) =>
      `<kein-standard xmlns="urn:unbekannt"><text>${text}</text><nr>${crypto.randomUUID()}</nr></kein-standard>`;

    /** A filed message, in front of somebody of the authority that takes what nobody can read. */
    async function abgelegt(text: string): Promise<Page> {
      const { id } = await haus.sende(unlesbar(text));
      const seite = await haus.person('Wanda Kowalczyk', '/posteingang');
      await seite.locator(`a[href="/posteingang/${id}"]`).click();
      await seite.getByRole('heading', { name: 'Was soll mit dieser Nachricht geschehen?' }).waitFor();
      return seite;
    }

    it('gibt eine unlesbare Nachricht dem Vorgang, zu dem sie gehört', async () => {
      const seite = await abgelegt(`Zum Antrag ${fall(1).aktenzeichen}`);
      await seite.getByRole('button', { name: 'Zuordnen' }).click();
      await seite
        .getByRole('combobox', { name: 'Verfahren oder Vorgang' })
        .selectOption(`vorgang|${fall(1).vorgangId}`);
      await seite.locator('form').getByRole('button', { name: 'Zuordnen' }).click();
      await seite.getByRole('link', { name: `Vorgang ${fall(1).aktenzeichen} öffnen` }).click();
      await seite.waitForURL(`**/vorgaenge/${fall(1).vorgangId}`);
      await seite.context().close();
    }, 180_000);

    it('schließt nicht ohne Grund, und mit Grund nachvollziehbar', async () => {
      const seite = await abgelegt('Werbung');
      await seite.getByRole('button', { name: 'Abschließen' }).click();
      const absenden = seite.locator('form').getByRole('button', { name: 'Abschließen' });
      await absenden.click();
      await seite.getByText('„Grund“ muss ausgefüllt werden.').waitFor();
      await seite.getByLabel('Grund').fill('Werbung, kein Antrag');
      await absenden.click();
      await seite.getByText('Diese Nachricht ist abgeschlossen.').waitFor();
      await seite.getByText('Werbung, kein Antrag').waitFor();
      await seite.context().close();
    }, 180_000);
  });
});
