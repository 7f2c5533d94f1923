import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BescheidwerkFehler, sha256 } from '#libs/kernel';
import type { Briefablage, Briefbestand } from '#libs/vorgang';

/** Keeps letters as files in one folder; a file appears whole, durable and once. */
export class OrdnerBriefablage implements Briefablage, Briefbestand {
  constructor(private readonly ordner: string) {}

  async lege(name: string, pdf: Uint8Array): Promise<string> {
    await mkdir(this.ordner, { recursive: true });
    const ziel = join(this.ordner, basename(name));
    if (await liegtSchon(ziel, pdf)) return basename(name);
    const entwurf = `${ziel}.${randomUUID()}.teil`;
    try {
      const datei = await open(entwurf, 'wx');
      try {
        await datei.writeFile(pdf);
        await datei.sync();
      } finally {
        await datei.close();
      }
      // Unlike a rename, a link never replaces what another worker has stored meanwhile.
      await link(entwurf, ziel);
    } catch (fehler) {
      if ((fehler as NodeJS.ErrnoException).code !== 'EEXIST' || !(await liegtSchon(ziel, pdf))) throw fehler;
    } finally {
      await unlink(entwurf).catch(() => undefined);
    }
    await this.#sichereOrdner();
    return basename(name);
  }

  /** Names of all letters, whatever else lies in the folder included. */
  async namen(): Promise<readonly string[]> {
    await mkdir(this.ordner, { recursive: true });
    return (await readdir(this.ordner)).sort();
  }

  async lies(datei: string): Promise<Uint8Array> {
    try {
      return await readFile(join(this.ordner, basename(datei)));
    } catch (cause) {
      throw new BescheidwerkFehler('BRIEF_FEHLT', `Der Brief ${basename(datei)} liegt nicht in der Ablage.`, {
        cause,
      });
    }
  }

  /** A new name is durable only when the folder itself has been synced. */
  async #sichereOrdner(): Promise<void> {
    const ordner = await open(this.ordner, 'r');
    try {
      await ordner.sync();
    } finally {
      await ordner.close();
    }
  }
}

/** Whether the letter is stored already; other bytes under its name are refused. */
async function liegtSchon(ziel: string, pdf: Uint8Array): Promise<boolean> {
  const vorhanden = await readFile(ziel).catch(() => undefined);
  if (vorhanden === undefined) return false;
  if (sha256(vorhanden) === sha256(pdf)) return true;
  throw new BescheidwerkFehler(
    'BRIEF_ABWEICHEND',
    `Unter ${basename(ziel)} liegt bereits ein anderer Brief. Er bleibt unverändert.`,
  );
}
