import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Anwendung, liesPaketordner } from '#libs/composition';
import type { JsonObject } from '#libs/kernel';
import { beispielEinreichung, type Einreichung } from './antrag.js';

const VORLAGE = join('workflows', 'besucherparkausweis');

/** What of the law rules a short procedure; the shipped ones do not have all of it. */
export interface Kurzverfahren {
  readonly regime: 'VwVfG' | 'SGBX' | 'AO';
  readonly rechtsgebiet: string;
  readonly kanaele: readonly string[];
  readonly empfaenger?: JsonObject;
}

const wenn = (feel: string, target: string) => ({ guard: { type: 'bedingung', params: { feel } }, target });

/** Grants what the rules grant, writes a plain letter as well and waits for the end of the remedy period; everything else is a human's. */
const PROZESS: JsonObject = {
  id: 'kurzverfahren',
  initial: 'vollstaendigkeit',
  states: {
    vollstaendigkeit: {
      invoke: {
        id: 'vollstaendigkeit',
        src: 'vollstaendigkeit',
        input: {},
        onDone: [wenn('ergebnisse.vollstaendigkeit.vollstaendig', 'regeln'), { target: 'klaerung' }],
        onError: 'klaerung',
      },
    },
    regeln: {
      invoke: {
        id: 'regeln',
        src: 'regelwerk',
        input: { entscheidung: 'entscheidung' },
        onDone: [
          wenn(
            'not(ergebnisse.vollstaendigkeit.anlass) and ergebnisse.regeln.status = "entschieden" and ergebnisse.regeln.ergebnis.ergebnis = "bewilligung"',
            'stichprobe',
          ),
          { target: 'klaerung' },
        ],
        onError: 'klaerung',
      },
    },
    stichprobe: {
      invoke: {
        id: 'stichprobe',
        src: 'stichprobe',
        input: {},
        onDone: [wenn('not(ergebnisse.stichprobe.gezogen)', 'bewilligung'), { target: 'klaerung' }],
        onError: 'klaerung',
      },
    },
    bewilligung: {
      invoke: {
        id: 'bewilligung',
        src: 'bescheid',
        input: { vorlage: 'bewilligung', daten: { automatisiert: true } },
        onDone: 'schreiben',
        onError: 'klaerung',
      },
    },
    schreiben: {
      invoke: {
        id: 'schreiben',
        src: 'mitteilung',
        input: { vorlage: 'eingangsbestaetigung' },
        onDone: 'rechtsbehelfsfrist',
        onError: 'rechtsbehelfsfrist',
      },
    },
    rechtsbehelfsfrist: { after: { rechtsbehelfsfrist: 'abgeschlossen' } },
    klaerung: {
      invoke: {
        id: 'klaerung',
        src: 'aufgabe',
        input: {
          frage: 'Wird bewilligt?',
          grund: 'Die Regeln entscheiden nicht.',
          norm: '§ 24 Abs. 1 S. 3 VwVfG',
          rolle: 'sachbearbeitung',
          aktionen: [{ id: 'bewilligen', titel: 'Bewilligen', begruendungPflicht: true }],
          entscheidend: true,
        },
        onDone: 'bewilligung',
        onError: 'abgeschlossen',
      },
      on: { NACHRICHT_EINGEGANGEN: { target: 'klaerung', reenter: true } },
    },
    abgeschlossen: { type: 'final' },
  },
} as unknown as JsonObject;

const HOERT = {
  VwVfG: '§ 28 Abs. 2 Nr. 3 VwVfG',
  SGBX: '§ 24 Abs. 2 Nr. 3 SGB X',
  AO: '§ 91 Abs. 2 Nr. 3 AO',
};

/** Publishes it under the key of the visitors' permit, so that its messages and authorities are those of that one. */
export async function veroeffentlicheKurzverfahren(anwendung: Anwendung, kurz: Kurzverfahren): Promise<void> {
  const vorlage = await liesPaketordner(VORLAGE);
  const teile = [...vorlage].filter(([name]) =>
    /^(regeln|parameter)\/|^bescheide\/(bewilligung|eingangsbestaetigung)\.json$|^eingang/.test(name),
  );
  const angabe = lies(vorlage, 'verfahren.json');
  const { rechtsbehelfsfrist } = angabe.fristen as Record<string, JsonObject>;
  const dateien = new Map(teile)
    .set('prozess.json', schreibe(PROZESS))
    .set('bescheide/bewilligung.json', ohneNachricht(vorlage, 'bescheide/bewilligung.json'))
    .set('bescheide/eingangsbestaetigung.json', ohneNachricht(vorlage, 'bescheide/eingangsbestaetigung.json'))
    .set(
      'verfahren.json',
      schreibe({
        ...angabe,
        regime: kurz.regime,
        automation: {
          modus: 'voll',
          ermessen: 'keines',
          erklaerung: 'Nur für Prüfungen.',
          ...(kurz.regime === 'VwVfG' && { rechtsgrundlage: 'StVO-46-5' }),
        },
        anhoerung: { ablehnung: 'entbehrlich', norm: HOERT[kurz.regime] },
        fristen: {
          rechtsbehelfsfrist: {
            ...rechtsbehelfsfrist,
            zum: '= ergebnisse.bewilligung.rechtsbehelfsfristBis',
          },
        },
        rechtsbehelf: { rechtsgebiet: kurz.rechtsgebiet },
        bekanntgabe: {
          ...(angabe.bekanntgabe as JsonObject),
          kanaele: kurz.kanaele,
          // Messages name only portal and post; another way is that of the procedure.
          ...(kurz.kanaele.length === 1 && { kanal: `= "${kurz.kanaele[0]}"` }),
        },
        empfaenger: { ...(angabe.empfaenger as JsonObject), ...kurz.empfaenger },
      }),
    );
  const ergebnis = await anwendung.verfahrenswerk.veroeffentliche(dateien);
  if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde, null, 1));
}

/** An application that it grants when posted some days before `ab`, to be answered by way of the portal or by post. */
export function einKurzantrag(kanal: string, ab: string): Einreichung {
  const { xml, anlagen } = beispielEinreichung(join(VORLAGE, 'beispiele', 'erteilung-drei-tage'));
  const text = String(xml)
    .replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
    .replace(/(<p:von>)[^<]+/, `$1${ab}`)
    .replace(/(<p:bekanntgabeKanal[^>]*>\s*<p:code>)[^<]+/, `$1${kanal === 'portal' ? 'portal' : 'post'}`);
  return { xml: text, anlagen };
}

/** A template without its answer in the standard of the message, which the short procedure has none of. */
function ohneNachricht(dateien: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const { nachricht: _, ...vorlage } = lies(dateien, name);
  return schreibe(vorlage);
}

function lies(dateien: ReadonlyMap<string, Uint8Array>, name: string): JsonObject {
  return JSON.parse(new TextDecoder().decode(dateien.get(name))) as JsonObject;
}

function schreibe(json: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}
