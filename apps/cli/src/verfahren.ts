import type { Command } from 'commander';
import { importziel } from './importziel.js';
import { type Aenderungsoptionen, aenderePaket } from './verfahren/aendern.js';
import { type Ausgabe, STANDARDAUSGABE } from './verfahren/ausgabe.js';
import { verfahrenGruppe } from './verfahren/gruppe.js';
import { legeNeuAn, type Neuoptionen } from './verfahren/neu.js';
import { pruefeOrdner } from './verfahren/pruefen.js';
import { schreibeReadme } from './verfahren/readme.js';
import type { Simulationsordner } from './verfahren/simulationsumgebung.js';
import { testeOrdner } from './verfahren/testen.js';

/** Where the commands write and read; the defaults are those of a checkout. */
export interface VerfahrenOptionen {
  readonly ausgabe?: Ausgabe;
  readonly simulation?: Simulationsordner;
}

/**
 * Adds `verfahren pruefen|testen|neu|aendern|readme`. Each ends with exit code 1 when something is not in order.
 * Folders default to `workflows`.
 */
export function verfahrenBefehle(programm: Command, optionen: VerfahrenOptionen = {}): void {
  const ausgabe = optionen.ausgabe ?? STANDARDAUSGABE;
  const vermerke = (gut: boolean) => {
    if (!gut) process.exitCode = 1;
  };
  const gruppe = verfahrenGruppe(programm);
  gruppe
    .command('pruefen [ordner...]')
    .description('Prüft Pakete vollständig: Form, Prozess, Ausdrücke, Regeln, Verweise, Rechtstor.')
    .action(async (ordner: string[]) => vermerke(await pruefeOrdner(ordner, ausgabe)));
  gruppe
    .command('testen [ordner...]')
    .description('Spielt die Beispiele der Pakete durch und zeigt Abweichungen und Abdeckung.')
    .option('--briefe <ordner>', 'setzt die Briefe der Beispiele dorthin, als Entwurf gekennzeichnet')
    .action(async (ordner: string[], { briefe }: { briefe?: string }) =>
      vermerke(await testeOrdner(ordner, ausgabe, briefe, optionen.simulation)),
    );
  gruppe
    .command('neu <id>')
    .description('Legt ein neues Verfahrenspaket an, das sofort besteht.')
    .option('--titel <titel>', 'Titel des Verfahrens')
    .option('--ziel <ordner>', 'Ordner, in dem das Paket entsteht', 'workflows')
    .option(
      '--felder <datei>',
      'beschreibt das Formular; daraus entstehen auch die Nachrichten (siehe docs/verfahrenspaket.md)',
    )
    .option(
      '--grundlage <id>',
      'Vorschrift, nach der Regeln bewilligen dürfen, etwa AO-155-4; sonst entscheidet ein Mensch',
    )
    .option('--rechtsgebiet <name>', 'bestimmt Verfahrensrecht und Rechtsweg (Vorgabe: allgemein)')
    .option('--schemaziel <ordner>', 'wohin deren Schemas installiert werden', importziel())
    .action(async (id: string, neuoptionen: Neuoptionen) => legeNeuAn(id, neuoptionen, ausgabe));
  gruppe
    .command('aendern <ordner>')
    .description('Zieht Nachrichten und Paket nach, wenn sich das Formular geändert hat.')
    .requiredOption('--felder <datei>', 'beschreibt das Formular, wie es werden soll')
    .option('--bisher <datei>', 'beschreibt es, wie es war (Vorgabe: felder.json im Paket)')
    .option('--schemaziel <ordner>', 'wohin die Schemas installiert werden', importziel())
    .action(async (ordner: string, angaben: Aenderungsoptionen) => aenderePaket(ordner, angaben, ausgabe));
  gruppe
    .command('readme [ordner...]')
    .description('Schreibt README.md und ablauf.svg der Pakete aus ihrem Inhalt.')
    .option('--pruefen', 'schreibt nichts; scheitert, wenn eine Datei veraltet ist')
    .action(async (ordner: string[], { pruefen }: { pruefen?: boolean }) =>
      vermerke(await schreibeReadme(ordner, pruefen === true, ausgabe, optionen.simulation)),
    );
}
