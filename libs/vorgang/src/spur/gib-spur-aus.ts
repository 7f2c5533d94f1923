import type { AktenSpeicher } from '../betrieb/aktenpruefung.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { type Entscheidungsspur, entscheidungsspur } from './entscheidungsspur.js';
import type { SpurSpeicher } from './spur-speicher.js';

/** Tells how the decision of one case came about (Art. 15 Abs. 1 Buchst. h DSGVO). */
export class GibSpurAus {
  constructor(
    private readonly akten: AktenSpeicher,
    private readonly speicher: SpurSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
  ) {}

  /** @param kennung id or Aktenzeichen; undefined when there is no such case */
  async ausfuehren(kennung: string): Promise<Entscheidungsspur | undefined> {
    const akte = await this.akten.finde(kennung);
    if (!akte) return undefined;
    const { id, verfahrenId, verfahrenVersion } = akte.vorgang;
    const verfahren = await this.register.lade(verfahrenId, verfahrenVersion);
    return entscheidungsspur(akte, verfahren, await this.speicher.bescheide(id));
  }
}
