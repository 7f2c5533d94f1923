import type { Page, Route } from 'playwright-core';
import { barrieren, mitChromium, ueberstand } from '../../../test/unterbau/chromium.js';
import { ICH, vorgangId, ZEILEN } from './akte.fixture.js';
import { halteAn, jeTest, type Pruefstand } from './browser.js';

const ERSTER = `/vorgaenge/${vorgangId(1)}`;
const aktenzeichen = (n: number) => ZEILEN[n - 1]!.aktenzeichen;

mitChromium('Arbeiten ohne Maus, ohne dass etwas verloren geht', () => {
  let stand: Pruefstand;
  let seite: Page;
  jeTest(
    (neuer) => {
      stand = neuer;
    },
    () => seite,
  );

  const fokus = () => seite.evaluate(() => document.activeElement?.textContent ?? '');
  const liste = async (angaben = 'sicht=team') => {
    seite = await stand.oeffne(`/arbeitsvorrat?${angaben}`);
    await seite
      .getByRole('link', { name: /-2026-/u })
      .first()
      .waitFor();
  };
  const vorgang = async () => {
    seite = await stand.oeffne(ERSTER);
    await seite.getByRole('button', { name: 'Bewilligen' }).waitFor();
  };
  const entwuerfe = () =>
    seite.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes('entwurf')));
  const antworten = () => stand.server.gesehen.filter(({ pfad }) => pfad.endsWith('/antwort'));

  /** Chooses the first action and fills in what it needs, by keyboard. */
  async function fuelleAus(): Promise<void> {
    await seite.keyboard.press('1');
    await seite.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    await seite.keyboard.type('30,70');
    await seite.getByRole('radio', { name: 'Zone F' }).focus();
    await seite.keyboard.press('Space');
    await seite.getByLabel('Begründung').fill('Die Mutter bestätigt die Nutzung.');
  }

  it('j und k gehen durch die Liste, Eingabe öffnet, und zurück steht man in derselben Zeile derselben Liste', async () => {
    await liste('sicht=team&grund=STICHPROBE&suche=2026');
    for (const taste of ['j', 'j', 'j', 'k']) await seite.keyboard.press(taste);
    const zeile = await fokus();
    expect(zeile).toBe(aktenzeichen(5));
    await seite.keyboard.press('Enter');
    await seite.getByRole('heading', { level: 1 }).waitFor();
    await seite.waitForURL(/\/vorgaenge\//u);
    await seite.goBack();
    await seite.waitForFunction((name) => document.activeElement?.textContent === name, zeile);
    expect(new URL(seite.url()).searchParams.get('grund')).toBe('STICHPROBE');
    expect(await seite.getByRole('searchbox').inputValue()).toBe('2026');
  });

  it('Wer einen Filter abnimmt, steht auf dem nächsten, nach dem letzten in der Suche', async () => {
    await liste('sicht=team&grund=STICHPROBE,FREITEXT');
    const chips = seite
      .getByRole('list', { name: 'Gewählte Filter' })
      .getByRole('button', { name: /Grund:/u });
    const [, zweiter] = await chips.allTextContents();
    await chips.first().press('Enter');
    await seite.waitForFunction((name) => document.activeElement?.textContent === name, zweiter);
    await chips.first().press('Enter');
    await chips.first().waitFor({ state: 'detached' });
    expect(await seite.getByRole('searchbox').evaluate((e) => e === document.activeElement)).toBe(true);
  });

  it('Wer nach jemandem sucht, findet auch den entschiedenen Vorgang, der in keiner Liste steht', async () => {
    seite = await stand.oeffne('/arbeitsvorrat?sicht=team&suche=umzug');
    const weitere = seite.getByRole('region', { name: 'Weitere Vorgänge zu dieser Suche' });
    const weg = weitere.getByRole('link', { name: 'BPA-2026-004214' });
    await weg.waitFor();
    expect(await weitere.getByRole('listitem').textContent()).toMatch(
      /Petra Umzug.*entschieden 05\.11\.2026/u,
    );
    expect(await barrieren(seite)).toEqual([]);
    await weg.press('Enter');
    await seite.waitForURL(`**/vorgaenge/${vorgangId(4)}`);
  });

  it('Zurückgelegt wird auf einen künftigen Tag mit Grund; was eingegeben ist, übersteht das Neuladen', async () => {
    await vorgang();
    const oeffne = async () => {
      await seite.getByRole('button', { name: 'Zurücklegen …' }).click();
      return seite.getByRole('dialog', { name: 'Aufgabe zurücklegen' });
    };
    const dialog = await oeffne();
    const absenden = dialog.getByRole('button', { name: 'Zurücklegen' });
    await absenden.click();
    await dialog.getByText('Nennen Sie einen Tag nach heute.').waitFor();
    await dialog.getByText('„Grund“ muss ausgefüllt werden.').waitFor();
    expect(await dialog.getByLabel('Wieder vorlegen am').evaluate((e) => e === document.activeElement)).toBe(
      true,
    );
    await dialog.getByLabel('Wieder vorlegen am').fill('2099-03-02');
    await dialog.getByText(/^Achtung: Die Frist „.+“ endet am /u).waitFor();
    await dialog.getByLabel('Grund').fill('Das Gutachten steht aus.');
    await seite.reload();
    await (await oeffne()).getByText('Das Gutachten steht aus.').waitFor();
    await absenden.click();
    await dialog.waitFor({ state: 'detached' });
    expect(stand.server.gesehen).toMatchObject([
      {
        method: 'POST',
        pfad: `/api/v1/aufgaben/${vorgangId(1)}/entscheidung/wiedervorlage`,
        daten: { bis: '2099-03-02', grund: 'Das Gutachten steht aus.' },
      },
    ]);
  });

  it('Ein Text sagt, wie viele Zeichen noch bleiben; was zu lang ist, wird nicht gekürzt und nicht gesendet', async () => {
    await vorgang();
    await seite.getByRole('button', { name: 'Zurücklegen …' }).click();
    const dialog = seite.getByRole('dialog', { name: 'Aufgabe zurücklegen' });
    await dialog.getByLabel('Wieder vorlegen am').fill('2099-03-02');
    const grund = dialog.getByLabel('Grund');
    await grund.fill('x'.repeat(1_900));
    await dialog.getByRole('status').filter({ hasText: 'Noch 100 Zeichen' }).waitFor();
    const beschrieben = async () => {
      const ids = (await grund.getAttribute('aria-describedby'))?.split(' ') ?? [];
      return Promise.all(ids.map((id) => seite.locator(`[id="${id}"]`).textContent()));
    };
    expect(await beschrieben()).toEqual(['Noch 100 Zeichen']);
    await grund.fill('x'.repeat(2_010));
    await dialog.getByRole('button', { name: 'Zurücklegen' }).click();
    expect(await beschrieben()).toEqual(['Der Text ist um 10 Zeichen zu lang.']);
    expect(await grund.getAttribute('aria-invalid')).toBe('true');
    expect(await grund.evaluate((e) => e === document.activeElement)).toBe(true);
    expect(await grund.inputValue()).toHaveLength(2_010);
    expect(stand.server.gesehen).toEqual([]);
    await grund.fill('x'.repeat(2_000));
    await dialog.getByRole('button', { name: 'Zurücklegen' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('Lässt sich das Team nicht laden, sagt die Auswahl das und lädt es noch einmal', async () => {
    seite = await stand.oeffne('/profil');
    const wahl = seite.getByRole('combobox', { name: 'Wer vertritt Sie?' });
    // The page that is there already must not take the answer that is meant for the next one.
    await wahl.waitFor();
    let versuche = 0;
    await seite.route('**/api/v1/team', (abruf) =>
      ++versuche > 1
        ? abruf.continue()
        : abruf.fulfill({ status: 500, json: { code: 'X', title: 'Gestört.' } }),
    );
    await seite.reload();
    await seite.getByRole('button', { name: 'Nochmals versuchen' }).click();
    await wahl.waitFor();
  });

  it('Eine Liste endet nicht nach fünfzig Zeilen, und auf der Seite sind doch nur wenige', async () => {
    await liste();
    await seite.getByText('640 Aufgaben').waitFor();
    const letzte = seite.getByRole('link', { name: aktenzeichen(640) });
    // Each page that comes moves the end on.
    while (!(await letzte.isVisible())) {
      await seite.keyboard.press('End');
      await seite.evaluate(() => new Promise(requestAnimationFrame));
    }
    expect(await seite.locator('tr.bw-zeile').count()).toBeLessThan(60);
  });

  it('Gedruckt wird die ganze geladene Liste, hell auf weißem Papier', async () => {
    await liste();
    const zeilen = seite.getByRole('row', { name: /-2026-/u });
    const thema = () => seite.evaluate(() => document.documentElement.dataset.kernTheme);
    expect(await zeilen.count()).toBeLessThan(60);
    await seite.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect([await zeilen.count(), await thema()]).toEqual([100, 'light']);
    await seite.evaluate(() => dispatchEvent(new Event('afterprint')));
    await seite.waitForFunction(() => document.querySelectorAll('tr').length < 60);
    expect(await thema()).toBeUndefined();
  });

  it('Auf Papier hat die Liste ihre Spalten wie am Bildschirm, so schmal das Blatt auch ist', async () => {
    await liste();
    await seite.setViewportSize({ width: 718, height: 1000 });
    await seite.emulateMedia({ media: 'print' });
    expect(await seite.getByRole('columnheader', { name: 'Offene Frage' }).isVisible()).toBe(true);
    const zeile = seite.getByRole('row', { name: /-2026-/u }).first();
    const [akz, frage] = [zeile.locator('.bw-vorrat__vorgang'), zeile.locator('.bw-vorrat__frage')];
    const [links, rechts] = [await akz.boundingBox(), await frage.boundingBox()];
    expect(rechts?.y).toBe(links?.y);
    expect(rechts?.width).toBeGreaterThan(150);
    expect(await ueberstand(seite)).toBeLessThanOrEqual(0);
  });

  it('Bei 400 % Vergrößerung bricht der Name im Kopf nicht, kein Knopf ragt aus der Leiste zum Zuweisen, und sie verdeckt keine Zeile', async () => {
    await liste();
    await seite.setViewportSize({ width: 320, height: 256 });
    await seite.keyboard.press('j');
    await seite.keyboard.press('x');
    const leiste = await seite.getByRole('region', { name: 'Ausgewählte Aufgaben' }).boundingBox();
    const knopf = await seite.getByRole('button', { name: 'Zuweisen', exact: true }).boundingBox();
    expect(knopf!.x + knopf!.width).toBeLessThanOrEqual(leiste!.x + leiste!.width);
    const name = await seite.getByText('Bescheidwerk', { exact: true }).boundingBox();
    expect(name!.height).toBeLessThan(30);
    expect(await ueberstand(seite)).toBeLessThanOrEqual(0);
    for (const taste of ['j', 'j', 'j', 'k', 'k']) {
      await seite.keyboard.press(taste);
      await seite.waitForFunction(() => {
        const { x, y, width, height } = document.activeElement!.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) === document.activeElement;
      });
    }
  });

  it('Auf mittelbreitem Schirm reichen die Spalten bis zum Rand, auch wo Zeilen fehlen, die weit weg sind', async () => {
    await liste();
    await seite.setViewportSize({ width: 1000, height: 900 });
    const rand = async (auswahl: string) => {
      const kasten = await seite.locator(auswahl).first().boundingBox();
      return Math.round((kasten?.x ?? 0) + (kasten?.width ?? 0));
    };
    expect(await seite.locator('.bw-luecke').count()).toBe(1);
    expect(await rand('tr.bw-zeile .bw-vorrat__bearbeiter')).toBe(await rand('table.bw-vorrat'));
  });

  it('Wer neu lädt, behält Tiefe und Zeile der Liste', async () => {
    await liste();
    await seite.keyboard.press('End');
    await seite.getByRole('link', { name: aktenzeichen(100) }).waitFor();
    await seite.getByRole('link', { name: aktenzeichen(98) }).click();
    await seite.waitForURL(/\/vorgaenge\//u);
    await seite.goBack();
    await seite.reload();
    await seite.waitForFunction((name) => document.activeElement?.textContent === name, aktenzeichen(98));
  });

  it('Entscheiden per Tastatur: wählen, ausfüllen, absenden; einmal gesendet, auch wenn zweimal gedrückt', async () => {
    await vorgang();
    await fuelleAus();
    await seite.keyboard.press('Control+Enter');
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten()).toEqual([
      {
        method: 'POST',
        pfad: `/api/v1/vorgaenge/${vorgangId(1)}/aufgaben/entscheidung/antwort`,
        daten: {
          version: 7,
          aktion: 'bewilligen',
          felder: { gebuehr: 30.7, zone: 'F' },
          begruendung: 'Die Mutter bestätigt die Nutzung.',
        },
      },
    ]);
    expect(await entwuerfe()).toEqual([]);
  });

  it('Eine abgelehnte Vorschau führt zu dem Feld, das nicht stimmt, und bietet nicht an, dasselbe noch einmal zu fragen', async () => {
    await vorgang();
    await fuelleAus();
    const befunde = [
      { code: 'ZEICHEN_UNZULAESSIG', stelle: 'begruendung', text: 'Hier steht ein Steuerzeichen.' },
    ];
    await seite.route('**/vorschau', (anfrage) =>
      anfrage.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        json: {
          code: 'ANTWORT_UNZULAESSIG',
          title: 'Die Antwort passt nicht zur Aufgabe.',
          detail: '-',
          befunde,
        },
      }),
    );
    await seite.getByRole('button', { name: 'Schreiben ansehen' }).click();
    await seite.locator('.kern-error', { hasText: 'Hier steht ein Steuerzeichen.' }).waitFor();
    expect(await seite.getByRole('dialog').count()).toBe(0);
    const begruendung = seite.getByLabel('Begründung');
    await begruendung.and(seite.locator(':focus')).waitFor();
    expect(await seite.getByRole('button', { name: 'Nochmals versuchen' }).count()).toBe(0);
    await begruendung.fill('Ohne Steuerzeichen.');
    expect(await seite.locator('.kern-error').count()).toBe(0);
  });

  /** The case as the server would tell it, with another task as long as there is one. */
  async function mitAufgabe(andere: () => object): Promise<void> {
    const aendere = async (anfrage: Route) => {
      const antwort = await anfrage.fetch();
      const json = await antwort.json();
      if (json.aufgaben[0]) json.aufgaben[0] = { ...json.aufgaben[0], ...andere() };
      await anfrage.fulfill({ response: antwort, json });
    };
    // The page may be closed while it still asks.
    await seite.route(`**/api/v1${ERSTER}`, (anfrage) => aendere(anfrage).catch(() => undefined));
    await seite.reload();
    await seite.getByRole('heading', { level: 1 }).waitFor();
  }

  it('Nennt eine Abgabe fast eine Behörde dieser Installation, fragt die Seite nach; jede andere Stelle bleibt möglich', async () => {
    const name = 'Stadt Halle (Saale), Straßenverkehrsbehörde';
    const feld = { id: 'behoerde', titel: 'Zuständige Behörde', typ: 'behoerde', pflicht: false };
    await vorgang();
    await mitAufgabe(() => ({
      aktionen: [{ id: 'abgeben', titel: 'Abgeben', begruendungPflicht: false, entscheidet: false }],
      felder: [{ ...feld, aktionen: ['abgeben'], optionen: [{ id: name, titel: name }] }],
    }));
    await seite.keyboard.press('1');
    await seite.getByLabel('Zuständige Behörde').and(seite.locator(':focus')).waitFor();
    await seite.keyboard.type('Stadt Halle');
    await seite.keyboard.press('Control+Enter');
    await seite.getByText('Welche Stelle meinen Sie?').waitFor();
    expect(antworten()).toEqual([]);
    await seite.getByRole('button', { name: 'Eine andere: „Stadt Halle“' }).waitFor();
    await seite.keyboard.press('Tab');
    await seite.keyboard.press('Enter');
    await seite.getByText('Der Antrag kommt dort von selbst an.').waitFor();
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten()[0]?.daten).toMatchObject({ aktion: 'abgeben', felder: { behoerde: name } });
  });

  it('Was freiwillig gewählt ist, lässt sich wieder abwählen', async () => {
    const feld = { id: 'zuziehung', titel: 'War die Vertretung notwendig?', typ: 'auswahl', pflicht: false };
    const optionen = ['ja', 'nein'].map((id) => ({ id, titel: id }));
    await vorgang();
    await mitAufgabe(() => ({
      aktionen: [{ id: 'abhelfen', titel: 'Abhelfen', begruendungPflicht: false, entscheidet: true }],
      felder: [{ ...feld, aktionen: null, optionen }],
    }));
    await seite.keyboard.press('1');
    await seite.getByRole('radio', { name: 'nein' }).check();
    await seite.getByRole('radio', { name: 'keine Angabe' }).check();
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten()[0]?.daten).toMatchObject({ aktion: 'abhelfen' });
    expect(antworten()[0]?.daten.felder).toEqual({});
  });

  it('Wird nach einer neuen Nachricht neu gefragt, bleibt, was geschrieben ist: im Formular oder, zu einer anderen Frage, daneben', async () => {
    await vorgang();
    await fuelleAus();
    let id = 'entscheidung.2';
    await mitAufgabe(() => ({ id }));
    expect(await seite.getByLabel('Begründung').inputValue()).toBe('Die Mutter bestätigt die Nutzung.');
    id = 'klaerung.1';
    await seite.reload();
    const rest = seite.getByRole('textbox', {
      name: /zu einer Frage geschrieben, die nicht mehr offen ist/u,
    });
    expect(await rest.inputValue()).toContain('Die Mutter bestätigt die Nutzung.');
    await seite.getByRole('button', { name: 'Entwurf verwerfen' }).click();
    await rest.waitFor({ state: 'detached' });
    expect(await entwuerfe()).toEqual([]);
  });

  it('Sofort zurückgenommen bleibt der Entwurf liegen, auch wenn die Seite erst danach neu geladen hat', async () => {
    await vorgang();
    await fuelleAus();
    const neuLaden = await halteAn(seite, `**/api/v1${ERSTER}`);
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('button', { name: /Zurücknehmen/u }).waitFor();
    expect(await entwuerfe()).toEqual([]);
    await seite.keyboard.press('z');
    neuLaden.weiter();
    await seite.getByRole('button', { name: /Zurücknehmen/u }).waitFor({ state: 'detached' });
    await seite.reload();
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await seite.getByLabel('Begründung').inputValue()).toBe('Die Mutter bestätigt die Nutzung.');
  });

  it('Zurückgenommen steht alles Eingegebene wieder im Formular', async () => {
    await vorgang();
    await fuelleAus();
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('button', { name: /Zurücknehmen/u }).waitFor();
    await seite.getByRole('button', { name: 'Ablehnen' }).waitFor({ state: 'detached' });
    await seite.keyboard.press('z');
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await seite.getByLabel('Begründung').inputValue()).toBe('Die Mutter bestätigt die Nutzung.');
    expect(await seite.getByRole('radio', { name: 'Zone F' }).isChecked()).toBe(true);
    expect(stand.server.gesehen.at(-1)?.method).toBe('DELETE');
  });

  it('Hat sich der Vorgang geändert, zeigt die Seite was, behält die Eingaben und sendet erst auf ausdrücklichen Wunsch', async () => {
    stand.server.lage.geaendert = true;
    await vorgang();
    await fuelleAus();
    await seite.keyboard.press('Control+Enter');
    await seite.getByText('Neue Nachricht der antragstellenden Person').waitFor();
    expect(await seite.getByLabel('Begründung').inputValue()).toBe('Die Mutter bestätigt die Nutzung.');
    expect(await seite.getByRole('region', { name: 'Letzte Antwort' }).count()).toBe(0);
    await seite.getByRole('button', { name: /trotzdem absenden/u }).click();
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten().at(-1)?.daten).toMatchObject({ version: 8, trotzAenderung: true });
  });

  it('Gesendet wird für den Stand, den man beim Schreiben hatte, auch wenn die Seite sich danach neu lädt', async () => {
    await vorgang();
    await fuelleAus();
    stand.server.lage.version = 8;
    const geladen = seite.waitForResponse((antwort) => antwort.url().endsWith(`/api/v1${ERSTER}`));
    await seite.getByRole('button', { name: 'Freigeben' }).click();
    await geladen;
    await seite.getByLabel('Begründung').pressSequentially(' Auch schriftlich.');
    stand.server.lage.geaendert = true;
    await seite.keyboard.press('Control+Enter');
    await seite.getByText('Neue Nachricht der antragstellenden Person').waitFor();
    expect(antworten().at(-1)?.daten).toMatchObject({ version: 7 });
    stand.server.lage.geaendert = false;
    await seite.getByRole('button', { name: 'Vorgang neu laden' }).click();
    await seite.getByText('Neue Nachricht der antragstellenden Person').waitFor({ state: 'detached' });
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten().at(-1)?.daten).toMatchObject({ version: 8 });
  });

  it('Endet die Sitzung beim Absenden, sagt die Seite es; nach dem Neuladen ist alles noch da', async () => {
    await vorgang();
    await fuelleAus();
    stand.server.lage.angemeldet = false;
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('dialog', { name: 'Ihre Sitzung ist beendet' }).waitFor();
    const ziel = await seite.getByRole('link', { name: 'Neu anmelden' }).getAttribute('href');
    expect(ziel).toBe(`/anmeldung/start?ziel=${encodeURIComponent(ERSTER)}`);
    stand.server.lage.angemeldet = true;
    await seite.reload();
    await seite.getByText('Ihr Entwurf ist wieder da').waitFor();
    expect(await seite.getByLabel('Begründung').inputValue()).toBe('Die Mutter bestätigt die Nutzung.');
  });

  it('Ist der Server weg, gilt nichts als gespeichert, und die Eingaben bleiben', async () => {
    await vorgang();
    await fuelleAus();
    stand.server.lage.ausfall = true;
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('alert').getByText('Der Server ist nicht erreichbar.').waitFor();
    expect(await seite.getByRole('region', { name: 'Letzte Antwort' }).count()).toBe(0);
    stand.server.lage.ausfall = false;
    await seite.getByRole('button', { name: /„Bewilligen“ absenden/u }).click();
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
  });

  it('Das Schreiben ist vor dem Absenden zu sehen; Esc schließt es, gesendet wird dabei nichts', async () => {
    await vorgang();
    await fuelleAus();
    await seite.getByRole('button', { name: /Schreiben ansehen/u }).click();
    await seite.getByRole('dialog').locator('iframe[src^="blob:"]').waitFor();
    await seite.getByRole('button', { name: 'Schließen', exact: true }).focus();
    await seite.keyboard.press('Escape');
    await seite.getByRole('dialog').waitFor({ state: 'detached' });
    expect(antworten()).toEqual([]);
  });

  it('Die Leitung hebt einen Ausschluss auf und nennt den Grund; ohne ihn geht nichts hinaus (§ 21 VwVfG)', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(2)}`);
    await seite.getByText('Der Antragsteller ist mein Bruder.').waitFor();
    await seite.getByRole('button', { name: 'Ausschluss von Herr Winter aufheben' }).click();
    const dialog = seite.getByRole('dialog', { name: 'Ausschluss von Herr Winter aufheben' });
    await dialog.getByRole('button', { name: 'Ausschluss aufheben' }).click();
    await dialog.getByText('„Grund“ muss ausgefüllt werden.').waitFor();
    expect(stand.server.gesehen).toEqual([]);
    await dialog.getByRole('textbox').fill('Verwechslung: nicht verwandt.');
    await dialog.getByRole('button', { name: 'Ausschluss aufheben' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(stand.server.gesehen).toEqual([
      {
        method: 'POST',
        pfad: `/api/v1/vorgaenge/${vorgangId(2)}/befangenheit/sb-2/aufhebung`,
        daten: { grund: 'Verwechslung: nicht verwandt.' },
      },
    ]);
  });

  it('Die Leitung schließt jemanden aus und nennt Person und Grund (§ 21 VwVfG)', async () => {
    await vorgang();
    await seite.getByRole('button', { name: 'Jemanden ausschließen' }).click();
    const dialog = seite.getByRole('dialog', { name: 'Jemanden von diesem Vorgang ausschließen' });
    const senden = dialog.getByRole('button', { name: 'Ausschließen', exact: true });
    await dialog.getByRole('textbox').fill('Hat die Antragstellerin früher vertreten.');
    await senden.click();
    await dialog.getByText('„Person“ muss ausgefüllt werden.').waitFor();
    expect(stand.server.gesehen).toEqual([]);
    await dialog.getByLabel('Person').selectOption({ label: 'Herr Winter' });
    await senden.click();
    await dialog.waitFor({ state: 'detached' });
    expect(stand.server.gesehen).toEqual([
      {
        method: 'POST',
        pfad: `/api/v1/vorgaenge/${vorgangId(1)}/befangenheit/sb-2`,
        daten: { grund: 'Hat die Antragstellerin früher vertreten.' },
      },
    ]);
  });

  it('Unter einer Zahl steht, wie sie gelesen wird: „1.800“ sind tausendachthundert', async () => {
    await vorgang();
    await fuelleAus();
    const feld = seite.getByLabel('Gebühr in Euro');
    await feld.fill('1.800');
    const beschreibung = await feld.getAttribute('aria-describedby');
    const texte = (beschreibung ?? '').split(' ').map((id) => seite.locator(`[id="${id}"]`).textContent());
    expect(await Promise.all(texte)).toContain('Wird gesendet als 1.800');
    await seite.keyboard.press('Control+Enter');
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(antworten().at(-1)?.daten).toMatchObject({ felder: { gebuehr: 1800 } });
  });

  it('Die Eingabetaste in einem Feld entscheidet nichts: Abgesendet wird mit Knopf oder Strg+Enter', async () => {
    await vorgang();
    await fuelleAus();
    await seite.getByLabel('Gebühr in Euro').press('Enter');
    await seite.getByRole('button', { name: /Schreiben ansehen/u }).click();
    await seite.getByRole('dialog').locator('iframe[src^="blob:"]').waitFor();
    expect(antworten()).toEqual([]);
  });

  it('Mitzeichnen sieht, was die erste Person will; zurückgeben verlangt eine Anmerkung', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(4)}`);
    await seite.getByText('Herr Winter hat am 20.11.2026, 15:02 Uhr gezeichnet:').waitFor();
    await seite.getByText('1.830,70').waitFor();
    await seite.getByText('31.03.2027').waitFor();
    await seite.keyboard.press('2');
    await seite.getByText('Schreiben Sie, was zu ändern ist.').waitFor();
    expect(stand.server.gesehen).toEqual([]);
    await seite.keyboard.type('Die Gebühr stimmt nicht.');
    await seite.getByRole('button', { name: 'Zurückgeben' }).click();
    await seite.getByRole('region', { name: 'Letzte Antwort' }).waitFor();
    expect(stand.server.gesehen.at(-1)).toMatchObject({
      pfad: `/api/v1/vorgaenge/${vorgangId(4)}/aufgaben/entscheidung/mitzeichnung`,
      daten: { version: 7, aufgabeVersion: 3, zustimmung: false, anmerkung: 'Die Gebühr stimmt nicht.' },
    });
  });

  it.each([
    ['hell', 'light'],
    ['dunkel', 'dark'],
  ] as const)(
    'Das Ablaufdiagramm beginnt lesbar beim Stand; + - 0 ändern die Größe (%s)',
    async (_, farbe) => {
      seite = await stand.oeffne(`${ERSTER}?teil=ablauf`, { colorScheme: farbe });
      const rahmen = seite.getByRole('region', { name: 'Ablaufdiagramm' });
      const zustand = rahmen.locator('.ist');
      await zustand.waitFor();
      const liegtImRahmen = async () => {
        const [innen, aussen] = [await zustand.boundingBox(), await rahmen.boundingBox()];
        return (
          innen !== null &&
          aussen !== null &&
          innen.x >= aussen.x &&
          innen.y >= aussen.y &&
          innen.x + innen.width <= aussen.x + aussen.width &&
          innen.y + innen.height <= aussen.y + aussen.height
        );
      };
      const breite = async () => (await rahmen.locator('svg').boundingBox())?.width ?? 0;
      expect(await liegtImRahmen()).toBe(true);
      const grund = await rahmen.locator('.grund').evaluate((form) => getComputedStyle(form).fill);
      expect(grund).toBe(farbe === 'light' ? 'rgb(255, 255, 255)' : 'rgb(22, 27, 34)');
      const voll = await breite();
      await rahmen.focus();
      await seite.keyboard.press('-');
      expect(await breite()).toBeLessThan(voll);
      await seite.keyboard.press('+');
      await seite.keyboard.press('+');
      expect(await breite()).toBeGreaterThan(voll);
      expect(await liegtImRahmen()).toBe(true);
      await seite.keyboard.press('0');
      const ganz = await rahmen.evaluate(
        (element) =>
          element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight,
      );
      expect(ganz).toBe(true);
      await seite.getByRole('button', { name: 'Zum Stand' }).click();
      expect(await breite()).toBe(voll);
      if (process.env.BILDER) await seite.screenshot({ path: `${process.env.BILDER}/ablauf-${farbe}.png` });
    },
  );

  it('Ein Tag lässt sich ins Lagebild tippen; nach halben Jahreszahlen wird nicht gefragt', async () => {
    seite = await stand.oeffne('/lagebild');
    const von = seite.getByLabel('Von', { exact: true });
    await von.focus();
    const gefragt: (string | null)[] = [];
    seite.on('request', (anfrage) => {
      const { pathname, searchParams } = new URL(anfrage.url());
      if (pathname === '/api/v1/lagebild') gefragt.push(searchParams.get('von'));
    });
    // The same in every order of day and month.
    await seite.keyboard.type('05052025', { delay: 40 });
    await seite.waitForURL(/von=2025-05-05/u);
    expect(await von.inputValue()).toBe('2025-05-05');
    expect(gefragt.filter((tag) => tag === null || tag < '1900')).toEqual([]);
    await von.fill('');
    await von.blur();
    await seite.waitForURL((adresse) => !adresse.searchParams.has('von'));
  });

  it('Ist für eine Vertretung noch niemand zu wählen, sagt das Formular, warum und was zu tun ist', async () => {
    seite = await stand.oeffne('/arbeitsvorrat');
    await seite.route('**/api/v1/team', (abruf) =>
      abruf.fulfill({ json: { personen: [{ ...ICH, offen: 0, abwesendBis: null }] } }),
    );
    await seite.goto(`${stand.server.adresse}/profil`);
    await seite.getByText('Bitten Sie die Person, sich einmal anzumelden').waitFor();
    const feld = seite.getByLabel('Wer vertritt Sie?');
    const hinweis = await feld.getAttribute('aria-describedby');
    expect(await seite.locator(`[id="${hinweis}"]`).textContent()).toMatch(/noch niemand/iu);
  });

  it('Eine unlesbare Nachricht wird einem Verfahren oder Vorgang zugeordnet', async () => {
    seite = await stand.oeffne('/posteingang');
    await seite.getByRole('link', { name: 'Antrag auf Wohngeld: Erika Muster' }).press('Enter');
    await seite.getByRole('button', { name: 'Zuordnen' }).press('Enter');
    await seite.getByRole('button', { name: 'Zuordnen' }).last().press('Enter');
    await seite.getByText('„Verfahren oder Vorgang“ muss ausgefüllt werden.').waitFor();
    expect(stand.server.gesehen).toEqual([]);
    await seite
      .getByLabel('Verfahren oder Vorgang')
      .selectOption({ label: 'WOG-2026-004212, Wohngeld, Karim Said' });
    await seite.getByRole('button', { name: 'Zuordnen' }).last().press('Enter');
    await seite.getByRole('link', { name: 'Vorgang WOG-2026-004212 öffnen' }).waitFor();
    expect(stand.server.gesehen.at(-1)?.daten).toEqual({ vorgangId: vorgangId(2) });
  });

  it('Wer eine Nachricht zugeordnet hat, steht auf ihrer Überschrift und geht mit einer Taste zur nächsten', async () => {
    seite = await stand.oeffne(`/posteingang/${vorgangId(900)}?suche=a`);
    await seite.getByRole('button', { name: 'Zuordnen' }).press('Enter');
    await seite.getByLabel('Verfahren oder Vorgang').selectOption({ index: 1 });
    await seite.getByRole('button', { name: 'Zuordnen' }).last().press('Enter');
    await seite.getByText('Zugeordnet zu WOG-2026-004212.').first().waitFor();
    expect(await seite.getByRole('button', { name: 'Zuordnen' }).count()).toBe(0);
    expect(await seite.evaluate('document.activeElement.tagName')).toBe('H1');
    await seite.keyboard.press('n');
    await seite.getByRole('heading', { level: 1, name: /Guten Tag/u }).waitFor();
    expect(new URL(seite.url()).search).toBe('?suche=a');
    await seite.getByRole('button', { name: 'Zuordnen' }).waitFor();
    expect(await seite.locator('.bw-hinweis').getByText('Zugeordnet zu').count()).toBe(0);
    expect(await seite.getByRole('button', { name: 'Nächste Nachricht' }).count()).toBe(0);
  });

  it('Nennt eine Nachricht ihren Vorgang nicht, findet ihn die Sachbearbeitung nach Aktenzeichen oder Name', async () => {
    seite = await stand.oeffne(`/posteingang/${vorgangId(901)}`);
    await seite.getByRole('button', { name: 'Zuordnen' }).press('Enter');
    await seite.getByLabel('Vorgang suchen').fill('Umzug');
    const gefragt = seite.waitForRequest(/posteingang\/vorgaenge\?suche=Umzug/u);
    await seite.getByLabel('Vorgang suchen').press('Enter');
    await gefragt;
    await seite.getByRole('status').getByText('1 Vorgang gefunden').waitFor();
    expect(stand.server.gesehen).toEqual([]);
    await seite
      .getByLabel('Verfahren oder Vorgang')
      .selectOption({ label: 'BPA-2026-004214, Bewohnerparkausweis, Petra Umzug' });
    expect(await barrieren(seite)).toEqual([]);
    await seite.getByRole('button', { name: 'Zuordnen' }).last().press('Enter');
    await seite.getByText('Zugeordnet zu').first().waitFor();
    expect(stand.server.gesehen.at(-1)?.daten).toEqual({ vorgangId: vorgangId(4) });
  });

  it('Der Posteingang lässt sich durchsuchen und mit Tasten durchgehen; die Suche steht in der Adresse', async () => {
    seite = await stand.oeffne('/posteingang');
    const zeilen = seite.locator('.bw-karte a');
    await zeilen.first().waitFor();
    expect(new Set(await zeilen.allTextContents()).size).toBe(2);
    for (const taste of ['j', 'j']) await seite.keyboard.press(taste);
    expect(await zeilen.nth(1).evaluate((e) => e === document.activeElement)).toBe(true);
    await seite.keyboard.press('/');
    await seite.keyboard.type('Erika');
    await seite.waitForURL('**/posteingang?suche=Erika');
    await zeilen.nth(1).waitFor({ state: 'detached' });
    await zeilen.first().press('Enter');
    await seite.waitForURL(`**/posteingang/${vorgangId(900)}?suche=Erika`);
    await seite.getByRole('link', { name: 'Zurück zum Posteingang' }).press('Enter');
    await seite.waitForURL('**/posteingang?suche=Erika');
    await seite.getByRole('searchbox').fill('gibt es nicht');
    await seite.getByText('Keine Nachricht passt dazu.').waitFor();
  });

  it('Die Aufgabe einer Kollegin wird nicht nebenbei übernommen; jede Zeile hat ihr Ergebnis', async () => {
    stand.server.lage.vergeben = true;
    await liste();
    for (const taste of ['j', 'x', 'j', 'x']) await seite.keyboard.press(taste);
    await seite.getByText('2 ausgewählt').waitFor();
    await seite.getByRole('button', { name: 'Mir zuweisen' }).click();
    await seite.getByRole('alert').getByText('Herr Winter bearbeitet diese Aufgabe.').waitFor();
    await seite.getByText('1 Aufgabe wurde nicht geändert, 1 schon.').waitFor();
    expect(stand.server.gesehen.at(-1)?.daten).toMatchObject({ uebernehmen: false });
    await seite.getByRole('button', { name: '1 Aufgabe trotzdem übernehmen' }).click();
    await seite.getByRole('alert').waitFor({ state: 'detached' });
    expect(stand.server.gesehen.at(-1)?.daten).toMatchObject({
      uebernehmen: true,
      aufgaben: [{ vorgangId: vorgangId(1) }],
    });
  });

  it('Sind mehr Zeilen gewählt, als eine Anfrage fasst, gehen sie in mehreren, mit einem Ergebnis', async () => {
    seite = await stand.oeffne('/profil');
    const dritteSeite = seite.waitForResponse(/arbeitsvorrat\?.*nach=200/u);
    await seite.goto(`${stand.server.adresse}/arbeitsvorrat?sicht=team&seiten=3`);
    await (await dritteSeite).finished();
    await seite.evaluate(() => new Promise((weiter) => setTimeout(weiter, 500)));
    await seite.getByLabel('Alle gezeigten Zeilen auswählen').press('Space');
    await seite.getByText('300 ausgewählt').waitFor();
    await seite.getByRole('button', { name: 'Mir zuweisen' }).click();
    await seite.getByText('300 Aufgaben zugewiesen.').waitFor({ state: 'attached' });
    const groessen = stand.server.gesehen
      .filter(({ pfad }) => pfad.endsWith('/zuweisung'))
      .map(({ daten }) => (daten.aufgaben as unknown[]).length);
    expect(groessen).toEqual([200, 100]);
  });

  it('Steht über der Liste ein langer Bericht, beginnt sie darunter mit ihrer ersten Zeile', async () => {
    seite = await stand.oeffne('/profil');
    await seite.route('**/api/v1/arbeitsvorrat/zuweisung', (abruf) => {
      const { aufgaben } = abruf.request().postDataJSON() as { aufgaben: object[] };
      const vergeben = { ergebnis: 'vergeben', text: 'Herr Winter bearbeitet sie.', uebernehmbar: false };
      return abruf.fulfill({ json: { ergebnisse: aufgaben.map((eine) => ({ ...eine, ...vergeben })) } });
    });
    await seite.goto(`${stand.server.adresse}/arbeitsvorrat?sicht=team&seiten=3`);
    await seite.getByRole('link', { name: aktenzeichen(1) }).waitFor();
    await seite.getByLabel('Alle gezeigten Zeilen auswählen').press('Space');
    await seite.getByRole('button', { name: 'Mir zuweisen' }).click();
    await seite.getByText(/^\d{2,3} Aufgaben wurden nicht geändert/u).waitFor();
    await seite.locator('thead').evaluate((kopf) => kopf.scrollIntoView({ block: 'start' }));
    await seite
      .getByRole('row')
      .getByRole('link', { name: aktenzeichen(1) })
      .waitFor({ timeout: 5_000 });
    await seite.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('Neues verschiebt keine Zeile; es wartet hinter einem Knopf. Eigenes wird nicht gemeldet', async () => {
    await liste();
    await stand.server.hoertJemand();
    await seite.keyboard.press('j');
    const zeile = await fokus();
    const oben = await seite
      .locator('tr.bw-zeile:focus-within')
      .evaluate((e) => e.getBoundingClientRect().top);
    const neu = { ...ZEILEN[0]!, vorgangId: vorgangId(5_000), aktenzeichen: 'BPA-2026-009999' };
    const ereignis = {
      art: 'aufgabe',
      vorgangId: neu.vorgangId,
      aufgabeId: 'entscheidung',
      aenderung: 'neu',
    } as const;
    stand.server.melde({ ...ereignis, von: 'sb-1' });
    stand.server.lage.neue.push(neu);
    stand.server.melde({ ...ereignis, von: 'sb-2' });
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(2), aenderung: 'erledigt', von: 'sb-2' });
    await seite.getByRole('button', { name: /1 neue Aufgabe anzeigen/u }).waitFor();
    await seite.getByText('inzwischen erledigt').waitFor();
    expect(await fokus()).toBe(zeile);
    const danach = await seite
      .locator('tr.bw-zeile:focus-within')
      .evaluate((e) => e.getBoundingClientRect().top);
    expect(Math.abs(danach - oben)).toBeLessThan(60);
    await seite.keyboard.press('r');
    await seite.getByRole('link', { name: 'BPA-2026-009999' }).waitFor();
  });

  it('Zehn offene Vorgänge in zehn Fenstern: Auch der elfte öffnet sich, und alle hören, was geschieht', async () => {
    await vorgang();
    const fenster = [seite];
    for (let i = 2; i <= 11; i++) {
      const weiteres = await seite.context().newPage();
      await weiteres.goto(`${stand.server.adresse}/vorgaenge/${vorgangId(i)}`);
      await weiteres.getByRole('heading', { level: 1 }).waitFor();
      fenster.push(weiteres);
    }
    await stand.server.hoertJemand();
    const ereignis = {
      art: 'aufgabe',
      aufgabeId: 'entscheidung',
      aenderung: 'geaendert',
      von: 'sb-2',
    } as const;
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(11) });
    await fenster
      .at(-1)!
      .getByText(/An diesem Vorgang ist etwas geschehen/u)
      .waitFor();
    expect(await seite.getByText(/An diesem Vorgang ist etwas geschehen/u).count()).toBe(0);
  });

  it('Einzelne Tasten lassen sich abschalten (WCAG 2.1.4)', async () => {
    await liste();
    await seite.keyboard.press('?');
    await seite.getByRole('checkbox', { name: /einzelnen Tasten/u }).uncheck();
    await seite.getByRole('button', { name: 'Schließen', exact: true }).click();
    await seite.keyboard.press('g');
    await seite.keyboard.press('p');
    expect(new URL(seite.url()).pathname).toBe('/arbeitsvorrat');
  });

  it('Alle Texte gibt es auch auf Englisch, und das Dokument sagt seine Sprache', async () => {
    await liste();
    await seite.getByRole('button', { name: /Angemeldet als/u }).click();
    await seite.getByRole('radio', { name: 'English' }).check();
    await seite.getByRole('heading', { level: 1, name: 'Worklist' }).waitFor();
    expect(await seite.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('Was der Server auf Deutsch sagt, ist auf englischen Seiten als Deutsch ausgezeichnet (WCAG 3.1.2)', async () => {
    await liste();
    await seite.evaluate("localStorage.setItem('bescheidwerk.sprache', 'en')");
    /** Keys of the answers under which words stand, not names. */
    const worte = ['frage', 'grund', 'norm', 'titel', 'text', 'statusText', 'ergebnisTitel', 'betreff'];
    const deutsches = (inhalt: string) => {
      const gefunden = new Set<string>();
      // What a view of the list is called may be the same word in both languages.
      const { facetten: _, ...rest } = JSON.parse(inhalt);
      JSON.parse(JSON.stringify(rest), (name, wert) => {
        if (worte.includes(name) && typeof wert === 'string' && /\p{L}/u.test(wert)) gefunden.add(wert);
        return wert;
      });
      return [...gefunden];
    };
    const gelesenAuf = async (pfad: string, teile: readonly string[]) => {
      const bekannt = deutsches(await (await seite.request.get(stand.server.adresse + pfad)).text());
      const gelesen = new Set<string>();
      for (const teil of teile) {
        await seite.goto(`${stand.server.adresse}${teil}`);
        await seite.getByRole('heading', { level: 1 }).waitFor();
        await seite.locator('.bw-ladend').waitFor({ state: 'detached' });
        const stellen = await seite.evaluate<[string, string][]>(`(() => {
          const bekannt = new Set(${JSON.stringify(bekannt)});
          const texte = document.createTreeWalker(document.querySelector('#inhalt'), NodeFilter.SHOW_TEXT);
          const gefunden = [];
          for (let text = texte.nextNode(); text; text = texte.nextNode())
            if (bekannt.has(text.data.trim()))
              gefunden.push([text.data.trim(), text.parentElement.closest('[lang]').lang]);
          return gefunden;
        })()`);
        for (const [text, sprache] of stellen) gelesen.add(`${sprache}: ${text}`);
      }
      return [...gelesen];
    };
    const teile = ['antrag', 'anlagen', 'regeln', 'register', 'zeitachse', 'ablauf', 'fristen', 'briefe'];
    const amVorgang = await gelesenAuf(
      `/api/v1${ERSTER}`,
      teile.map((teil) => `${ERSTER}?teil=${teil}`),
    );
    const inDerListe = await gelesenAuf('/api/v1/arbeitsvorrat?sicht=team', ['/arbeitsvorrat?sicht=team']);
    for (const gelesen of [amVorgang, inDerListe]) {
      expect(gelesen.length).toBeGreaterThan(3);
      expect(gelesen.filter((text) => !text.startsWith('de: '))).toEqual([]);
    }
  });

  it('Wo das Recht fehlt, bietet die Seite nicht an, es nochmals zu versuchen: Es bliebe dabei', async () => {
    seite = await stand.oeffne('/profil');
    const problem = { code: 'RECHT_FEHLT', title: 'Dazu fehlt Ihnen das Recht.', detail: 'Fragen Sie.' };
    await seite.route('**/api/v1/lagebild?*', (abruf) => abruf.fulfill({ status: 403, json: problem }));
    await seite.goto(`${stand.server.adresse}/lagebild`);
    await seite.getByText('Dazu fehlt Ihnen das Recht.').waitFor();
    expect(await seite.getByRole('button', { name: 'Nochmals versuchen' }).count()).toBe(0);
    await seite.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('Wer auf Englisch mitzeichnet, liest Beträge und Tage auf Englisch: „1.830“ wäre sonst kaum zwei', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(4)}`);
    await seite.getByRole('button', { name: /Angemeldet als/u }).click();
    await seite.getByRole('radio', { name: 'English' }).check();
    await seite.getByText('1,830.70').waitFor();
    await seite.getByText('31/03/2027').waitFor();
  });

  it('Ein verknüpfter Vorgang sagt in Worten, wie er zu diesem gehört', async () => {
    await vorgang();
    await seite.getByRole('link', { name: 'Aufhebung von: BPA-2025-000812' }).waitFor();
  });

  const bescheide = async (nummer: number) => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(nummer)}?teil=briefe`);
    await seite.getByText('BPA-2025-000812-1', { exact: true }).waitFor();
  };
  const BEGINNEN = 'Rücknahme oder Widerruf beginnen';
  const heute = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());

  it('Ein Widerspruch auf Papier: Form und Tag sind zu nennen, nach der Frist auch die Wiedereinsetzung (§ 70 VwGO)', async () => {
    await bescheide(1);
    await seite.getByRole('button', { name: 'Widerspruch erfassen' }).click();
    const dialog = seite.getByRole('dialog', { name: 'Widerspruch gegen BPA-2025-000812-1 erfassen' });
    await dialog.getByText('endet die Rechtsbehelfsfrist am 22.12.2025').waitFor();
    const tag = dialog.getByLabel('Eingegangen am');
    expect(await tag.inputValue()).toBe(heute());
    const erfassen = dialog.getByRole('button', { name: 'Erfassen' });
    await erfassen.click();
    await dialog.getByText('„Form der Einlegung“ muss ausgefüllt werden.').waitFor();
    await dialog.getByLabel('Form der Einlegung').selectOption({ label: 'zur Niederschrift' });
    await tag.fill('9999-12-30');
    await erfassen.click();
    await dialog.getByText('Dieser Tag liegt in der Zukunft.').waitFor();
    await tag.fill('2025-12-22');
    expect(await dialog.getByLabel('Antrag auf Wiedereinsetzung').count()).toBe(0);
    await tag.fill('2025-12-23');
    await dialog.getByText('nach dem 22.12.2025, dem letzten Tag der Frist').waitFor();
    await dialog.getByLabel('Antrag auf Wiedereinsetzung').fill('Ich lag im Krankenhaus.');
    expect(stand.server.gesehen).toEqual([]);
    await erfassen.click();
    const getan = 'Der Widerspruch ist erfasst. Eingangstag: 23.12.2025.';
    await seite.getByRole('link', { name: 'Neuer Vorgang: RBH-2026-000001' }).waitFor();
    expect(await seite.evaluate(() => document.activeElement?.textContent)).toContain(getan);
    await seite.getByRole('status').getByText(`${getan} Neuer Vorgang: RBH-2026-000001`).waitFor();
    await seite.getByRole('link', { name: 'Angefochten durch: RBH-2026-000001' }).waitFor();
    expect(stand.server.gesehen.at(-1)).toMatchObject({
      pfad: '/api/v1/rechtsbehelfe',
      daten: {
        bescheid: 'BPA-2025-000812-1',
        einlegungsart: 'niederschrift',
        eingegangenAm: '2025-12-23',
        wiedereinsetzung: 'Ich lag im Krankenhaus.',
      },
    });
  });

  it('Eine Rücknahme beginnt mit Tatsachen und dem Tag, seit dem sie bekannt sind; das Formular sagt, was das Jahr bedeutet (§ 48 Abs. 4 VwVfG)', async () => {
    await bescheide(1);
    await seite.getByRole('button', { name: BEGINNEN }).click();
    const dialog = seite.getByRole('dialog', {
      name: 'Rücknahme oder Widerruf von BPA-2025-000812-1 beginnen',
    });
    const erfassen = dialog.getByRole('button', { name: 'Vorgang beginnen' });
    await erfassen.click();
    for (const feld of ['Was in Betracht kommt', 'Tatsachen', 'Bekannt seit'])
      await dialog.getByText(`„${feld}“ muss ausgefüllt werden.`).waitFor();
    expect(await dialog.locator('option').allTextContents()).toEqual([
      'Bitte wählen',
      'Rücknahme: Der Bescheid war von Anfang an rechtswidrig',
      'Widerruf: Der Bescheid war rechtmäßig',
    ]);
    await dialog.getByLabel('Was in Betracht kommt').selectOption('ruecknahme');
    await dialog.getByText('Danach ist die Aufhebung nicht mehr möglich, außer nach Täuschung').waitFor();
    await dialog.getByLabel('Tatsachen').fill('Die Wohnung lag nicht in der Zone.');
    await dialog.getByLabel('Bekannt seit').fill('2026-02-27');
    await dialog.getByLabel('Der Bescheid wurde durch arglistige Täuschung').check();
    await erfassen.click();
    await seite.getByRole('link', { name: 'Aufhebung durch: AFH-2026-000001' }).waitFor();
    expect(stand.server.gesehen.at(-1)?.daten).toEqual({
      id: expect.any(String),
      bescheid: 'BPA-2025-000812-1',
      art: 'ruecknahme',
      sachverhalt: 'Die Wohnung lag nicht in der Zone.',
      kenntnisAm: '2026-02-27',
      arglist: true,
    });
  });

  it('Wo nur die Klage bleibt, wird kein Widerspruch erfasst; nach der AO heißt er Einspruch (§ 68 Abs. 1 S. 2 VwGO, § 347 AO)', async () => {
    await bescheide(5);
    await seite.getByText('Gegen diesen Bescheid ist nur die Klage gegeben.').waitFor();
    expect(await seite.getByRole('button', { name: / erfassen$/u }).count()).toBe(0);
    expect(await seite.getByRole('button', { name: BEGINNEN }).count()).toBe(1);
    await seite.context().close();
    await bescheide(6);
    await seite.getByRole('button', { name: 'Einspruch erfassen' }).waitFor();
    expect(await seite.getByRole('button', { name: BEGINNEN }).count()).toBe(0);
  });

  it('Wer es nicht darf, dem wird weder Widerspruch noch Rücknahme angeboten', async () => {
    await bescheide(2);
    expect(await seite.getByRole('button', { name: / erfassen$/u }).count()).toBe(1);
    await seite.route(`**/api/v1/vorgaenge/${vorgangId(2)}`, async (abruf) => {
      const antwort = await abruf.fetch();
      const akte = await antwort.json();
      await abruf.fulfill({ json: { ...akte, moeglich: { ...akte.moeglich, verknuepfen: false } } });
    });
    await seite.reload();
    await seite.getByText('BPA-2025-000812-1', { exact: true }).waitFor();
    expect(await seite.getByRole('button', { name: / erfassen$| beginnen$/u }).count()).toBe(0);
  });
});
