import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalJson } from '#libs/kernel';
import { type Anker, type Ankerablage, parseAnker } from '#libs/vorgang';

/** The anchor file: one line of JSON a day, only ever appended to. */
export class DateiAnkerablage implements Ankerablage {
  constructor(private readonly datei: string) {}

  async lies(): Promise<readonly Anker[]> {
    try {
      return parseAnker(await readFile(this.datei, 'utf8'));
    } catch (fehler) {
      if ((fehler as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw fehler;
    }
  }

  async haengeAn(anker: Anker): Promise<void> {
    await mkdir(dirname(this.datei), { recursive: true });
    await appendFile(this.datei, `${canonicalJson(anker)}\n`, { flush: true });
  }
}
