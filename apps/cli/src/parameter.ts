import type { Command } from 'commander';
import { z } from 'zod';
import type { Anwendung } from '#libs/composition';
import { BescheidwerkFehler, canonicalJson, type Json } from '#libs/kernel';
import type { NeuerParameterwert, Parameterpflege, Parameterwert } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';
import { liesJson } from './datei.js';

/** Who stands in the record for what the command line did. */
const KOMMANDOZEILE = 'Kommandozeile';

interface Setzangaben {
  readonly behoerde: string;
  readonly wert: string;
  readonly ab: string;
  readonly bis?: string;
  readonly norm: string;
  readonly grund: string;
}

/** Adds `parameter liste|setzen|aufheben|uebernehmen`: own values of authorities. */
export function parameterBefehle(programm: Command): void {
  const gruppe = programm
    .command('parameter')
    .description('Eigene Werte einer Behörde, wo ein Verfahren sie zulässt.');
  gruppe
    .command('liste <verfahren>')
    .description('Was die Behörde setzen darf, die Vorgabe und ihre eigenen Werte.')
    .requiredOption('--behoerde <id>', 'Behörde, wie sie unter behoerden/ heißt')
    .action((verfahren: string, { behoerde }: { behoerde: string }) => zeige(verfahren, behoerde));
  gruppe
    .command('setzen <verfahren> <parameter>')
    .description('Setzt einen eigenen Wert für neue Vorgänge.')
    .requiredOption('--behoerde <id>', 'Behörde, wie sie unter behoerden/ heißt')
    .requiredOption('--wert <wert>', 'Zahl mit Punkt, Datum, Text oder true/false')
    .requiredOption('--ab <tag>', 'erster Tag, JJJJ-MM-TT')
    .option('--bis <tag>', 'letzter Tag')
    .requiredOption('--norm <text>', 'worauf der Wert beruht')
    .requiredOption('--grund <text>', 'warum er gesetzt wird')
    .action((verfahrenId: string, parameterId: string, angaben: Setzangaben) =>
      mitAnwendung(async ({ parameterpflege, behoerdennamen }) => {
        const { behoerde, ab, bis, norm, grund } = angaben;
        pruefeBehoerde({ behoerdennamen }, behoerde);
        const wert = wahrheit(angaben.wert);
        await setze(parameterpflege, behoerde, {
          verfahrenId,
          parameterId,
          wert,
          gueltigVon: tag(ab),
          ...(bis && { gueltigBis: tag(bis) }),
          norm,
          begruendung: grund,
        });
      }),
    );
  gruppe
    .command('aufheben <id>')
    .description('Hebt einen eigenen Wert auf; für neue Vorgänge gilt wieder die Vorgabe.')
    .requiredOption('--behoerde <id>', 'Behörde, der der Wert gehört')
    .requiredOption('--grund <text>', 'warum er nicht mehr gelten soll')
    .action((id: string, { behoerde, grund }: { behoerde: string; grund: string }) =>
      mitAnwendung(async ({ parameterpflege }) => {
        if (!(await parameterpflege.hebeAuf(behoerde, id, KOMMANDOZEILE, grund))) {
          throw new BescheidwerkFehler(
            'PARAMETERWERT_NICHT_GEFUNDEN',
            `Die Behörde ${behoerde} hat keinen wirksamen Wert ${id}. „bescheidwerk parameter liste“ zeigt sie.`,
          );
        }
        sage('Aufgehoben.');
      }),
    );
  gruppe
    .command('uebernehmen <datei>')
    .description('Setzt die Werte einer JSON-Datei; was schon so gilt, bleibt unberührt.')
    .action(async (datei: string) => {
      const werte = await liesWerte(datei);
      await mitAnwendung(({ parameterpflege }) => uebernimm(parameterpflege, werte));
    });
}

const Datei = z.array(
  z.strictObject({
    behoerdeId: z.string(),
    verfahrenId: z.string(),
    parameterId: z.string(),
    wert: z.json(),
    gueltigVon: z.iso.date(),
    gueltigBis: z.iso.date().optional(),
    norm: z.string(),
    begruendung: z.string(),
  }),
);

async function liesWerte(datei: string): Promise<z.infer<typeof Datei>> {
  const gelesen = Datei.safeParse(await liesJson(datei));
  if (!gelesen.success) {
    throw new BescheidwerkFehler(
      'PARAMETER_FORM',
      `${datei} prüfen: ${gelesen.error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`).join('; ')}`,
    );
  }
  return gelesen.data;
}

async function uebernimm(pflege: Parameterpflege, werte: z.infer<typeof Datei>): Promise<void> {
  for (const { behoerdeId, ...neu } of werte) {
    const { parameter } = await pflege.zeige(behoerdeId, neu.verfahrenId);
    const eigene = parameter.find(({ id }) => id === neu.parameterId)?.eigene ?? [];
    if (!eigene.some((wert) => gleich(wert, neu))) await setze(pflege, behoerdeId, neu);
  }
}

function gleich(wert: Parameterwert, neu: NeuerParameterwert): boolean {
  return (
    canonicalJson(wert.wert) === canonicalJson(neu.wert) &&
    wert.gueltigVon === neu.gueltigVon &&
    wert.gueltigBis === neu.gueltigBis
  );
}

/** @throws BescheidwerkFehler `BEHOERDE_UNBEKANNT`: what is set for an authority that does not exist would hold for nobody */
function pruefeBehoerde({ behoerdennamen }: Pick<Anwendung, 'behoerdennamen'>, id: string): void {
  if (behoerdennamen.has(id)) return;
  throw new BescheidwerkFehler(
    'BEHOERDE_UNBEKANNT',
    `Eine Behörde „${id}“ gibt es in dieser Installation nicht. Es gibt: ${[...behoerdennamen.keys()].sort().join(', ')}.`,
  );
}

async function setze(pflege: Parameterpflege, behoerde: string, neu: NeuerParameterwert): Promise<void> {
  const ergebnis = await pflege.setze(behoerde, neu, KOMMANDOZEILE);
  if ('maengel' in ergebnis) {
    const [erster] = ergebnis.maengel;
    throw new BescheidwerkFehler(
      erster?.code ?? 'PARAMETER_FORM',
      ergebnis.maengel.map(({ text }) => text).join(' '),
    );
  }
  sage(
    `${behoerde}: ${neu.parameterId} = ${String(neu.wert)} ab ${neu.gueltigVon} (${ergebnis.wert.id}), für neue Vorgänge.`,
  );
  sage(
    '  Offene Vorgänge behalten, was bei ihrem Eingang galt, auch für Tage, an denen der neue Wert gilt. Soll er für einen davon gelten, entscheidet ihn ein Mensch: „bescheidwerk ziehen <vorgang>“.',
  );
}

function zeige(verfahrenId: string, behoerdeId: string): Promise<void> {
  return mitAnwendung(async ({ parameterpflege, behoerdennamen }) => {
    pruefeBehoerde({ behoerdennamen }, behoerdeId);
    const { version, parameter, ohneParameter } = await parameterpflege.zeige(behoerdeId, verfahrenId);
    sage(`${verfahrenId} ${version}, ${behoerdeId}`);
    for (const { id, titel, einheit, werte, eigene, wirktAuf } of parameter) {
      const vorgabe = werte
        .map(({ wert, gueltigVon }) => `${text(wert, einheit)} ab ${gueltigVon}`)
        .join('; ');
      sage(`${id} (${titel}): Vorgabe ${vorgabe}; wirkt auf ${wirktAuf.join(', ') || 'nichts'}`);
      for (const wert of eigene) sage(`  ${zeile(wert, einheit)}`);
    }
    for (const wert of ohneParameter) sage(`${wert.parameterId}: ${zeile(wert)}`);
  });
}

function zeile(wert: Parameterwert & { maengel: readonly { text: string }[] }, einheit?: string): string {
  const bis = wert.gueltigBis ? ` bis ${wert.gueltigBis}` : '';
  const herkunft = `${wert.norm}; ${wert.begruendung}; ${wert.gesetztVon}`;
  const mangel = wert.maengel.map((einer) => ` PASST NICHT: ${einer.text}`).join('');
  return `eigener Wert ${text(wert.wert, einheit)} ab ${wert.gueltigVon}${bis} (${herkunft}) ${wert.id}${mangel}`;
}

function text(wert: Json, einheit?: string): string {
  return `${typeof wert === 'string' ? wert : JSON.stringify(wert)}${einheit ? ` ${einheit}` : ''}`;
}

function wahrheit(wert: string): Json {
  return wert === 'true' ? true : wert === 'false' ? false : wert;
}

function tag(angabe: string): string {
  const gelesen = z.iso.date().safeParse(angabe);
  if (gelesen.success) return gelesen.data;
  throw new BescheidwerkFehler(
    'PARAMETER_DATUM',
    `„${angabe}“ ist kein Datum. Schreiben Sie es als 2026-07-01.`,
  );
}
