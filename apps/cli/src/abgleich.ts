import type { Command } from 'commander';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Abgleich } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';

/** How many letters of a kind are named; the rest is counted. */
const GENANNT = 50;

/** Adds `abgleich`: do letters and database fit together, above all after a restore. */
export function abgleichBefehl(programm: Command): void {
  programm
    .command('abgleich')
    .description('Vergleicht die Briefe der Ablage mit der Datenbank; ändert nichts.')
    .option(
      '--nach-wiederherstellung',
      'einmal nach dem Einspielen einer Sicherung, vor dem Start: hält Vorgänge an, deren Brief die Datenbank nicht kennt, und überspringt vergebene Nummern',
    )
    .option('--nur-namen', 'liest die Briefe nicht: schneller, findet aber keinen, der beschädigt ist')
    .option('--vorsprung <zahl>', 'wie viele Aktenzeichen dabei übersprungen werden', '10000')
    .action(gleicheAb);
}

function gleicheAb(angaben: {
  readonly nachWiederherstellung?: true;
  readonly nurNamen?: true;
  readonly vorsprung: string;
}): Promise<void> {
  const vorsprung = Number(angaben.vorsprung);
  if (!Number.isInteger(vorsprung) || vorsprung < 0 || vorsprung > 10_000_000) {
    throw new BescheidwerkFehler(
      'VORSPRUNG_UNGUELTIG',
      'Der Vorsprung ist eine ganze Zahl von 0 bis 10000000: mehr, als seit der Sicherung Anträge eingegangen sein können.',
    );
  }
  return mitAnwendung(async ({ briefabgleich }) => {
    const abgleich = await briefabgleich.vergleiche(angaben);
    berichte(abgleich);
    if (abgleich.fehlend.length + abgleich.abweichend.length > 0) process.exitCode = 1;
    if (!angaben.nachWiederherstellung) {
      if (abgleich.unbekannt.length > 0) process.exitCode = 1;
      return;
    }
    const { angehalten, nummernBis } = await briefabgleich.laufeWiederAn(abgleich, vorsprung);
    sage(
      `${angehalten.length} Vorgänge angehalten, jeder mit einem Vorfall BRIEF_UNBEKANNT („bescheidwerk vorfaelle“).`,
    );
    sage(`Neue Vorgänge erhalten Aktenzeichen mit einer Nummer über ${nummernBis}.`);
    sage(
      'Anträge, die seit der Sicherung eingegangen sind, senden die Portale mit demselben Schlüssel noch einmal.',
    );
  });
}

function berichte({
  briefe,
  unbekannt,
  entstehend,
  fehlend,
  abweichend,
  fremd,
  ausstehendeSendungen,
}: Abgleich): void {
  sage(`${briefe} Briefe in der Ablage.`);
  nenne('kennt die Datenbank nicht', unbekannt, ({ name, vorgangId, beendet }) => {
    if (!vorgangId) return `${name}  Vorgang unbekannt: auch der Antrag ist nach der Sicherung eingegangen`;
    return beendet ? `${name}  der Vorgang ist beendet` : `${name}  der Vorgang ist offen`;
  });
  nenne(
    'liegen schon in der Ablage und entstehen gleich noch einmal, mit denselben Bytes. Nach einer Wiederherstellung können sie schon zur Post sein: Lesen Sie die Liste für „postausgang abgegangen“ noch einmal ein, wenn die Worker damit fertig sind, und drucken Sie vorher nichts',
    entstehend,
    (name) => name,
  );
  nenne('fehlen in der Ablage', fehlend, (name) => name);
  nenne(
    'sind nicht lesbar oder haben andere Bytes als die, die ausgefertigt wurden; niemand bekommt sie so. Holen Sie sie aus der Sicherung',
    abweichend,
    (name) => name,
  );
  nenne('sind keine Briefe', fremd, (name) => name);
  if (ausstehendeSendungen > 0) {
    sage(
      `${ausstehendeSendungen} Sendungen warten im Postausgang. Nach einer Wiederherstellung kann eine davon schon zur Post sein: Vergleichen Sie „bescheidwerk postausgang liste“ mit dem Postbuch und vermerken Sie mit „bescheidwerk postausgang abgegangen“, was schon hinausging, ehe es noch einmal gedruckt wird.`,
    );
  }
}

function nenne<T>(was: string, alle: readonly T[], zeile: (eintrag: T) => string): void {
  if (alle.length === 0) return;
  sage(`${alle.length} ${was}:`);
  for (const eintrag of alle.slice(0, GENANNT)) sage(`  ${zeile(eintrag)}`);
  if (alle.length > GENANNT) sage(`  und ${alle.length - GENANNT} weitere`);
}
