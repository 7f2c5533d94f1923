import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BescheidwerkFehler, sha256 } from '#libs/kernel';
import type { Briefablage, Briefbestand } from '#libs/vorgang';
import { Ordnersicherung } from './ordnersicherung.js';
import { BRIEFTOR, innerhalb } from './ordnertor.js';

/** Ends the name of a letter that is being written. */
const REST = '.teil';

/** How long somebody waits for the folder, in milliseconds. */
export interface Ordnergeduld {
  readonly lesen: number;
  readonly schreiben: number;
}

/** Whoever fetches a letter waits no longer than for a connection to the database; who writes one tries it again. */
const GEDULD_MS: Ordnergeduld = { lesen: 10_000, schreiben: 20_000 };

/** What a file system puts into an empty folder by itself. */
const NICHT_VON_UNS = /^(?:\.|lost\+found$)/;

/** Keeps letters as files in one folder; a file appears whole, durable and once. */
export class OrdnerBriefablage implements Briefablage, Briefbestand {
  readonly #sicherung: Ordnersicherung;

  constructor(
    private readonly ordner: string,
    private readonly tor = BRIEFTOR,
    private readonly geduldMs: Ordnergeduld = GEDULD_MS,
  ) {
    this.#sicherung = new Ordnersicherung(ordner);
  }

  async lege(name: string, pdf: Uint8Array): Promise<string> {
    const bis = performance.now() + this.geduldMs.schreiben;
    await this.tor.durchInnerhalb(this.geduldMs.schreiben, () => this.#lege(name, pdf));
    // Also where it was there before: whoever has written it may have died before its name was durable.
    await innerhalb(bis - performance.now(), this.#sicherung.sichere());
    return basename(name);
  }

  async #lege(name: string, pdf: Uint8Array): Promise<void> {
    const ziel = join(this.ordner, basename(name));
    const entwurf = `${ziel}.${randomUUID()}${REST}`;
    try {
      await this.#schreibe(entwurf, pdf);
      // Unlike a rename, a link never replaces what has been stored before.
      await link(entwurf, ziel);
    } catch (fehler) {
      if (codeVon(fehler) !== 'EEXIST') throw alsAblagefehler(fehler, basename(name));
      await vergleiche(ziel, pdf);
    } finally {
      await unlink(entwurf).catch(() => undefined);
    }
  }

  /** Names of all letters, whatever else lies in the folder included. */
  namen(): Promise<readonly string[]> {
    return this.tor.durch(() => this.#namen());
  }

  async #namen(): Promise<readonly string[]> {
    await mkdir(this.ordner, { recursive: true });
    return (await readdir(this.ordner)).sort();
  }

  /** @throws BescheidwerkFehler `BRIEFABLAGE_HAENGT` */
  async istLeer(): Promise<boolean> {
    const namen = await this.tor.durchInnerhalb(this.geduldMs.lesen, () =>
      readdir(this.ordner).catch((fehler) => {
        if (codeVon(fehler) === 'ENOENT') return [];
        throw fehler;
      }),
    );
    return namen.every((name) => NICHT_VON_UNS.test(name));
  }

  /** @throws BescheidwerkFehler `BRIEF_FEHLT`, `BRIEF_ABWEICHEND`, `BRIEFABLAGE_HAENGT` */
  async lies(datei: string, erwartet?: string): Promise<Uint8Array> {
    const pdf = await this.tor.durchInnerhalb(this.geduldMs.lesen, () => this.#liesDatei(datei));
    if (erwartet === undefined || sha256(pdf) === erwartet) return pdf;
    throw new BescheidwerkFehler(
      'BRIEF_ABWEICHEND',
      `Unter ${basename(datei)} liegen andere Bytes als die, die ausgefertigt wurden. Holen Sie die Datei aus der Sicherung.`,
    );
  }

  /** Of a letter as it lies in the folder, hex; nothing where it cannot be read. */
  async pruefsumme(datei: string): Promise<string | undefined> {
    return this.#liesDatei(datei).then(sha256, () => undefined);
  }

  async #liesDatei(datei: string): Promise<Uint8Array> {
    try {
      return await readFile(join(this.ordner, basename(datei)));
    } catch (cause) {
      throw new BescheidwerkFehler('BRIEF_FEHLT', `Der Brief ${basename(datei)} liegt nicht in der Ablage.`, {
        cause,
      });
    }
  }

  entferneReste(vor: string): Promise<number> {
    return this.tor.durch(() => this.#entferneReste(vor));
  }

  async #entferneReste(vor: string): Promise<number> {
    const reste = (await this.#namen()).filter((name) => name.endsWith(REST));
    let entfernt = 0;
    for (const name of reste) {
      const pfad = join(this.ordner, name);
      const { mtimeMs } = await stat(pfad).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs >= Date.parse(vor)) continue;
      await unlink(pfad).catch(() => undefined); // another worker may be doing the same
      entfernt += 1;
    }
    return entfernt;
  }

  async #schreibe(pfad: string, pdf: Uint8Array): Promise<void> {
    const datei = await open(pfad, 'wx').catch(async (fehler) => {
      if (codeVon(fehler) !== 'ENOENT') throw fehler;
      await mkdir(this.ordner, { recursive: true });
      return open(pfad, 'wx');
    });
    try {
      await datei.writeFile(pdf);
      await datei.sync();
    } finally {
      await datei.close();
    }
  }
}

/** Refuses other bytes than those that are stored. */
async function vergleiche(ziel: string, pdf: Uint8Array): Promise<void> {
  if (sha256(await readFile(ziel)) === sha256(pdf)) return;
  throw new BescheidwerkFehler(
    'BRIEF_ABWEICHEND',
    `Unter ${basename(ziel)} liegt bereits ein anderer Brief. Er bleibt unverändert.`,
  );
}

const KEIN_PLATZ = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What an operator has to do; the letter is tried again by itself. */
function alsAblagefehler(cause: unknown, name: string): unknown {
  const grund = codeVon(cause);
  if (grund === undefined) return cause;
  return KEIN_PLATZ.includes(grund)
    ? new BescheidwerkFehler(
        'BRIEFABLAGE_VOLL',
        `Für den Brief ${name} ist in BRIEFE_ORDNER kein Platz (${grund}); nichts davon wurde abgelegt. Schaffen Sie Platz.`,
        { cause },
      )
    : new BescheidwerkFehler(
        'BRIEFABLAGE_GESTOERT',
        `Der Brief ${name} ließ sich nicht in BRIEFE_ORDNER ablegen (${grund}); nichts davon wurde abgelegt. Prüfen Sie Datenträger und Rechte des Ordners.`,
        { cause },
      );
}

function codeVon(fehler: unknown): string | undefined {
  return (fehler as NodeJS.ErrnoException | undefined)?.code;
}
