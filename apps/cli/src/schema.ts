import type { Command } from 'commander';
import { liesOrdner } from '#libs/composition';
import {
  importiereSchema,
  ladeKatalog,
  type Nachrichtenkopf,
  pruefeNachricht,
  type SchemaSatz,
} from '#libs/xoev';
import { liesDatei } from './datei.js';
import { entwirfFamilie, installiereFamilie } from './eigene-familie.js';
import { hinweisZuZiel, importziel } from './importziel.js';

interface Importoptionen {
  readonly ziel: string;
  readonly dazu?: readonly string[];
  readonly standard?: string;
  readonly fassung?: string;
  readonly titel?: string;
  readonly ersetzen?: boolean;
}

type Neuoptionen = Pick<Importoptionen, 'ziel' | 'ersetzen'>;

interface Katalogoptionen {
  readonly ordner: readonly string[];
}

type Sprecher = (zeile: string) => void;

/**
 * Adds the commands `schema import`, `schema neu`, `schema liste` and `schema pruefen`.
 * @param sage where the lines of the answer go
 */
export function schemaBefehle(
  programm: Command,
  sage: Sprecher = (zeile) => void process.stdout.write(`${zeile}\n`),
): void {
  const { schemata } = liesOrdner(process.env);
  const schema = programm
    .command('schema')
    .description('Schemas der XÖV-Standards: installieren, auflisten, Nachrichten prüfen.');
  schema
    .command('import <quelle>')
    .description(
      'Installiert einen veröffentlichten Standard aus einem ZIP oder Ordner; unvollständige werden abgelehnt.',
    )
    .option('--ziel <ordner>', 'wohin installiert wird', importziel())
    .option(
      '--dazu <quellen...>',
      'weitere Ordner oder ZIPs, auf die der Standard verweist (etwa die XÖV-Bibliothek)',
    )
    .option('--standard <name>', 'Name, falls er aus den Schemas nicht hervorgeht')
    .option('--fassung <version>', 'Version, falls sie aus den Schemas nicht hervorgeht')
    .option('--titel <text>', 'Titel für die Liste')
    .option('--ersetzen', 'ersetzt eine installierte Fassung')
    .action((quelle: string, optionen: Importoptionen) => importiere(quelle, optionen, sage));
  schema
    .command('neu <felder>')
    .description(
      'Macht aus der Beschreibung eines Formulars eine eigene Nachrichtenfamilie und installiert sie.',
    )
    .option('--ziel <ordner>', 'wohin installiert wird', importziel())
    .option('--ersetzen', 'ersetzt eine installierte Fassung')
    .action(async (datei: string, { ziel, ersetzen }: Neuoptionen) => {
      sage(installiereFamilie(await entwirfFamilie(datei), { ziel, ersetze: ersetzen === true }));
    });
  schema
    .command('liste')
    .description('Installierte Standards mit ihren Nachrichten.')
    .option('--ordner <ordner...>', 'Schemaordner', [...schemata])
    .action(({ ordner }: Katalogoptionen) => {
      for (const satz of ladeKatalog(ordner).saetze) sage(zeileVon(satz));
    });
  schema
    .command('pruefen <nachricht>')
    .description('Prüft eine Nachricht gegen das installierte Schema und nennt alle Fehler.')
    .option('--ordner <ordner...>', 'Schemaordner', [...schemata])
    .action((datei: string, { ordner }: Katalogoptionen) => pruefe(datei, ordner, sage));
}

function importiere(quelle: string, optionen: Importoptionen, sage: Sprecher): void {
  const { ordner, manifest, dateien } = importiereSchema(quelle, optionen.ziel, {
    installiertAm: new Date().toISOString(),
    ersetze: optionen.ersetzen === true,
    ...(optionen.dazu === undefined ? {} : { dazu: optionen.dazu }),
    ...(optionen.standard === undefined ? {} : { standard: optionen.standard }),
    ...(optionen.fassung === undefined ? {} : { version: optionen.fassung }),
    ...(optionen.titel === undefined ? {} : { titel: optionen.titel }),
  });
  sage(
    `${manifest.standard} ${manifest.version} installiert: ${manifest.wurzeln.length} Nachrichten, ${dateien} Schemas in ${ordner}.${hinweisZuZiel(optionen.ziel)}`,
  );
}

async function pruefe(datei: string, ordner: readonly string[], sage: Sprecher): Promise<void> {
  const nachricht = await liesDatei(datei);
  const katalog = ladeKatalog(ordner);
  try {
    const pruefung = pruefeNachricht(nachricht, katalog);
    if (pruefung.status === 'gueltig') {
      const { standard, version, wurzel, kopf, hinweise } = pruefung.nachricht;
      sage(`Gültig: ${wurzel} (${standard} ${version})${kopfzeile(kopf)}`);
      for (const hinweis of hinweise) sage(`  Hinweis, Zeile ${hinweis.zeile ?? '?'}: ${hinweis.text}`);
      return;
    }
    sage(`Fehlerhaft: ${pruefung.fehler.length} Fehler`);
    for (const { code, zeile, text, abhilfe } of pruefung.fehler) {
      sage(`  ${zeile === undefined ? '' : `Zeile ${zeile}: `}${text} ${abhilfe} [${code}]`);
    }
    process.exitCode = 1;
  } finally {
    katalog.dispose();
  }
}

function zeileVon({ manifest }: SchemaSatz): string {
  const { standard, version, wurzeln, titel, quelle } = manifest;
  return `${`${standard} ${version}`.padEnd(28)} ${String(wurzeln.length).padStart(4)} Nachrichten  ${titel} (${quelle})`;
}

function kopfzeile({ nachrichtenUUID, autor }: Nachrichtenkopf): string {
  const teile = [nachrichtenUUID, autor?.name].filter((teil) => teil !== undefined);
  return teile.length === 0 ? '' : `, ${teile.join(' von ')}`;
}
