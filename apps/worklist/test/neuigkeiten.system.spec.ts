import type { Locator, Page } from 'playwright-core';
import { mitChromium } from '../../../test/unterbau/chromium.js';
import { ICH, vorgangId, ZEILEN } from './akte.fixture.js';
import { halteAn, jeTest, type Pruefstand } from './browser.js';

const STROM = '**/api/v1/arbeitsvorrat/strom';
/** How the list is asked for what is new in it. */
const BLICK = /arbeitsvorrat\?.*anzahl=200/u;
const aktenzeichen = (n: number) => ZEILEN[n - 1]!.aktenzeichen;

mitChromium('Was inzwischen geschehen ist', () => {
  let stand: Pruefstand;
  let seite: Page;
  jeTest(
    (neuer) => {
      stand = neuer;
    },
    () => seite,
  );

  const vermerke = (wo: Page | Locator = seite) => wo.getByText('inzwischen geändert');
  /** The note at the row of a case that something has happened to. */
  const gemerkt = (n: number) => vermerke(seite.getByRole('row', { name: aktenzeichen(n) }));
  const erste = (wo: Page) => wo.getByRole('link', { name: /-2026-/u }).first();
  const neue = (wo = seite) => wo.getByRole('button', { name: /neue Aufgaben? anzeigen/u });
  const ereignis = { art: 'aufgabe', aufgabeId: 'entscheidung', von: 'sb-2' } as const;
  const geaendert = (wo: Page) => wo.getByText('An diesem Vorgang ist etwas geschehen');

  async function liste(): Promise<void> {
    seite = await stand.oeffne('/arbeitsvorrat?sicht=team');
    await erste(seite).waitFor();
    await stand.server.hoertJemand();
  }
  /** A task that was not there when the list was loaded, and the word of it. */
  function kommtHinzu(): void {
    const neu = { ...ZEILEN[0]!, vorgangId: vorgangId(5_000), aktenzeichen: 'BPA-2026-009999' };
    stand.server.lage.neue.push(neu);
    stand.server.melde({ ...ereignis, vorgangId: neu.vorgangId, aenderung: 'neu' });
  }
  /** Another page of the same browser. */
  async function weitere(pfad: string): Promise<Page> {
    const andere = await seite.context().newPage();
    await andere.goto(`${stand.server.adresse}${pfad}`);
    return andere;
  }
  /** Any request and its answer: what was asked before has been answered. */
  const hinUndHer = (wo: Page) =>
    wo.evaluate(async () => {
      await (await fetch('/api/v1/ansichten')).text();
      const { port1, port2 } = new MessageChannel();
      await new Promise((weiter) => {
        port1.onmessage = weiter;
        port2.postMessage(null);
      });
    });

  it('Was nach dem Laden und vor dem Zuhören geschah, findet die Liste selbst', async () => {
    seite = await stand.oeffne('/profil');
    const strom = await halteAn(seite, STROM);
    await seite.goto(`${stand.server.adresse}/arbeitsvorrat?sicht=team`);
    await erste(seite).waitFor();
    await strom.da;
    kommtHinzu();
    strom.weiter();
    await neue().waitFor();
  });

  it('Schließt das Fenster, das für alle zuhört, geht dem nächsten nichts verloren', async () => {
    await liste();
    const zweites = await weitere('/arbeitsvorrat?sicht=team');
    await erste(zweites).waitFor();
    const vorgang = await weitere(`/vorgaenge/${vorgangId(3)}`);
    await vorgang.getByRole('button', { name: 'Bewilligen' }).waitFor();
    const strom = await halteAn(zweites, STROM);
    await seite.close();
    await strom.da;
    kommtHinzu();
    await vorgang.route(`**/api/v1/vorgaenge/${vorgangId(3)}`, async (abruf) => {
      const antwort = await abruf.fetch();
      await abruf.fulfill({ response: antwort, json: { ...(await antwort.json()), version: 8 } });
    });
    strom.weiter();
    await neue(zweites).waitFor();
    await geaendert(vorgang).waitFor();
  });

  it('Ist einem Vorgang dabei nichts geschehen, behauptet die Seite es auch nicht', async () => {
    await liste();
    const vorgang = await weitere(`/vorgaenge/${vorgangId(3)}`);
    await vorgang.getByRole('button', { name: 'Bewilligen' }).waitFor();
    const gefragt = vorgang.waitForResponse(`**/api/v1/vorgaenge/${vorgangId(3)}`);
    await seite.close();
    await gefragt;
    await hinUndHer(vorgang);
    expect(await geaendert(vorgang).count()).toBe(0);
  });

  it('Wechselt man die Liste, während nachgesehen wird, zählt das Ergebnis für die alte nicht in der neuen', async () => {
    await liste();
    const blick = await halteAn(seite, BLICK);
    kommtHinzu();
    await blick.da;
    await seite.keyboard.press('1');
    await seite
      .getByText(/^\d+ Aufgaben$/u)
      .filter({ hasNotText: '640' })
      .first()
      .waitFor();
    const geantwortet = seite.waitForResponse(BLICK);
    blick.weiter();
    await geantwortet;
    await hinUndHer(seite);
    expect(await neue().count()).toBe(0);
  });

  it('Solange die Liste noch lädt, ist nichts in ihr neu', async () => {
    seite = await stand.oeffne('/profil');
    await seite.getByRole('heading', { level: 1 }).waitFor();
    await seite.clock.install();
    const laden = await halteAn(seite, /arbeitsvorrat\?.*anzahl=100/u);
    await seite.keyboard.press('g');
    await seite.keyboard.press('a');
    await laden.da;
    await stand.server.hoertJemand();
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(3), aenderung: 'geaendert' });
    await hinUndHer(seite);
    await seite.clock.fastForward(1_500);
    await hinUndHer(seite);
    expect(await neue().count()).toBe(0);
    laden.weiter();
    await seite.getByRole('heading', { name: 'Arbeitsvorrat' }).waitFor();
  });

  it('Auch wo unablässig etwas geschieht, wird nachgesehen', async () => {
    seite = await stand.oeffne('/profil');
    await seite.clock.install();
    const zuerst = seite.waitForResponse(BLICK);
    await seite.goto(`${stand.server.adresse}/arbeitsvorrat?sicht=team`);
    await erste(seite).waitFor();
    await zuerst;
    await hinUndHer(seite);
    await seite.clock.pauseAt(Date.now() + 60_000);
    await hinUndHer(seite);
    let nachgesehen = 0;
    seite.on('request', (anfrage) => {
      if (BLICK.test(anfrage.url())) nachgesehen += 1;
    });
    for (const n of [2, 3, 4]) {
      stand.server.melde({ ...ereignis, vorgangId: vorgangId(n), aenderung: 'erledigt' });
      await seite
        .getByRole('row', { name: aktenzeichen(n) })
        .getByText('inzwischen erledigt')
        .waitFor();
      await seite.clock.runFor(600);
    }
    await hinUndHer(seite);
    expect(nachgesehen).toBeGreaterThan(0);
  });

  it('Ein Fenster, das niemand sieht, fragt nach nichts; wendet man sich ihm zu, zeigt es, was geschehen ist', async () => {
    await liste();
    await seite.waitForResponse(BLICK);
    const zeige = (sichtbar: boolean) =>
      seite.evaluate(
        (zustand) => {
          Object.defineProperty(document, 'visibilityState', { value: zustand, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        },
        sichtbar ? 'visible' : 'hidden',
      );
    await zeige(false);
    await seite.clock.install();
    let gefragt = 0;
    seite.on('request', (anfrage) => {
      if (BLICK.test(anfrage.url())) gefragt += 1;
    });
    kommtHinzu();
    await hinUndHer(seite);
    await seite.clock.fastForward(60_000);
    await hinUndHer(seite);
    expect(gefragt).toBe(0);
    await zeige(true);
    await neue().waitFor();
    expect(gefragt).toBe(1);
  });

  it('Geschieht etwas, während nachgesehen wird, wird danach noch einmal nachgesehen, nicht daneben', async () => {
    await liste();
    const blick = await halteAn(seite, BLICK);
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(4), aenderung: 'geaendert' });
    await blick.da;
    let daneben = 0;
    seite.on('request', (anfrage) => {
      if (BLICK.test(anfrage.url())) daneben += 1;
    });
    await seite.clock.install();
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(3), aenderung: 'erledigt' });
    await seite
      .getByRole('row', { name: aktenzeichen(3) })
      .getByText('inzwischen erledigt')
      .waitFor();
    await seite.clock.fastForward(60_000);
    await hinUndHer(seite);
    expect(daneben).toBe(0);
    const zuerst = seite.waitForResponse(BLICK);
    blick.weiter();
    await zuerst;
    kommtHinzu();
    await hinUndHer(seite);
    await seite.clock.fastForward(100_000);
    await neue().waitFor();
  });

  it('Was man selbst in einem anderen Fenster erledigt, steht auch an der Zeile in diesem', async () => {
    await liste();
    const eigenes = { ...ereignis, von: ICH.id, vorgangId: vorgangId(3), aenderung: 'erledigt' } as const;
    stand.server.melde(eigenes);
    await seite
      .getByRole('row', { name: aktenzeichen(3) })
      .getByText('inzwischen erledigt')
      .waitFor();
  });

  it.each([
    ['die Frist', { frist: { name: 'f', titel: 'Frist', datum: '2031-01-01', lage: 'spaeter', tage: 900 } }],
    ['der Grund', { grund: { code: 'STICHPROBE', text: 'Eine andere Frage ist hinzugekommen.' } }],
    ['der Stand', { status: 'gezeichnet' }],
  ])('Ändert sich an einer Zeile nur %s, ist auch das vermerkt', async (_, anderes) => {
    await liste();
    await seite.route(BLICK, async (abruf) => {
      const antwort = await abruf.fetch();
      const json = await antwort.json();
      const zeilen = json.zeilen.map((zeile: { vorgangId: string }) =>
        zeile.vorgangId === vorgangId(3) ? { ...zeile, ...anderes } : zeile,
      );
      await abruf.fulfill({ response: antwort, json: { ...json, zeilen } });
    });
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(3), aenderung: 'geaendert' });
    await gemerkt(3).waitFor();
    expect(await vermerke().count()).toBe(1);
  });

  /** The list as it is without some of its tasks, from now on. */
  const ohne = (...nummern: readonly number[]) =>
    seite.route(BLICK, async (abruf) => {
      const antwort = await abruf.fetch();
      const json = await antwort.json();
      const fort = nummern.map(vorgangId);
      const zeilen = json.zeilen.filter((zeile: { vorgangId: string }) => !fort.includes(zeile.vorgangId));
      await abruf.fulfill({ response: antwort, json: { ...json, zeilen } });
    });

  it('Legt jemand eine Aufgabe zurück, ist das an ihrer Zeile vermerkt, ohne dass man neu lädt', async () => {
    await liste();
    await ohne(3);
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(3), aenderung: 'geaendert' });
    await gemerkt(3).waitFor();
    expect(await vermerke().count()).toBe(1);
  });

  it('Gibt man hier selbst eine Aufgabe ab, zeigt ihre Zeile es schon; erst was danach kommt, ist neu', async () => {
    await liste();
    await seite.getByRole('checkbox', { name: `${aktenzeichen(3)} auswählen` }).check();
    await seite.getByRole('button', { name: 'Freigeben' }).click();
    await seite.getByText('1 Aufgabe freigegeben.').first().waitFor();
    await ohne(3);
    const gesehen = seite.waitForResponse(BLICK);
    stand.server.melde({ ...ereignis, von: ICH.id, vorgangId: vorgangId(3), aenderung: 'geaendert' });
    await gesehen;
    await hinUndHer(seite);
    expect(await vermerke().count()).toBe(0);
    await ohne(3, 4);
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(4), aenderung: 'geaendert' });
    await gemerkt(4).waitFor();
    expect(await vermerke().count()).toBe(1);
  });

  it('War der Server beim Nachsehen weg, wird es nachgeholt', async () => {
    await liste();
    await seite.clock.install();
    let gescheitert = 0;
    await seite.route(BLICK, (abruf) => {
      gescheitert += 1;
      return gescheitert === 1 ? abruf.abort() : abruf.fallback();
    });
    const fehlschlag = seite.waitForEvent('requestfailed');
    kommtHinzu();
    await fehlschlag;
    await hinUndHer(seite);
    await seite.clock.fastForward(20_000);
    await neue().waitFor();
  });

  it('Endet die Sitzung, während niemand etwas tut, sagt die Seite auch das', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(3)}`);
    await stand.server.hoertJemand();
    stand.server.setzeZurueck();
    stand.server.lage.angemeldet = false;
    await seite.getByRole('dialog', { name: 'Ihre Sitzung ist beendet' }).waitFor();
  });

  it('Neu geladen, bleibt man in derselben Zeile', async () => {
    await liste();
    for (const taste of ['j', 'j', 'j']) await seite.keyboard.press(taste);
    kommtHinzu();
    await neue().waitFor();
    await seite.keyboard.press('r');
    await seite.getByRole('link', { name: 'BPA-2026-009999' }).waitFor();
    await seite.waitForFunction((name) => document.activeElement?.textContent === name, aktenzeichen(3));
  });

  it('Lädt man einen Vorgang neu, steht der Fokus auf seiner Überschrift; der Knopf ist ja fort', async () => {
    seite = await stand.oeffne(`/vorgaenge/${vorgangId(3)}`);
    await seite.getByRole('button', { name: 'Bewilligen' }).waitFor();
    await stand.server.hoertJemand();
    stand.server.melde({ ...ereignis, vorgangId: vorgangId(3), aenderung: 'geaendert' });
    await seite.getByRole('button', { name: 'Neu laden' }).press('Enter');
    await geaendert(seite).waitFor({ state: 'detached' });
    expect(await seite.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });
});
