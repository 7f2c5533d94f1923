import type { Command } from 'commander';
import { BescheidwerkFehler } from '#libs/kernel';
import { pruefeZiehungen, risikoberichtText, spurText } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';
import { liesTag } from './tag.js';

/** Adds what auditors and data protection ask for: `risikobericht`, `stichprobe pruefen`, `spur`, `ziehen`. */
export function risikoBefehle(programm: Command): void {
  programm
    .command('risikobericht')
    .description(
      'Bericht zum Risikomanagement (§ 88 Abs. 5 S. 3 Nr. 4 AO als Maßstab); nur für den Dienstgebrauch.',
    )
    .requiredOption('--von <tag>', 'erster Tag der Entscheidungen, JJJJ-MM-TT')
    .requiredOption('--bis <tag>', 'letzter Tag der Entscheidungen, JJJJ-MM-TT')
    .option('--verfahren <id>', 'nur dieses Verfahren')
    .option('--json', 'als JSON')
    .action(berichte);

  programm
    .command('stichprobe')
    .description('Die Ziehung der Stichprobe.')
    .command('pruefen <vorgang>')
    .description(
      'Rechnet die Ziehungen eines Vorgangs mit dem Ziehungsschlüssel nach (ID oder Aktenzeichen).',
    )
    .action(pruefeStichprobe);

  programm
    .command('spur <vorgang>')
    .description('Wie die Entscheidung zustande kam (Art. 15 DSGVO), ohne Risikoregeln.')
    .option('--json', 'als JSON')
    .action((kennung: string, { json }: { json?: true }) =>
      mitAnwendung(async ({ gibSpurAus }) => {
        const spur = await gibSpurAus.ausfuehren(kennung);
        if (!spur) throw unbekannt(kennung);
        sage(json ? JSON.stringify(spur, null, 2) : spurText(spur).trimEnd());
      }),
    );

  programm
    .command('ziehen <vorgang>')
    .description(
      'Eine Amtsträgerin oder ein Amtsträger zieht den Vorgang an sich; danach entscheidet keine Regel mehr.',
    )
    .requiredOption('--person <id>', 'Kennung der Person')
    .requiredOption('--name <name>', 'Name der Person')
    .requiredOption('--grund <text>', 'Grund; er steht in der Akte')
    .action(ziehe);
}

interface Berichtsangaben {
  readonly von: string;
  readonly bis: string;
  readonly verfahren?: string;
  readonly json?: true;
}

function berichte({ von, bis, verfahren, json }: Berichtsangaben): Promise<void> {
  for (const tag of [von, bis]) liesTag(tag);
  if (von > bis) {
    throw new BescheidwerkFehler(
      'ZEITRAUM_UNGUELTIG',
      `Der Zeitraum endet (${bis}), ehe er beginnt (${von}). Nennen Sie mit --von den früheren Tag.`,
    );
  }
  return mitAnwendung(async ({ risikobericht }) => {
    const zeitraum = { von, bis, ...(verfahren && { verfahrenId: verfahren }) };
    const bericht = await risikobericht.ausfuehren(zeitraum);
    sage(json ? JSON.stringify(bericht, null, 2) : risikoberichtText(bericht).trimEnd());
  });
}

function pruefeStichprobe(kennung: string): Promise<void> {
  return mitAnwendung(async ({ akten, verfahrenswerk, konfiguration }) => {
    const akte = await akten.finde(kennung);
    if (!akte) throw unbekannt(kennung);
    const { aktenzeichen, verfahrenId, verfahrenVersion } = akte.vorgang;
    const { paket } = await verfahrenswerk.lade(verfahrenId, verfahrenVersion);
    const rate = paket.angabe.stichprobe?.rate ?? 0;
    const ziehungen = pruefeZiehungen(akte, rate, konfiguration.ZIEHUNGSSCHLUESSEL);
    if (ziehungen.length === 0) sage(`${aktenzeichen}: Es wurde nicht gezogen.`);
    for (const { nr, gezogen, abweichungen } of ziehungen) {
      sage(
        `${aktenzeichen}, Eintrag ${nr}: ${gezogen ? 'gezogen' : 'nicht gezogen'}; ${abweichungen.join(' ') || 'nachgerechnet, stimmt.'}`,
      );
      if (abweichungen.length > 0) process.exitCode = 1;
    }
  });
}

function ziehe(
  kennung: string,
  { person, name, grund }: { person: string; name: string; grund: string },
): Promise<void> {
  return mitAnwendung(async ({ zieheVorgang }) => {
    const ergebnis = await zieheVorgang.ausfuehren(kennung, { person: { id: person, name }, grund });
    if (ergebnis.art === 'unbekannt') throw unbekannt(kennung);
    if (ergebnis.art === 'entschieden') throw new BescheidwerkFehler('VORGANG_ENTSCHIEDEN', ergebnis.text);
    if (ergebnis.art === 'unzulaessig') throw new BescheidwerkFehler('ZIEHUNG_UNZULAESSIG', ergebnis.text);
    sage('Der Vorgang ist gezogen. Eine Aufgabe dazu erscheint im Arbeitsvorrat.');
  });
}

function unbekannt(kennung: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'VORGANG_UNBEKANNT',
    `Einen Vorgang „${kennung}“ gibt es nicht. Nennen Sie seine ID oder sein Aktenzeichen.`,
  );
}
