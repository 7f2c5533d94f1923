import { type BescheidwerkFehler, sha256 } from '#libs/kernel';
import type { Druckwerk } from '#libs/vorgang';

/** Where letters are not the matter: a press that breaks when it is told to, and waits when it is told to. */
export class Pruefpresse implements Druckwerk {
  kaputt = false;
  /** Text of the error it breaks with. */
  grund = 'Die Presse steht.';
  /** What it says of letters that may not go out: the real one refuses them by their data. */
  unzulaessig: BescheidwerkFehler | undefined;
  briefe = 0;
  /** What every letter waits for before it is done. */
  halt: Promise<void> | undefined;

  async rendere() {
    await this.halt;
    if (this.unzulaessig) throw this.unzulaessig;
    if (this.kaputt) throw new Error(this.grund);
    this.briefe += 1;
    const pdf = Buffer.from(`%PDF- ${this.briefe}`);
    return { pdf, sha256: sha256(pdf), seiten: 1 };
  }
}
