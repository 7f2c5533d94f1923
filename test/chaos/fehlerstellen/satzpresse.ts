import { canonicalJson, type Json, sha256 } from '#libs/kernel';
import type { Druckwerk } from '#libs/vorgang';

/** Sets letters like the real press, the same bytes for the same data, but in no time. */
export class Satzpresse implements Druckwerk {
  /** Every letter that was set, by its bytes' hash, in order. */
  readonly gesetzt: string[] = [];
  /** What happens while a letter is being set; a test lets a slow renderer wait here. */
  beimSetzen: (daten: unknown) => Promise<void> = async () => {};

  /** @param groesse bytes of filling after the data, for disks that become full */
  constructor(private readonly groesse = 0) {}

  async rendere(daten: unknown) {
    await this.beimSetzen(daten);
    const pdf = Buffer.from(`%PDF-${canonicalJson(daten as Json)}${'.'.repeat(this.groesse)}`);
    const hash = sha256(pdf);
    this.gesetzt.push(hash);
    return { pdf, sha256: hash, seiten: 1 };
  }
}
