import type { Page } from 'playwright-core';
import { mitChromium } from '../unterbau/chromium.js';
import { Haus, type Ruhend } from './haus.js';

/** Whatever ends in the middle of the work, what a person has put in is still there. */
mitChromium('Nichts Eingegebenes geht verloren', () => {
  let haus: Haus;
  let seite: Page;
  let fall: Ruhend;
  beforeAll(async () => {
    haus = await Haus.oeffne({
      verfahren: ['bewohnerparkausweis'],
      env: { RUECKNAHME_SEKUNDEN: '300' },
    });
  }, 300_000);
  afterAll(() => haus?.schliesse(), 60_000);
  beforeEach(async () => {
    fall = await haus.reicheEin('bewohnerparkausweis', 'freitext-fuehrt-zum-menschen');
    seite = await haus.person('Wanda Kowalczyk', `/vorgaenge/${fall.vorgangId}`);
    await seite.getByRole('button', { name: 'Ausweis erteilen' }).click();
    await seite.getByLabel('Begründung').fill(TEXT);
  }, 180_000);
  afterEach(() => seite?.context().close());

  const TEXT = 'Die Baustelle dauert länger als ein Jahr; das hat die Behörde geprüft.';
  const sende = () => seite.getByRole('button', { name: '„Ausweis erteilen“ absenden' }).click();
  const eingabe = () => seite.getByLabel('Begründung').inputValue();
  const letzteAntwort = () => seite.getByRole('region', { name: 'Letzte Antwort' });

  it('wenn der Anbieter die Sitzung beendet: neu anmelden, und dieselbe Seite mit den Eingaben ist wieder da', async () => {
    const abmeldung = await seite.context().newPage();
    await abmeldung.goto(`${haus.test.anbieter.issuer}/session/end`);
    await abmeldung.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
    await sende();
    await seite.getByRole('dialog', { name: 'Ihre Sitzung ist beendet' }).waitFor();
    expect(await letzteAntwort().count()).toBe(0);
    await seite.getByRole('link', { name: 'Neu anmelden' }).click();
    await haus.waehlePerson(seite, 'Wanda Kowalczyk');
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(new URL(seite.url()).pathname).toBe(`/vorgaenge/${fall.vorgangId}`);
    expect(await eingabe()).toBe(TEXT);
    await sende();
    await letzteAntwort().waitFor();
  }, 180_000);

  it('wenn der Server abstürzt: Nichts gilt als gespeichert; läuft er wieder, genügt Absenden', async () => {
    await haus.toeteApi();
    await sende();
    await seite.getByRole('alert').getByText('Der Server ist nicht erreichbar.').waitFor();
    expect(await letzteAntwort().count()).toBe(0);
    expect(await eingabe()).toBe(TEXT);
    await haus.starteApi();
    await seite.reload();
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await eingabe()).toBe(TEXT);
    await sende();
    await letzteAntwort().waitFor();
  }, 180_000);

  it('wenn man die eigene Entscheidung zurücknimmt: Sie ist nicht wirksam, und alles steht wieder im Formular', async () => {
    await sende();
    await letzteAntwort().waitFor();
    await seite.keyboard.press('z');
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await eingabe()).toBe(TEXT);
    const stand = await (
      await seite.request.get(`${haus.adresse}/api/v1/vorgaenge/${fall.vorgangId}`)
    ).json();
    expect(stand.aufgaben).toMatchObject([{ status: 'offen' }]);
    expect(stand.bescheide).toEqual([]);
  }, 180_000);
});
