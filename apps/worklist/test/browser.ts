import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { starteChromium } from '../../../test/unterbau/chromium.js';
import { type Antwortserver, starteAntwortserver } from './antwortserver.js';

const WURZEL = fileURLToPath(new URL('../../..', import.meta.url));

/** A browser in front of the freshly built app. */
export interface Pruefstand {
  readonly server: Antwortserver;
  readonly oeffne: (pfad: string, wie?: BrowserContextOptions) => Promise<Page>;
  readonly beende: () => Promise<void>;
}

/** Builds the app into a folder of its own and opens a browser. */
export async function starte(): Promise<Pruefstand> {
  const ordner = await mkdtemp(join(tmpdir(), 'worklist-'));
  const vite = join(WURZEL, 'node_modules', 'vite', 'bin', 'vite.js');
  const konfiguration = join(WURZEL, 'apps', 'worklist', 'vite.config.mjs');
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--config', konfiguration, '--logLevel', 'error'],
    {
      cwd: WURZEL,
      // The flags of whoever calls are not for the build.
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', WORKLIST_ZIEL: ordner },
    },
  );
  const server = await starteAntwortserver(ordner);
  const browser = await starteChromium();
  return {
    server,
    oeffne: async (pfad, wie = {}) => {
      const kontext = await browser.newContext({
        locale: 'de-DE',
        viewport: { width: 1280, height: 900 },
        ...wie,
      });
      const seite = await kontext.newPage();
      seite.setDefaultTimeout(20_000);
      await seite.goto(`${server.adresse}${pfad}`);
      return seite;
    },
    beende: async () => {
      await browser.close();
      await server.beende();
      await rm(ordner, { recursive: true, force: true });
    },
  };
}

/**
 * One stand for the tests of a file, each beginning with a server that has been asked nothing yet.
 * @param nimm is given the stand before the first of them
 * @param seite the page that a test has opened, closed behind it
 */
export function jeTest(nimm: (stand: Pruefstand) => void, seite: () => Page): void {
  let stand: Pruefstand;
  beforeAll(async () => {
    stand = await starte();
    nimm(stand);
  }, 120_000);
  afterAll(() => stand?.beende());
  beforeEach(() => {
    stand.server.gesehen.length = 0;
    stand.server.setzeZurueck();
  });
  afterEach(() => seite().context().close());
}

/** Requests that wait: what a page does meanwhile is what people on a slow line see. */
export interface Halt {
  /** Until the first of them is there. */
  readonly da: Promise<void>;
  /** Lets them go, and all that follow. */
  readonly weiter: () => void;
}

/** Holds what a page asks for at an address. */
export async function halteAn(seite: Page, adresse: string | RegExp, methode = 'GET'): Promise<Halt> {
  const [da, melde] = schranke();
  const [frei, weiter] = schranke();
  await seite.route(adresse, async (abruf) => {
    if (abruf.request().method() !== methode) return abruf.fallback();
    melde();
    await frei;
    // Whoever asked may have gone meanwhile.
    await abruf.continue().catch(() => undefined);
  });
  return { da, weiter };
}

function schranke(): [Promise<void>, () => void] {
  let oeffne = () => {};
  const offen = new Promise<void>((los) => {
    oeffne = los;
  });
  return [offen, oeffne];
}
