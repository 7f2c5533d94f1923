import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BescheidwerkFehler, sha256 } from '#libs/kernel';
import type { Briefablage } from '#libs/vorgang';

/** Keeps letters as files in one folder; a file appears whole, durable and once. */
export class OrdnerBriefablage implements Briefablage {
  constructor(private readonly ordner: string) {}

  async lege(name: string, pdf: Uint8Array): Promise<string> {
    await mkdir(this.ordner, { recursive: true });
    const ziel = join(this.ordner, basename(name));
    const vorhanden = await readFile(ziel).catch(() => undefined);
    if (vorhanden) {
      if (sha256(vorhanden) === sha256(pdf)) return basename(name);
      throw new BescheidwerkFehler(
        'BRIEF_ABWEICHEND',
        `Unter ${basename(name)} liegt bereits ein anderer Brief. Er bleibt unverändert.`,
      );
    }
    const entwurf = `${ziel}.${randomUUID()}.teil`;
    try {
      const datei = await open(entwurf, 'wx');
      try {
        await datei.writeFile(pdf);
        await datei.sync();
      } finally {
        await datei.close();
      }
      await rename(entwurf, ziel);
    } catch (fehler) {
      await unlink(entwurf).catch(() => undefined);
      throw fehler;
    }
    await this.#sichereOrdner();
    return basename(name);
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

  /** A rename is durable only when the folder itself has been synced. */
  async #sichereOrdner(): Promise<void> {
    const ordner = await open(this.ordner, 'r');
    try {
      await ordner.sync();
    } finally {
      await ordner.close();
    }
  }
}
