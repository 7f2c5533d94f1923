import type { Druckwerk } from '#libs/vorgang';

/** Where letters are not the matter: a press that breaks when it is told to, and waits when it is told to. */
export class Pruefpresse implements Druckwerk {
  kaputt = false;
  /** Text of the error it breaks with. */
  grund = 'Die Presse steht.';
  briefe = 0;
  /** What every letter waits for before it is done. */
  halt: Promise<void> | undefined;

  async rendere() {
    await this.halt;
    if (this.kaputt) throw new Error(this.grund);
    this.briefe += 1;
    return { pdf: Buffer.from(`%PDF- ${this.briefe}`), sha256: 'a'.repeat(64), seiten: 1 };
  }
}
