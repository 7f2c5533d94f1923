import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';
import { eigeneForm, FELDERDATEI, neuesPaket, waehleRahmen } from '#libs/verfahren';
import { entwirfFamilie, installiereFamilie } from '../eigene-familie.js';
import type { Ausgabe } from './ausgabe.js';

/** What `verfahren neu` may be told beside the id. */
export interface Neuoptionen {
  readonly titel?: string;
  /** Folder in which the package is made. */
  readonly ziel: string;
  /** Description of an own form, see `liesFelder`. */
  readonly felder?: string;
  /** Id of the provision by which rules may grant, see `AUTOMATIONSGRUNDLAGEN`; without one a human decides. */
  readonly grundlage?: string;
  /** Key of the field of law, see `RECHTSGEBIETE`. */
  readonly rechtsgebiet?: string;
  /** Where the schemas of an own form are installed. */
  readonly schemaziel: string;
}

/**
 * `verfahren neu`: writes a new package that passes at once; with a description of its form also the message family.
 * @throws BescheidwerkFehler `PAKET_VORHANDEN`, `VERFAHREN_ID_UNGUELTIG`, and what `entwirfFamilie` and `waehleRahmen` throw
 * @throws SchemaImportFehler when the family cannot be installed; the package is not written then
 */
export async function legeNeuAn(id: string, optionen: Neuoptionen, ausgabe: Ausgabe): Promise<void> {
  const familie = optionen.felder === undefined ? undefined : await entwirfFamilie(optionen.felder);
  const titel = optionen.titel ?? familie?.felder.titel ?? id;
  const { grundlage, rechtsgebiet } = optionen;
  const rahmen = waehleRahmen({
    id,
    titel,
    ...(grundlage !== undefined && { grundlage }),
    ...(rechtsgebiet !== undefined && { rechtsgebiet }),
  });
  const form = familie && eigeneForm(familie.felder, familie.dateien, rahmen);
  const dateien = new Map(neuesPaket(id, titel, form, rahmen));
  if (familie) dateien.set(FELDERDATEI, familie.text);
  const ordner = join(optionen.ziel, id);
  if (existsSync(ordner)) {
    throw new BescheidwerkFehler(
      'PAKET_VORHANDEN',
      `Den Ordner ${ordner} gibt es schon. Wählen Sie eine andere Id.${familie ? ` Hat sich das Formular geändert: bescheidwerk verfahren aendern ${ordner} --felder ${optionen.felder}` : ''}`,
    );
  }
  if (familie) ausgabe.sage(installiereFamilie(familie, { ziel: optionen.schemaziel }));
  await schreibeDateien(ordner, dateien);
  ausgabe.sage(`${ordner} angelegt (${dateien.size} Dateien).`);
  sageWeiter(ordner, ausgabe);
}

/** Tells what to do with a package that has been written. */
export function sageWeiter(ordner: string, ausgabe: Ausgabe): void {
  ausgabe.sage(
    `Weiter mit: bescheidwerk verfahren pruefen ${ordner} und bescheidwerk verfahren testen ${ordner}`,
  );
}

/** Writes the files of a package. @param dateien path inside it → text */
export async function schreibeDateien(ordner: string, dateien: ReadonlyMap<string, string>): Promise<void> {
  for (const [pfad, text] of dateien) {
    const datei = join(ordner, pfad);
    await mkdir(dirname(datei), { recursive: true });
    await writeFile(datei, text);
  }
}
