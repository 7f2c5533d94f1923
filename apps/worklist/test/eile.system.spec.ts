import type { Page } from 'playwright-core';
import { mitChromium } from '../../../test/unterbau/chromium.js';
import { vorgangId, ZEILEN } from './akte.fixture.js';
import { halteAn, jeTest, type Pruefstand } from './browser.js';

const ERSTER = `/vorgaenge/${vorgangId(1)}`;
const ANTWORT = `**/api/v1${ERSTER}/aufgaben/entscheidung/antwort`;
const ZUWEISUNG = '**/api/v1/arbeitsvorrat/zuweisung';
const TEXT = 'Die Mutter bestätigt die Nutzung.';
const aktenzeichen = (n: number) => ZEILEN[n - 1]!.aktenzeichen;

mitChromium('Wer schneller ist als Seite und Server', () => {
  let stand: Pruefstand;
  let seite: Page;
  jeTest(
    (neuer) => {
      stand = neuer;
    },
    () => seite,
  );

  const gesendet = (ende: string) => stand.server.gesehen.filter(({ pfad }) => pfad.endsWith(ende));
  const letzteAntwort = () => seite.getByRole('region', { name: 'Letzte Antwort' });
  const entwuerfe = () =>
    seite.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes('entwurf')));
  const fokusInLeiste = () =>
    seite.evaluate(() => document.activeElement?.classList.contains('bw-ruecknahme'));

  async function liste(angaben = 'sicht=team'): Promise<void> {
    seite = await stand.oeffne(`/arbeitsvorrat?${angaben}`);
    await seite
      .getByRole('link', { name: /-2026-/u })
      .first()
      .waitFor();
  }
  /** A case with an answer that only has to be sent. */
  async function ausgefuellt(): Promise<void> {
    seite = await stand.oeffne(ERSTER);
    await fuelleAus();
  }
  async function fuelleAus(): Promise<void> {
    await seite.getByRole('button', { name: 'Bewilligen' }).click();
    await seite.getByLabel('Gebühr in Euro').fill('30,70');
    await seite.getByRole('radio', { name: 'Zone F' }).check();
    await seite.getByLabel('Begründung').fill(TEXT);
  }
  /** Keys as fast as no hand: the page gets no time in between. */
  const druecke = (...tasten: { key: string; ctrlKey?: boolean }[]) =>
    seite.evaluate((alle) => {
      for (const taste of alle)
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...taste, bubbles: true, cancelable: true }),
        );
    }, tasten);
  /** Presses a key in the very moment in which something comes into sight. */
  const druckBeimErscheinen = (was: string, taste: string) =>
    seite.evaluate(
      ([was, taste]) => {
        new MutationObserver((_, waechter) => {
          if (![...document.querySelectorAll('button')].some((knopf) => knopf.textContent.includes(was)))
            return;
          waechter.disconnect();
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: taste, bubbles: true }));
        }).observe(document.body, { childList: true, subtree: true });
      },
      [was, taste] as const,
    );

  it('Eine Taste gilt, sobald zu sehen ist, was sie tut', async () => {
    seite = await stand.oeffne('/profil');
    const anmeldung = await halteAn(seite, '**/api/v1/ich');
    await seite.reload();
    await druckBeimErscheinen('Tastaturkürzel', '?');
    anmeldung.weiter();
    await seite.getByRole('dialog', { name: 'Tastaturkürzel' }).waitFor();
  });

  it('Zurückgenommen, sobald es geht: Alles Eingegebene steht wieder im Formular', async () => {
    await ausgefuellt();
    await druckBeimErscheinen('Zurücknehmen', 'z');
    await seite.keyboard.press('Control+Enter');
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await seite.getByLabel('Begründung').inputValue()).toBe(TEXT);
    expect(stand.server.gesehen.at(-1)?.method).toBe('DELETE');
  });

  it('Ist eine Antwort gewählt, steht die nächste Taste schon im ersten Feld', async () => {
    seite = await stand.oeffne(ERSTER);
    await seite.getByRole('button', { name: 'Bewilligen' }).waitFor();
    const feld = await seite.evaluate(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
      await null;
      return document.activeElement?.closest('.bw-feld')?.textContent;
    });
    expect(feld).toContain('Gebühr in Euro');
  });

  it('Zweimal gedrückt, bevor die Seite weiterkommt, ist einmal gesendet', async () => {
    await ausgefuellt();
    await druecke({ key: 'Enter', ctrlKey: true }, { key: 'Enter', ctrlKey: true });
    await letzteAntwort().waitFor();
    await seite.getByRole('button', { name: 'Ablehnen' }).waitFor({ state: 'detached' });
    expect(gesendet('/antwort')).toHaveLength(1);
  });

  it('Ohne Netz sagt die Seite, dass nichts gesendet ist, und sendet auch später nichts von selbst', async () => {
    await ausgefuellt();
    await seite.context().setOffline(true);
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('alert').getByText('Der Server ist nicht erreichbar.').waitFor();
    await seite.context().setOffline(false);
    await seite.getByRole('button', { name: /„Bewilligen“ absenden/u }).click();
    await letzteAntwort().waitFor();
    expect(gesendet('/antwort')).toHaveLength(1);
  });

  it('Was gesendet wird, bleibt, wie es gesendet ist: Weitertippen lässt keinen Entwurf zurück', async () => {
    await ausgefuellt();
    const antwort = await halteAn(seite, ANTWORT, 'POST');
    const neuLaden = await halteAn(seite, `**/api/v1${ERSTER}`);
    await seite.getByLabel('Begründung').focus();
    await seite.keyboard.press('Control+Enter');
    await antwort.da;
    await seite.keyboard.type(' Noch etwas.');
    antwort.weiter();
    await letzteAntwort().waitFor();
    expect(await seite.getByLabel('Begründung').count()).toBe(0);
    expect(await entwuerfe()).toEqual([]);
    neuLaden.weiter();
  });

  it('Aus der Vorschau gesendet: Die Leiste hat den Fokus, auch wenn der Vorgang noch neu lädt', async () => {
    await ausgefuellt();
    const neuLaden = await halteAn(seite, `**/api/v1${ERSTER}`);
    await seite.getByRole('button', { name: /Schreiben ansehen/u }).click();
    await seite
      .getByRole('dialog')
      .getByRole('button', { name: /absenden/u })
      .click();
    await letzteAntwort().waitFor();
    expect(await seite.getByRole('dialog').count()).toBe(0);
    expect(await fokusInLeiste()).toBe(true);
    neuLaden.weiter();
  });

  it('Wer vor der Bestätigung weitergeht, dem nimmt die Leiste den Fokus nicht aus dem Feld', async () => {
    await ausgefuellt();
    const antwort = await halteAn(seite, ANTWORT, 'POST');
    await seite.keyboard.press('Control+Enter');
    await antwort.da;
    await seite.getByRole('link', { name: 'Zurück zum Arbeitsvorrat' }).click();
    await seite.getByRole('searchbox').focus();
    antwort.weiter();
    await letzteAntwort().waitFor();
    await seite.keyboard.type('Muster zz');
    expect(await seite.getByRole('searchbox').inputValue()).toBe('Muster zz');
    expect(stand.server.gesehen.at(-1)?.method).toBe('POST');
  });

  it('Wer vor der Antwort weitergeht, erfährt trotzdem, dass sie nicht angekommen ist, und kommt zurück', async () => {
    await ausgefuellt();
    const antwort = await halteAn(seite, ANTWORT, 'POST');
    await seite.keyboard.press('Control+Enter');
    await antwort.da;
    await seite.getByRole('link', { name: 'Zurück zum Arbeitsvorrat' }).click();
    await seite.getByRole('row').nth(1).waitFor();
    stand.server.lage.geaendert = true;
    antwort.weiter();
    const meldung = seite.getByRole('alert').filter({ hasText: 'Der Vorgang hat sich geändert.' });
    await meldung.getByRole('link', { name: aktenzeichen(1) }).click();
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await seite.getByRole('alert').count()).toBe(0);
  });

  it('Eine langsame Rücknahme holt niemanden zurück und lässt die nächste Antwort stehen', async () => {
    await ausgefuellt();
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort().waitFor();
    const ruecknahme = await halteAn(seite, ANTWORT, 'DELETE');
    // Until the bar has the focus, the key is a letter of the form.
    await seite.waitForFunction(() => document.activeElement?.classList.contains('bw-ruecknahme'));
    await seite.keyboard.press('z');
    await ruecknahme.da;
    await seite.evaluate((ziel) => history.pushState(null, '', ziel), `/vorgaenge/${vorgangId(2)}`);
    await seite.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await seite.getByText(aktenzeichen(2)).first().waitFor();
    await fuelleAus();
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort().getByText(aktenzeichen(2)).waitFor();
    ruecknahme.weiter();
    await seite
      .getByRole('status')
      .getByText(`${aktenzeichen(1)}: Antwort zurückgenommen.`)
      .waitFor();
    expect(await letzteAntwort().getByText(aktenzeichen(2)).count()).toBe(1);
    expect(new URL(seite.url()).pathname).toBe(`/vorgaenge/${vorgangId(2)}`);
  });

  it('Auch wo nichts zurückzunehmen ist, sagt die Leiste jede Antwort an', async () => {
    await ausgefuellt();
    await seite.route('**/antwort', async (abruf) => {
      const antwort = await abruf.fetch();
      await abruf.fulfill({ response: antwort, json: { ...(await antwort.json()), ruecknehmbarBis: null } });
    });
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort().getByText(aktenzeichen(1)).waitFor();
    await seite.evaluate((ziel) => history.pushState(null, '', ziel), `/vorgaenge/${vorgangId(2)}`);
    await seite.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await seite.getByText(aktenzeichen(2)).first().waitFor();
    await fuelleAus();
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort().getByText(aktenzeichen(2)).waitFor();
    expect(await fokusInLeiste()).toBe(true);
  });

  /** The next request arrives, but nobody hears of it. */
  const verliereAntwort = (adresse: string) =>
    seite.route(
      adresse,
      async (abruf) => {
        await abruf.fetch();
        await abruf.abort();
      },
      { times: 1 },
    );
  const unsicher = () => seite.getByRole('alert').getByText('Es ist nicht sicher').waitFor();
  const kennungen = (ende: string) => gesendet(ende).map(({ daten }) => daten.id);

  it('Ging nur die Bestätigung verloren, bleibt ein Schreiben dasselbe, auch neu geladen: Hinaus geht es einmal', async () => {
    seite = await stand.oeffne(`${ERSTER}?teil=schriftwechsel`);
    await seite.getByText('Unterlagen anfordern oder anhören').click();
    await seite.getByLabel('Schreiben', { exact: true }).selectOption({ index: 1 });
    await seite.getByLabel('Was gebraucht wird').fill('Mietvertrag');
    await verliereAntwort('**/mitteilungen');
    await seite.getByRole('button', { name: 'Absenden' }).click();
    await unsicher();
    await seite.getByRole('tab', { name: 'Notizen' }).click();
    await seite.getByRole('tab', { name: 'Schriftwechsel' }).click();
    await verliereAntwort('**/mitteilungen');
    await seite.getByRole('button', { name: 'Absenden' }).click();
    await unsicher();
    await seite.reload();
    await seite.getByRole('button', { name: 'Absenden' }).click();
    await seite.getByRole('status').getByText('Das Schreiben ist abgesendet.').waitFor();
    expect(kennungen('/mitteilungen')).toHaveLength(3);
    expect(new Set(kennungen('/mitteilungen')).size).toBe(1);
    expect(await entwuerfe()).toEqual([]);
  });

  it('Eine Notiz, die nach verlorener Bestätigung ergänzt wird, ist eine neue: Nichts Getipptes geht verloren', async () => {
    seite = await stand.oeffne(`${ERSTER}?teil=notizen`);
    await seite.getByLabel('Neue Notiz').fill('Rückruf vereinbart.');
    await verliereAntwort('**/notizen');
    await seite.getByRole('button', { name: 'Notiz speichern' }).click();
    await unsicher();
    await seite.getByLabel('Neue Notiz').fill('Rückruf vereinbart. Sie kommt am 3.12.');
    await seite.getByRole('button', { name: 'Notiz speichern' }).click();
    await seite.getByRole('status').getByText('Die Notiz ist gespeichert.').waitFor();
    expect(new Set(kennungen('/notizen')).size).toBe(2);
  });

  it.each([
    ['steht sie dort nicht noch einmal', '', ''],
    ['bleibt, was man dort ergänzt hat', ' Mehr.', 'Rückruf. Mehr.'],
  ])(
    'Wer den Teil der Akte verlässt und wiederkommt, während eine Notiz gesendet wird: danach %s',
    async (_, ergaenzt, danach) => {
      seite = await stand.oeffne(`${ERSTER}?teil=notizen`);
      await seite.getByLabel('Neue Notiz').fill('Rückruf.');
      const notiz = await halteAn(seite, '**/notizen', 'POST');
      await seite.getByRole('button', { name: 'Notiz speichern' }).click();
      await notiz.da;
      await seite.getByRole('tab', { name: 'Schriftwechsel' }).click();
      await seite.getByRole('tab', { name: 'Notizen' }).click();
      await seite.getByLabel('Neue Notiz').press('End');
      await seite.keyboard.type(ergaenzt);
      notiz.weiter();
      await seite.getByRole('status').getByText('Die Notiz ist gespeichert.').waitFor();
      expect(await seite.getByLabel('Neue Notiz').inputValue()).toBe(danach);
      expect(await entwuerfe()).toHaveLength(danach ? 1 : 0);
    },
  );

  const erfassung = () => seite.getByRole('dialog', { name: /erfassen$/u });
  async function beginneWiderspruch(): Promise<void> {
    await seite.getByRole('button', { name: 'Widerspruch erfassen' }).click();
    await erfassung().getByLabel('Form der Einlegung').selectOption('schriftlich');
  }

  it('Ging nur die Bestätigung eines erfassten Widerspruchs verloren, ist er auch neu geladen und doppelt gesendet einer', async () => {
    seite = await stand.oeffne(`${ERSTER}?teil=briefe`);
    await beginneWiderspruch();
    await erfassung().getByLabel('Eingegangen am').fill('2025-12-22');
    await erfassung().getByLabel('Begründung').fill('Ich wohne in der Zone.');
    await verliereAntwort('**/rechtsbehelfe');
    await erfassung().getByRole('button', { name: 'Erfassen' }).click();
    await unsicher();
    await seite.reload();
    await seite.getByRole('button', { name: 'Widerspruch erfassen' }).click();
    await erfassung().getByText('Dazu gibt es schon einen Vorgang').waitFor();
    expect(await erfassung().getByLabel('Begründung').inputValue()).toBe('Ich wohne in der Zone.');
    const senden = erfassung().getByRole('button', { name: 'Erfassen' });
    await senden.evaluate((knopf: HTMLElement) => {
      knopf.click();
      knopf.click();
    });
    await seite.getByRole('link', { name: 'Neuer Vorgang: RBH-2026-000001' }).waitFor();
    const einmal = {
      bescheid: 'BPA-2025-000812-1',
      einlegungsart: 'schriftlich',
      eingegangenAm: '2025-12-22',
      begruendung: 'Ich wohne in der Zone.',
    };
    const erfasst = gesendet('/rechtsbehelfe').map(({ daten }) => daten);
    expect(erfasst).toMatchObject([einmal, einmal]);
    expect(erfasst[1]?.id).toBe(erfasst[0]?.id);
    expect(await seite.getByRole('link', { name: /^Angefochten durch/u }).count()).toBe(1);
    expect(await entwuerfe()).toEqual([]);
  });

  it('Wird der Text nach einer verlorenen Antwort geändert, fragt die Seite, ob es ein anderes Schreiben ist', async () => {
    seite = await stand.oeffne(`${ERSTER}?teil=briefe`);
    await beginneWiderspruch();
    await erfassung().getByLabel('Begründung').fill('Ich wohne in der Zone.');
    await verliereAntwort('**/rechtsbehelfe');
    const senden = erfassung().getByRole('button', { name: 'Erfassen', exact: true });
    await senden.click();
    await unsicher();
    await erfassung().getByLabel('Begründung').fill('Ich wohne in der Zone M.');
    await senden.click();
    await erfassung().getByText('Ihre erste Erfassung ist angekommen').waitFor();
    await erfassung()
      .getByRole('button', { name: /Änderung verwerfen/u })
      .click();
    await seite.getByRole('link', { name: 'Neuer Vorgang: RBH-2026-000001' }).waitFor();
    expect(await entwuerfe()).toEqual([]);
    await beginneWiderspruch();
    await erfassung().getByLabel('Begründung').fill('Noch ein Brief.');
    await verliereAntwort('**/rechtsbehelfe');
    await senden.click();
    await unsicher();
    await erfassung().getByLabel('Begründung').fill('Ein dritter Brief.');
    await senden.click();
    await erfassung()
      .getByRole('button', { name: /als weiteren Vorgang/u })
      .click();
    await seite.getByRole('link', { name: 'Neuer Vorgang: RBH-2026-000003' }).waitFor();
  });

  it('Ist der Vorgang zu einem Widerspruch noch nicht eröffnet, wartet die Seite auf ihn und führt dann hin', async () => {
    stand.server.lage.eroeffnet = false;
    seite = await stand.oeffne(`${ERSTER}?teil=briefe`);
    await beginneWiderspruch();
    await erfassung().getByRole('button', { name: 'Erfassen' }).click();
    await seite.getByText('Der neue Vorgang wird eröffnet').waitFor();
    stand.server.lage.eroeffnet = true;
    await seite.getByRole('link', { name: 'Neuer Vorgang: RBH-2026-000001' }).click();
    await seite.waitForURL(`**/vorgaenge/${vorgangId(501)}`);
  });

  it('Dass die Sitzung beendet ist, lässt sich nicht mit Esc wegdrücken', async () => {
    await ausgefuellt();
    stand.server.lage.angemeldet = false;
    await seite.keyboard.press('Control+Enter');
    const dialog = seite.getByRole('dialog', { name: 'Ihre Sitzung ist beendet' });
    await dialog.waitFor();
    for (let i = 0; i < 3; i++) await seite.keyboard.press('Escape');
    await seite.evaluate(() => new Promise((weiter) => setTimeout(weiter, 0)));
    expect(await dialog.isVisible()).toBe(true);
  });

  it.each([
    ['als jemand anderes', { person: { id: 'sb-9', name: 'Herr Fremd' } }, 'Herr Fremd'],
    ['für eine andere Behörde', { behoerde: { id: 'anderswo', name: 'Stadt Anderswo' } }, 'Stadt Anderswo'],
  ])(
    'Arbeitet man in einem anderen Fenster inzwischen %s, bleibt nichts von vorher zu sehen',
    async (_, anders, wer) => {
      await ausgefuellt();
      await seite.keyboard.press('Control+Enter');
      await letzteAntwort().waitFor();
      await seite.route('**/api/v1/ich', async (abruf) => {
        const antwort = await abruf.fetch();
        await abruf.fulfill({ response: antwort, json: { ...(await antwort.json()), ...anders } });
      });
      await seite.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await seite.getByRole('banner').getByText(wer).waitFor();
      expect(await letzteAntwort().count()).toBe(0);
    },
  );

  it('Hat man sich in einem anderen Fenster neu angemeldet, geht die Antwort aus diesem trotzdem hinaus, einmal', async () => {
    await ausgefuellt();
    stand.server.lage.csrf = 'neue-sitzung';
    await seite.keyboard.press('Control+Enter');
    await letzteAntwort().waitFor();
    expect(gesendet('/antwort')).toHaveLength(2);
    await letzteAntwort().getByRole('button', { name: 'Schließen' }).click();
    expect(await seite.getByRole('alert').count()).toBe(0);
  });

  it('Hat sich im anderen Fenster jemand anderes angemeldet, geht in dessen Namen nichts hinaus', async () => {
    await ausgefuellt();
    stand.server.lage.csrf = 'fremde-sitzung';
    await seite.route('**/api/v1/ich', async (abruf) => {
      const antwort = await abruf.fetch();
      const person = { id: 'sb-9', name: 'Herr Fremd' };
      await abruf.fulfill({ response: antwort, json: { ...(await antwort.json()), person } });
    });
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('banner').getByText('Herr Fremd').waitFor();
    expect(gesendet('/antwort')).toHaveLength(1);
    expect(await letzteAntwort().count()).toBe(0);
  });

  it('Zwei Filter rasch nacheinander gelten beide', async () => {
    await liste();
    await seite.getByRole('button', { name: 'Verfahren', exact: true }).first().click();
    await seite.getByRole('checkbox', { name: 'Wohngeld' }).waitFor();
    await seite.evaluate(() => {
      for (const haken of document.querySelectorAll<HTMLInputElement>('.bw-filter__werte input'))
        haken.click();
    });
    await seite.getByText('Verfahren: Halteverbotszone').waitFor();
    expect(new URL(seite.url()).searchParams.get('verfahren')).toBe('wohngeld,halteverbotszone');
  });

  it('Rasch nacheinander zugewiesen: Auch was mit der ersten Zeile nicht ging, wird gesagt', async () => {
    stand.server.lage.vergeben = true;
    await liste();
    const erste = await halteAn(seite, ZUWEISUNG, 'POST');
    await seite.keyboard.press('j');
    await seite.keyboard.press('m');
    await erste.da;
    await seite.keyboard.press('j');
    await seite.keyboard.press('m');
    erste.weiter();
    await seite.getByRole('alert').getByText(aktenzeichen(1)).waitFor();
    await seite.getByRole('alert').getByText(aktenzeichen(2)).waitFor();
    expect(gesendet('/zuweisung')).toHaveLength(2);
  });

  it('Wer nach dem Zuweisen weitergeht, erfährt trotzdem, was nicht ging', async () => {
    stand.server.lage.vergeben = true;
    await liste();
    const zuweisung = await halteAn(seite, ZUWEISUNG, 'POST');
    await seite.keyboard.press('j');
    await seite.keyboard.press('m');
    await zuweisung.da;
    await seite.keyboard.press('Enter');
    await seite.getByRole('button', { name: 'Bewilligen' }).waitFor();
    zuweisung.weiter();
    const meldung = seite.getByRole('alert').filter({ hasText: 'Herr Winter bearbeitet diese Aufgabe.' });
    await meldung.getByRole('button', { name: 'Schließen' }).click();
    await meldung.waitFor({ state: 'detached' });
  });

  it('Eine langsame Zuordnung holt niemanden von der Seite, auf der er inzwischen ist', async () => {
    seite = await stand.oeffne(`/posteingang/${vorgangId(900)}`);
    await seite.getByRole('button', { name: 'Zuordnen' }).click();
    await seite.getByLabel('Verfahren oder Vorgang').selectOption({ index: 1 });
    const zuordnung = await halteAn(seite, '**/zuordnung', 'POST');
    await seite.getByRole('button', { name: 'Zuordnen' }).last().click();
    await zuordnung.da;
    await seite.getByRole('link', { name: 'Zurück zum Posteingang' }).click();
    await seite.getByRole('heading', { level: 1, name: 'Posteingang' }).waitFor();
    zuordnung.weiter();
    await seite.getByRole('status').getByText('WOG-2026-004212').waitFor();
    expect(new URL(seite.url()).pathname).toBe('/posteingang');
  });

  it('Ein Knopf, der mit seinem Anlass verschwindet, gibt den Fokus weiter', async () => {
    await ausgefuellt();
    const hat = (ort: ReturnType<Page['locator']>) => ort.evaluate((e) => e === document.activeElement);
    await seite.getByLabel('Begründung').fill('');
    await seite.getByRole('button', { name: 'Gründe der Regeln einsetzen' }).press('Enter');
    expect(await hat(seite.getByLabel('Begründung'))).toBe(true);
    await seite.reload();
    await seite.getByRole('button', { name: 'Entwurf verwerfen' }).press('Enter');
    expect(await hat(seite.getByRole('button', { name: 'Bewilligen' }))).toBe(true);
  });

  it('Was zugewiesen ist, bleibt es auch, wenn eine Seite der Liste noch unterwegs war', async () => {
    await liste();
    const naechste = await halteAn(seite, /arbeitsvorrat\?.*nach=/u);
    await seite.keyboard.press('j');
    await seite.keyboard.press('j');
    await seite.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await naechste.da;
    await seite.keyboard.press('m');
    const zeile = seite.getByRole('row', { name: aktenzeichen(2) });
    await zeile.getByText('Frau Sommer').waitFor();
    naechste.weiter();
    await seite.getByText('200 von 640 gezeigt').waitFor();
    await seite.keyboard.press('k');
    await seite.keyboard.press('j');
    expect(await zeile.getByText('Frau Sommer').count()).toBe(1);
  });

  it('Lässt sich die Liste nicht weiter laden, fragt die Seite nicht unablässig', async () => {
    let gefragt = 0;
    await liste();
    await seite.route(/arbeitsvorrat\?.*nach=/u, (abruf) => {
      gefragt += 1;
      return abruf.fulfill({
        status: 403,
        json: { status: 403, code: 'VERBOTEN', title: 'Das geht nicht.' },
      });
    });
    await seite.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await seite.getByRole('alert').getByText('Das geht nicht.').waitFor();
    await seite.evaluate(async () => {
      for (let bild = 0; bild < 20; bild++) await new Promise(requestAnimationFrame);
    });
    expect(gefragt).toBe(1);
    await seite.unroute(/arbeitsvorrat\?.*nach=/u);
    await seite.getByRole('button', { name: 'Weitere anzeigen' }).click();
    await seite.getByRole('alert').waitFor({ state: 'detached' });
  });
});
