import type { Page } from 'playwright-core';
import { describeMitPdfWerkzeugen, PdfDatei } from '../../libs/ausfertigung/test/pdf-werkzeuge.js';
import { mitChromium } from '../unterbau/chromium.js';
import { warteBis } from '../unterbau/testanwendung.js';
import { Haus, type Ruhend } from './haus.js';

/** People decide real cases: from the posted application to the letter, by keyboard, by two, and one after another. */
mitChromium('Wer entscheidet', () => {
  let haus: Haus;
  beforeAll(async () => {
    haus = await Haus.oeffne({
      verfahren: ['bewohnerparkausweis', 'gewerbeanmeldung'],
      mitMitzeichnung: ['besucherparkausweis'],
    });
  }, 300_000);
  afterAll(() => haus?.schliesse(), 60_000);

  const FREITEXT = ['bewohnerparkausweis', 'freitext-fuehrt-zum-menschen'] as const;
  const waehle = (seite: Page, aktion: string) =>
    seite.getByRole('group', { name: 'Mögliche Antworten' }).getByRole('button', { name: aktion }).click();
  const letzteAntwort = (seite: Page) => seite.getByRole('region', { name: 'Letzte Antwort' });

  /** The letter of a case as text, fetched like the page does. */
  async function bescheidtext(seite: Page, { vorgangId }: Ruhend): Promise<string> {
    const stand = () => seite.request.get(`${haus.adresse}/api/v1/vorgaenge/${vorgangId}`);
    await warteBis(
      async () => (await (await stand()).json()).bescheide as { status: string }[],
      (bescheide) => bescheide.some(({ status }) => status !== 'inAusfertigung'),
      60,
    );
    await seite.goto(`${haus.adresse}/vorgaenge/${vorgangId}?teil=briefe`);
    const weg = await seite
      .getByRole('tabpanel')
      .getByRole('link', { name: 'In eigenem Fenster öffnen' })
      .getAttribute('href');
    const pdf = await (await seite.request.get(haus.adresse + weg)).body();
    const datei = new PdfDatei(pdf);
    try {
      return datei.text();
    } finally {
      datei.entferne();
    }
  }

  describeMitPdfWerkzeugen('bis zum Bescheid', () => {
    it('findet den Antrag, sieht das Schreiben vorher an und hat danach den Bescheid mit dem Namen', async () => {
      const fall = await haus.reicheEin(...FREITEXT);
      const seite = await haus.person('Wanda Kowalczyk', '/arbeitsvorrat?sicht=team');
      const zeile = seite.getByRole('row', { name: fall.aktenzeichen });
      const name = (await zeile.locator('.bw-zeile__wer').textContent()) ?? '?';
      await zeile.getByRole('link').click();
      await waehle(seite, 'Ausweis erteilen');
      await seite
        .getByLabel('Begründung')
        .fill('Der Stellplatz ist wegen der Baustelle länger nicht nutzbar.');
      await seite.getByRole('button', { name: 'Schreiben ansehen' }).click();
      await seite.getByRole('dialog').locator('iframe[src^="blob:"]').waitFor();
      await seite.getByRole('dialog').getByRole('button', { name: 'Schließen' }).click();
      await seite.getByRole('button', { name: '„Ausweis erteilen“ absenden' }).click();
      await letzteAntwort(seite).getByText(`${fall.aktenzeichen}: „Ausweis erteilen“ gespeichert`).waitFor();
      const text = await bescheidtext(seite, fall);
      expect(text).toContain(name);
      expect(text).toContain('Der Stellplatz ist wegen der Baustelle länger nicht nutzbar.');
      await seite.context().close();
    }, 180_000);

    it('zeichnet nicht selbst mit; erst die zweite Person lässt den Bescheid hinaus (Vier-Augen-Prinzip)', async () => {
      const fall = await haus.reicheEin('besucherparkausweis', 'freitext-mit-rueckfrage');
      const erste = await haus.person('Wanda Kowalczyk', `/vorgaenge/${fall.vorgangId}`);
      await waehle(erste, 'Ausweis erteilen');
      await erste.getByLabel('Begründung').fill('Der Pflegebesuch dauert vierzehn Tage.');
      await erste.getByRole('button', { name: '„Ausweis erteilen“ zur Mitzeichnung geben' }).click();
      await erste.getByText('Sie haben diese Entscheidung gezeichnet').waitFor();
      expect(await erste.getByRole('button', { name: 'Mitzeichnen' }).count()).toBe(0);
      expect(await zeichneUnmittelbar(erste, fall)).toEqual({ status: 409, code: 'MITZEICHNUNG_SELBST' });

      const zweite = await haus.person('Xaver Huber', '/arbeitsvorrat?sicht=team&wartetAuf=mitzeichnung');
      await zweite.getByRole('link', { name: fall.aktenzeichen }).click();
      await zweite.getByText('Der Pflegebesuch dauert vierzehn Tage.').waitFor();
      await zweite.getByRole('button', { name: 'Mitzeichnen' }).click();
      await letzteAntwort(zweite).waitFor();
      expect(await bescheidtext(zweite, fall)).toContain('Der Pflegebesuch dauert vierzehn Tage.');
      await zweite.getByRole('tab', { name: 'Zeitachse' }).click();
      await zweite.getByText('Wanda Kowalczyk, mitgezeichnet von Xaver Huber').waitFor();
      await Promise.all([erste.context().close(), zweite.context().close()]);
    }, 180_000);
  });

  it('kommt allein mit der Tastatur von der Anmeldung zum Vorgang mit der nächsten Frist und erledigt ihn', async () => {
    await haus.reicheEin('gewerbeanmeldung', 'betriebsstaette-in-halle');
    const eilig = await haus.reicheEin('gewerbeanmeldung', 'freier-beruf');
    const seite = await haus.fenster();
    await seite.goto(`${haus.adresse}/`);
    await seite.getByRole('link', { name: 'Anmelden' }).waitFor();
    await tabbeZu(seite, 'Anmelden');
    await seite.keyboard.press('Enter');
    await seite.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await tabbeZu(seite, 'Paul Winter');
    await seite.keyboard.press('Enter');
    await seite.getByRole('button', { name: 'Angemeldet als Paul Winter' }).waitFor();
    await seite.getByRole('heading', { name: 'Arbeitsvorrat' }).waitFor();
    await seite.keyboard.press('2');
    await seite.getByRole('link', { name: eilig.aktenzeichen }).waitFor();
    await seite.keyboard.press('j');
    expect(await fokus(seite)).toContain(eilig.aktenzeichen);
    await seite.keyboard.press('Enter');
    await seite.getByRole('heading', { level: 2, name: 'Was ist mit der Gewerbeanzeige zu tun?' }).waitFor();
    await seite.keyboard.press('3');
    await tabbeZu(seite, 'Begründung');
    await seite.keyboard.type('Ärztinnen üben einen freien Beruf aus (§ 6 Abs. 1 GewO).');
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort(seite).waitFor();
    await seite.keyboard.press('g');
    await seite.keyboard.press('a');
    await seite.getByRole('heading', { name: 'Arbeitsvorrat' }).waitFor();
    await seite.getByRole('row').nth(1).waitFor();
    expect(new URL(seite.url()).searchParams.get('sicht')).toBe('team');
    expect(await seite.getByRole('link', { name: eilig.aktenzeichen }).count()).toBe(0);
    await seite.context().close();
  }, 180_000);

  /** The same case in the windows of two people, the first with a half-written answer. */
  async function zuZweit(): Promise<{ wanda: Page; xaver: Page }> {
    const { vorgangId } = await haus.reicheEin(...FREITEXT);
    const [wanda, xaver] = [
      await haus.person('Wanda Kowalczyk', `/vorgaenge/${vorgangId}`),
      await haus.person('Xaver Huber', `/vorgaenge/${vorgangId}`),
    ];
    await waehle(wanda, 'Ausweis erteilen');
    await wanda.getByLabel('Begründung').fill('Mein Text bleibt.');
    return { wanda, xaver };
  }
  const absenden = (seite: Page) =>
    seite.getByRole('button', { name: '„Ausweis erteilen“ absenden' }).click();

  it('sieht, was inzwischen geschehen ist, behält den eigenen Text und entscheidet dann in Kenntnis davon', async () => {
    const { wanda, xaver } = await zuZweit();
    await xaver.getByRole('button', { name: 'Aus der Automatik nehmen' }).click();
    const dialog = xaver.getByRole('dialog');
    await dialog.getByLabel('Grund').fill('Die Baustelle ist umstritten.');
    await dialog.getByRole('button', { name: 'Aus der Automatik nehmen' }).click();
    await dialog.waitFor({ state: 'detached' });
    await absenden(wanda);
    const meldung = wanda.getByRole('alert').filter({ hasText: 'Der Vorgang hat sich geändert' });
    await meldung.getByText('Xaver Huber').first().waitFor();
    expect(await wanda.getByLabel('Begründung').inputValue()).toBe('Mein Text bleibt.');
    expect(await letzteAntwort(wanda).count()).toBe(0);
    await meldung.getByRole('button', { name: 'Zur Kenntnis genommen, trotzdem absenden' }).click();
    await letzteAntwort(wanda).waitFor();
    await Promise.all([wanda.context().close(), xaver.context().close()]);
  }, 180_000);

  it('legt eine Aufgabe zurück, findet sie unter den Wiedervorlagen und holt sie vor dem Tag wieder', async () => {
    const fall = await haus.reicheEin(...FREITEXT);
    const seite = await haus.person('Wanda Kowalczyk', `/vorgaenge/${fall.vorgangId}`);
    await seite.getByRole('button', { name: 'Zurücklegen …' }).click();
    const dialog = seite.getByRole('dialog', { name: 'Aufgabe zurücklegen' });
    const inEinemMonat = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Wieder vorlegen am').fill(inEinemMonat);
    await dialog.getByLabel('Grund').fill('Die Halterin reicht die Bestätigung nach.');
    await dialog.getByRole('button', { name: 'Zurücklegen' }).click();
    await seite.getByText(/^Zurückgelegt bis/).waitFor();
    await seite.goto(`${haus.adresse}/arbeitsvorrat?sicht=team`);
    await seite.getByRole('link', { name: 'Wiedervorlagen' }).click();
    await seite.getByText('Die Halterin reicht die Bestätigung nach.').waitFor();
    await seite.getByRole('link', { name: fall.aktenzeichen }).click();
    await seite.getByRole('button', { name: 'Jetzt wieder vorlegen' }).click();
    await seite.getByText(/^Zurückgelegt bis/).waitFor({ state: 'detached' });
    await seite.goto(`${haus.adresse}/arbeitsvorrat?sicht=team`);
    await seite.getByRole('row', { name: fall.aktenzeichen }).waitFor();
    await seite.context().close();
  }, 180_000);

  it('entscheidet nicht ein zweites Mal, was eine andere Person schon entschieden hat, und behält den eigenen Text', async () => {
    const { wanda, xaver } = await zuZweit();
    await waehle(xaver, 'Ausweis erteilen');
    await xaver.getByLabel('Begründung').fill('Der Stellplatz ist nicht nutzbar.');
    await absenden(xaver);
    await letzteAntwort(xaver).waitFor();
    await wanda.getByText('An diesem Vorgang ist etwas geschehen').waitFor();
    await absenden(wanda);
    const meldung = wanda.getByRole('alert').filter({ hasText: 'Diese Aufgabe ist nicht mehr offen.' });
    await meldung.getByText('Xaver Huber').waitFor();
    expect(await wanda.getByLabel('Begründung').inputValue()).toBe('Mein Text bleibt.');
    expect(await letzteAntwort(wanda).count()).toBe(0);
    await Promise.all([wanda.context().close(), xaver.context().close()]);
  }, 180_000);

  /** Signs past the page, as somebody with tools would. */
  const zeichneUnmittelbar = (seite: Page, { vorgangId }: Ruhend) =>
    seite.evaluate<{ status: number; code: string }>(`(async () => {
      const { csrf } = await (await fetch('/api/v1/ich')).json();
      const { version, aufgaben } = await (await fetch('/api/v1/vorgaenge/${vorgangId}')).json();
      const antwort = await fetch('/api/v1/vorgaenge/${vorgangId}/aufgaben/' + aufgaben[0].id + '/mitzeichnung', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': csrf },
        body: JSON.stringify({ version, aufgabeVersion: aufgaben[0].version, zustimmung: true }),
      });
      return { status: antwort.status, code: (await antwort.json()).code };
    })()`);
});

/** What has the focus, in the words of a screen reader: its label or its text; nothing where it is nowhere. */
const fokus = (seite: Page): Promise<string> =>
  seite.evaluate<string>(
    `(({ labels, textContent }) => labels?.[0]?.textContent ?? textContent ?? '')(
      document.activeElement === document.body ? {} : document.activeElement)`,
  );

/** Tabs until something has the focus; fails where the keyboard does not lead there. */
async function tabbeZu(seite: Page, text: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await seite.keyboard.press('Tab');
    if ((await fokus(seite)).startsWith(text)) return;
  }
  throw new Error(`Die Tastatur führt nicht zu „${text}“.`);
}
