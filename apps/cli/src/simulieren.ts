import { type Command, InvalidArgumentError } from 'commander';
import { liesPaketordner } from '#libs/composition';
import { BescheidwerkFehler, kuerze } from '#libs/kernel';
import { type Simulationsbefund, UNTERSCHIEDSARTEN, type Unterschied } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';
import { beginnDes, liesTag } from './tag.js';
import { zeigeBefund } from './verfahren/ausgabe.js';
import { verfahrenGruppe } from './verfahren/gruppe.js';
import { findPaketordner } from './verfahren/paketordner.js';

/** So many file references of a group fit on a screen. */
const GEZEIGTE_VORGAENGE = 10;
/** Values are shown up to this length; whole letters belong into an editor. */
const WERT_HOECHSTENS = 200;

interface Optionen {
  readonly seit?: string;
  readonly hoechstens: number;
  readonly werte?: true;
  readonly alle?: true;
}

/** Adds `verfahren simulieren`. Ends with exit code 1 where the draft gets stuck or a case cannot be compared. */
export function simulierenBefehl(programm: Command): void {
  verfahrenGruppe(programm)
    .command('simulieren <ordner>')
    .description(
      'Spielt ein noch nicht veröffentlichtes Paket an den vorhandenen Vorgängen durch: Wen träfe es anders?',
    )
    .option('--seit <tag>', 'JJJJ-MM-TT: nur Vorgänge, die an diesem Tag oder später eröffnet wurden')
    .option('--hoechstens <n>', 'so viele Vorgänge, die neuesten zuerst', anzahl, 1000)
    .option(
      '--werte',
      'zeigt, was sich je Vorgang ändert (Angaben aus den Akten, nur für den Dienstgebrauch)',
    )
    .option('--alle', `nennt alle Aktenzeichen statt der ersten ${GEZEIGTE_VORGAENGE} je Gruppe`)
    .action(simuliere);
}

async function simuliere(ordner: string, optionen: Optionen): Promise<void> {
  const seit = optionen.seit === undefined ? undefined : beginnDes(liesTag(optionen.seit));
  const [paket, ...weitere] = await findPaketordner([ordner]);
  if (paket === undefined || weitere.length > 0) {
    throw new BescheidwerkFehler(
      'PAKET_UNKLAR',
      `In ${ordner} liegt nicht genau ein Verfahrenspaket. Nennen Sie den Ordner, in dem seine verfahren.json liegt.`,
    );
  }
  const dateien = await liesPaketordner(paket);
  await mitAnwendung(async ({ verfahrenswerk, simuliereEntwurf }) => {
    const geoeffnet = await verfahrenswerk.oeffneEntwurf(dateien);
    if ('befunde' in geoeffnet) {
      for (const befund of geoeffnet.befunde) zeigeBefund(befund, { sage });
      throw new BescheidwerkFehler(
        'PAKET_UNGUELTIG',
        `Das Paket ${paket} hat Befunde und wird nicht simuliert.`,
      );
    }
    const { id, version } = geoeffnet.entwurf.paket.angabe;
    const { hoechstens } = optionen;
    const { anzahl, befunde } = await simuliereEntwurf.ausfuehren(geoeffnet.entwurf, { seit, hoechstens });
    if (anzahl === 0) {
      sage(`${id} ${version}: kein Vorgang, an dem sich der Entwurf durchspielen lässt.`);
      return;
    }
    const alle = await sammle(befunde, anzahl, optionen);
    sage(`${id} ${version} (Entwurf), durchgespielt an ${vorgaenge(alle.length)}; geschrieben wurde nichts.`);
    zeige(alle, optionen);
  });
}

/** What counts of a case: its gravest difference, or why it has none; neither where nothing differs. */
interface Bewertet extends Simulationsbefund {
  readonly schwerster?: Unterschied;
}

/** The findings of all cases, with values where they are asked for; on a terminal with what is done so far. */
async function sammle(
  befunde: AsyncGenerator<Simulationsbefund>,
  anzahl: number,
  { werte }: Optionen,
): Promise<Bewertet[]> {
  const alle: Bewertet[] = [];
  const amSchirm = process.stderr.isTTY;
  for await (const befund of befunde) {
    const unterschiede = befund.unterschiede.map((einer) => (werte ? einer : { ...einer, werte: [] }));
    alle.push({ ...befund, unterschiede, schwerster: findSchwersten(unterschiede) });
    if (amSchirm && alle.length % 50 === 0) process.stderr.write(`\r${alle.length} von ${anzahl} …`);
  }
  if (amSchirm && alle.length >= 50) process.stderr.write('\r\u001B[K');
  return alle;
}

const UEBERSCHRIFT: Readonly<Record<Unterschied['art'], string>> = {
  stoerung: 'stehen geblieben',
  entscheidung: 'anders entschieden',
  weg: 'auf anderem Weg entschieden',
  inhalt: 'ebenso entschieden, mit anderem Inhalt',
  ablauf: 'anderer Ablauf',
  wortlaut: 'andere Begründung oder andere Worte',
};

function zeige(alle: readonly Bewertet[], optionen: Optionen): void {
  const gleich = alle.filter(({ schwerster, unvergleichbar }) => !schwerster && !unvergleichbar);
  sage(`  gleich: ${gleich.length}`);
  for (const art of UNTERSCHIEDSARTEN) {
    const gruppe = alle.filter(({ schwerster }) => schwerster?.art === art);
    zeigeGruppe(UEBERSCHRIFT[art], gruppe, optionen);
  }
  const unvergleichbare = alle.filter(({ unvergleichbar }) => unvergleichbar !== undefined);
  zeigeGruppe('nicht vergleichbar', unvergleichbare, optionen);
  const stehen = alle.some(({ schwerster }) => schwerster?.art === 'stoerung');
  if (stehen || unvergleichbare.length > 0) process.exitCode = 1;
}

/** The cases of a group by what is different, the most frequent first. */
function zeigeGruppe(ueberschrift: string, gruppe: readonly Bewertet[], optionen: Optionen): void {
  if (gruppe.length === 0) return;
  sage(`  ${ueberschrift}: ${gruppe.length}`);
  const jeText = new Map<string, Bewertet[]>();
  for (const befund of gruppe) {
    const text = befund.unvergleichbar ?? befund.schwerster?.text ?? '';
    const gleiche = jeText.get(text);
    if (gleiche) gleiche.push(befund);
    else jeText.set(text, [befund]);
  }
  for (const [text, befunde] of [...jeText].sort(([, a], [, b]) => b.length - a.length)) {
    sage(`    ${befunde.length} × ${text}`);
    const gezeigte = optionen.alle ? befunde : befunde.slice(0, GEZEIGTE_VORGAENGE);
    for (const befund of optionen.werte ? gezeigte : []) zeigeWerte(befund);
    if (!optionen.werte) sage(`       ${gezeigte.map(({ aktenzeichen }) => aktenzeichen).join(', ')}`);
    const weitere = befunde.length - gezeigte.length;
    if (weitere > 0) sage(`       und ${weitere} weitere (--alle)`);
  }
}

function zeigeWerte({ aktenzeichen, unterschiede }: Simulationsbefund): void {
  sage(`       ${aktenzeichen}`);
  for (const { text, werte } of unterschiede) {
    sage(`         ${text}`);
    for (const { pfad, alt, neu } of werte)
      sage(
        `           ${pfad || 'Grund'}: ${kuerze(JSON.stringify(alt), WERT_HOECHSTENS)} → ${kuerze(JSON.stringify(neu), WERT_HOECHSTENS)}`,
      );
  }
}

function findSchwersten(unterschiede: readonly Unterschied[]): Unterschied | undefined {
  const art = UNTERSCHIEDSARTEN.find((eine) => unterschiede.some((einer) => einer.art === eine));
  return unterschiede.find((einer) => einer.art === art);
}

function vorgaenge(anzahl: number): string {
  return anzahl === 1 ? 'einem Vorgang' : `${anzahl} Vorgängen`;
}

function anzahl(text: string): number {
  const zahl = Number(text);
  if (Number.isInteger(zahl) && zahl > 0) return zahl;
  throw new InvalidArgumentError('Das ist keine ganze Zahl über null.');
}
