import type { Page } from 'playwright-core';
import { mitChromium } from '../../../test/unterbau/chromium.js';
import { ICH, vorgangId } from './akte.fixture.js';
import { jeTest, type Pruefstand } from './browser.js';
import { EINTRAG, VERTRETUNGEN } from './lage.fixture.js';

mitChromium('Der Fokus geht nie verloren', () => {
  let stand: Pruefstand;
  let seite: Page;
  jeTest(
    (neuer) => {
      stand = neuer;
    },
    () => seite,
  );

  /** From now on a page is answered with something else in it. */
  const aendere = (pfad: string, anderes: object) =>
    seite.route(`**/api/v1${pfad}`, async (abruf) => {
      const response = await abruf.fetch();
      await abruf.fulfill({ response, json: { ...(await response.json()), ...anderes } });
    });
  const aufDerUeberschrift = () => seite.waitForFunction(() => document.activeElement?.tagName === 'H1');

  it('Ein Dialog beginnt in seinem ersten Feld', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(1)}`);
    await seite.getByRole('button', { name: 'Zurücklegen …' }).press('Enter');
    await seite.waitForFunction(() => (document.activeElement as HTMLInputElement).type === 'date');
  });

  it('Wer Befangenheit anzeigt, steht danach auf der Überschrift: Der Knopf ist fort, auch der zum Zuweisen', async () => {
    const pfad = `/vorgaenge/${vorgangId(1)}`;
    seite = await stand.oeffne(pfad);
    await seite.getByRole('button', { name: 'Befangenheit anzeigen' }).press('Enter');
    const dialog = seite.getByRole('dialog');
    await dialog.getByLabel('Grund').fill('Nachbar');
    const grund = 'Sie dürfen in diesem Vorgang nicht tätig werden.';
    const moeglich = { notieren: false, antworten: false, ziehen: false, ausschliessen: false, grund };
    const ausschluss = { person: ICH, am: '2026-11-20T09:00:00Z', grund: null, aufhebbar: false };
    await aendere(pfad, { befangen: [ausschluss], moeglich });
    await dialog.getByRole('button', { name: 'Befangenheit anzeigen' }).press('Enter');
    await seite.getByText(grund).waitFor();
    await aufDerUeberschrift();
    expect(await seite.getByRole('button', { name: 'Mir zuweisen' }).count()).toBe(0);
  });

  it.each([/Zurücknehmen/u, 'Schließen'])(
    'Geht die Leiste mit der letzten Antwort durch „%s“, steht man auf der Überschrift',
    async (name) => {
      seite = await stand.oeffne(`/vorgaenge/${vorgangId(1)}`);
      await seite.getByRole('button', { name: 'Ablehnen' }).click();
      await seite.getByLabel('Begründung').fill('Die Zone passt nicht.');
      await seite.getByLabel('Gebühr in Euro').fill('30,70');
      await seite.getByRole('radio', { name: 'Zone F' }).check();
      await seite.keyboard.press('Control+Enter');
      const leiste = seite.getByRole('region', { name: 'Letzte Antwort' });
      await leiste.getByRole('button', { name }).press('Enter');
      await leiste.waitFor({ state: 'detached' });
      await aufDerUeberschrift();
    },
  );

  it.each([
    ['Abschließen', 'Grund', { status: 'abgeschlossen' }],
    ['Beim Absender rückfragen', 'Text der Rückfrage', {}],
  ])(
    'Ist im Posteingang ein Schritt getan (%s), schließt sich sein Formular: Zweimal gesendet wird nichts',
    async (schritt, feld, danach) => {
      seite = await stand.oeffne(`/posteingang/${EINTRAG.id}`);
      await seite.getByRole('button', { name: schritt }).press('Enter');
      await seite.getByLabel(feld).fill('Doppelt eingereicht');
      await aendere(`/posteingang/${EINTRAG.id}`, danach);
      await seite
        .getByRole('button', { name: /^(Abschließen|Rückfrage senden)$/u })
        .last()
        .press('Enter');
      await seite.getByLabel(feld).waitFor({ state: 'detached' });
      await aufDerUeberschrift();
      expect(stand.server.gesehen).toHaveLength(1);
    },
  );

  it('Ist eine Vertretung beendet, steht man auf der Überschrift: Ihre Zeile ist fort', async () => {
    seite = await stand.oeffne('/profil');
    const beenden = seite.getByRole('button', { name: 'Beenden' });
    await beenden.waitFor();
    await aendere('/vertretungen', { vertretungen: VERTRETUNGEN.vertretungen.slice(1) });
    await beenden.press('Enter');
    await beenden.waitFor({ state: 'detached' });
    await aufDerUeberschrift();
  });

  it.each(['/arbeitsvorrat?sicht=team', `/vorgaenge/${vorgangId(1)}`])(
    'Ließ sich %s nicht laden, ist nichts unsicher; nochmals versucht, steht man auf der Überschrift',
    async (pfad) => {
      seite = await stand.oeffne('/profil');
      await seite.route(/\/api\/v1\/(arbeitsvorrat\?|vorgaenge\/)/u, (abruf) => abruf.abort());
      await seite.goto(`${stand.server.adresse}${pfad}`);
      await seite.getByText('Der Server ist nicht erreichbar.').waitFor();
      expect(await seite.getByText('Es ist nicht sicher').count()).toBe(0);
      await seite.unroute(/\/api\/v1\/(arbeitsvorrat\?|vorgaenge\/)/u);
      await seite.getByRole('button', { name: 'Nochmals versuchen' }).press('Enter');
      await seite.getByText('BPA-2026-004211').first().waitFor();
      await aufDerUeberschrift();
    },
  );
});
