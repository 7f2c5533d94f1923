import type { Command } from 'commander';
import { mitAnwendung, sage } from './anwendung.js';
import { beginnDes, liesTag } from './tag.js';

/** Adds `archivieren`: moves the files of cases that ended long ago out of the way of those at work. */
export function archivierenBefehl(programm: Command): void {
  programm
    .command('archivieren')
    .description('Verschiebt Journal und Wirkungen lange beendeter Vorgänge ins Archiv; sie bleiben lesbar.')
    .requiredOption('--beendet-vor <tag>', 'JJJJ-MM-TT: Vorgänge, die vor diesem Tag beendet wurden')
    .action(({ beendetVor }: { beendetVor: string }) =>
      mitAnwendung(async ({ archiviere }) => {
        const beginn = beginnDes(liesTag(beendetVor));
        const { vorgaenge, eintraege } = await archiviere.ausfuehren(beginn, (stand) =>
          sage(`${stand.vorgaenge} Vorgänge, ${stand.eintraege} Einträge verschoben …`),
        );
        sage(
          vorgaenge === 0
            ? `Nichts zu verschieben: Kein Vorgang, der vor dem ${beendetVor} beendet wurde, liegt noch im laufenden Teil.`
            : `Fertig: ${vorgaenge} Vorgänge verschoben, ${eintraege} Einträge liegen jetzt im Archiv.`,
        );
      }),
    );
}
