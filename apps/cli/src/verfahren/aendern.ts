import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { aendereFormular, FELDERDATEI } from '#libs/verfahren';
import { entwirfFamilie, installiereFamilie } from '../eigene-familie.js';
import type { Ausgabe } from './ausgabe.js';
import { sageWeiter, schreibeDateien } from './neu.js';

/** What `verfahren aendern` is told. */
export interface Aenderungsoptionen {
  /** Description of the form as it is to be. */
  readonly felder: string;
  /** Description as it was; without it the one that the package has kept. */
  readonly bisher?: string;
  readonly schemaziel: string;
}

/**
 * `verfahren aendern`: carries a change of the form over to message family and package.
 * @throws BescheidwerkFehler `FORMULAR_FEHLT`, `FORMULAR_DASSELBE`, and what `aendereFormular` and `entwirfFamilie` throw; nothing is written then
 */
export async function aenderePaket(
  ordner: string,
  optionen: Aenderungsoptionen,
  ausgabe: Ausgabe,
): Promise<void> {
  const alteDatei = optionen.bisher ?? join(ordner, FELDERDATEI);
  if (!existsSync(alteDatei)) {
    throw new BescheidwerkFehler(
      'FORMULAR_FEHLT',
      `${alteDatei} gibt es nicht. Nennen Sie mit „--bisher“ die Beschreibung, aus der das Paket entstanden ist.`,
    );
  }
  if (resolve(alteDatei) === resolve(optionen.felder)) {
    throw new BescheidwerkFehler(
      'FORMULAR_DASSELBE',
      `${optionen.felder} ist die bisherige Beschreibung. Nennen Sie mit „--felder“ eine eigene Datei; haben Sie diese hier geändert, mit „--bisher“ eine, wie sie war.`,
    );
  }
  const [bisher, neu] = [await entwirfFamilie(alteDatei), await entwirfFamilie(optionen.felder)];
  const dateien = await liesPaketordner(ordner);
  const paket = new Map([...dateien].map(([pfad, bytes]) => [pfad, Buffer.from(bytes).toString('utf8')]));
  const {
    dateien: geaenderte,
    neueFassung,
    bericht,
  } = aendereFormular(
    paket,
    { felder: bisher.felder, familie: bisher.dateien },
    { felder: neu.felder, familie: neu.dateien },
  );
  ausgabe.sage(installiereFamilie(neu, { ziel: optionen.schemaziel, ersetze: !neueFassung }));
  await schreibeDateien(ordner, new Map([...geaenderte, [FELDERDATEI, neu.text]]));
  for (const zeile of bericht) ausgabe.sage(`  ${zeile}`);
  if (neueFassung) {
    const { standard, version } = bisher.felder;
    ausgabe.sage(
      `Anträge nach ${standard} ${version} nimmt das Verfahren weiter an; lassen Sie deren Schemas installiert.`,
    );
  }
  sageWeiter(ordner, ausgabe);
}
