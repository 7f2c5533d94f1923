import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Befund, Json } from '#libs/kernel';
import { ladeBehoerden, ladePaket, neuesPaket, type Paket, pruefePaket } from '#libs/verfahren';
import { ladeKatalog } from '#libs/xoev';

type Aenderung = Json | undefined | ((json: never) => unknown);

/** Files of a package that decides automatically; every JSON file may be replaced or changed. */
export function paketDateien(aenderungen: Readonly<Record<string, Aenderung>> = {}): Map<string, Uint8Array> {
  const dateien = new Map<string, unknown>();
  for (const [pfad, text] of neuesPaket('bewohnerparkausweis', 'Bewohnerparkausweis')) {
    if (!pfad.startsWith('beispiele/')) dateien.set(pfad, pfad.endsWith('.json') ? JSON.parse(text) : text);
  }
  const angabe = dateien.get('verfahren.json') as Record<string, unknown>;
  dateien.set('verfahren.json', { ...angabe, ...VOLL });
  dateien.set('prozess.json', PROZESS);
  const bewilligung = dateien.get('bescheide/bewilligung.json') as { begruendung: object };
  for (const name of ['bewilligung', 'ablehnung']) {
    const vorlage = dateien.get(`bescheide/${name}.json`) as typeof bewilligung;
    dateien.set(`bescheide/${name}.json`, {
      ...vorlage,
      begruendung: { ...vorlage.begruendung, gruendeAus: ['regeln'] },
    });
  }
  for (const [pfad, aenderung] of Object.entries(aenderungen)) {
    if (aenderung === undefined) dateien.delete(pfad);
    else
      dateien.set(
        pfad,
        typeof aenderung === 'function' ? aenderung(kopie(dateien.get(pfad)) as never) : aenderung,
      );
  }
  return new Map([...dateien].map(([pfad, inhalt]) => [pfad, bytes(inhalt)]));
}

/** The package itself; throws with all findings when it is none. */
export function einPaket(aenderungen: Readonly<Record<string, Aenderung>> = {}): Paket {
  const ergebnis = ladePaket(paketDateien(aenderungen));
  if ('paket' in ergebnis) return ergebnis.paket;
  throw new Error(ergebnis.befunde.map(({ datei, ort, text }) => `${datei} ${ort}: ${text}`).join('\n'));
}

/** All findings of a changed package, whether it loads or not. */
export async function befundeVon(
  aenderungen: Readonly<Record<string, Aenderung>> = {},
): Promise<readonly Befund[]> {
  const ergebnis = ladePaket(paketDateien(aenderungen));
  return 'paket' in ergebnis ? pruefePaket(ergebnis.paket) : ergebnis.befunde;
}

/** Codes of the findings, each once. */
export async function codesVon(
  aenderungen: Readonly<Record<string, Aenderung>> = {},
): Promise<readonly string[]> {
  return [...new Set((await befundeVon(aenderungen)).map(({ code }) => code))];
}

type Baum = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

/** The same package with a hearing before the automatic refusal; `angabe` replaces parts of verfahren.json. */
export function mitAnhoerung(angabe: object): Readonly<Record<string, Aenderung>> {
  return {
    'verfahren.json': (json: Record<string, object>) => ({
      ...json,
      ...angabe,
      fristen: {
        ...json.fristen,
        anhoerungsfrist: { titel: 'Äußerung', zum: '= ergebnisse.anhoerung.fristBis', norm: '§ 28 VwVfG' },
      },
    }),
    'bescheide/anhoerung.json': {
      art: 'mitteilung',
      betreff: 'Anhörung',
      absaetze: ['wir prüfen Ihren Antrag.'],
    },
    'prozess.json': (json: Baum) => {
      const zustaende = json.states?.offen?.states as Baum[string];
      const stichprobe = zustaende.stichprobe?.invoke as { onDone: unknown[] };
      stichprobe.onDone[2] = { target: 'anhoerung' };
      Object.assign(json.states?.offen?.on ?? {}, { NACHRICHT_EINGEGANGEN: { target: '#entscheidung' } });
      zustaende.anhoerung = kopie(ANHOERUNG) as Baum[string][string];
      return json;
    },
  };
}

const ANHOERUNG = {
  initial: 'anhoeren',
  on: { NACHRICHT_EINGEGANGEN: { target: '#entscheidung' } },
  states: {
    anhoeren: {
      invoke: {
        id: 'anhoerung',
        src: 'anhoerung',
        input: {
          beabsichtigt: 'Ihren Antrag abzulehnen',
          tatsachen: 'Sie wohnen nicht in der Zone.',
          dauer: { wochen: 2 },
        },
        onDone: { target: 'warten' },
        onError: { target: '#entscheidung' },
      },
    },
    warten: { after: { anhoerungsfrist: { target: '#ablehnung' } } },
  },
};

/** Schema catalogue and authorities of the checkout. */
export function werkzeuge() {
  const wurzel = process.cwd();
  const ergebnis = ladeBehoerden(ordner(join(wurzel, 'behoerden')));
  if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
  return {
    katalog: ladeKatalog([join(wurzel, 'xoev-schemas')]),
    installation: { behoerden: ergebnis.behoerden, ziehungsschluessel: 'test' },
  };
}

/** Files of a folder by their path inside it. */
export function ordner(pfad: string): Map<string, Uint8Array> {
  if (!existsSync(pfad)) return new Map();
  return new Map(
    readdirSync(pfad, { recursive: true, withFileTypes: true })
      .filter((eintrag) => eintrag.isFile())
      .map((eintrag) => join(eintrag.parentPath, eintrag.name))
      .sort()
      .map((datei) => [datei.slice(pfad.length + 1).replaceAll('\\', '/'), readFileSync(datei)]),
  );
}

const VOLL = {
  automation: {
    modus: 'voll',
    rechtsgrundlage: 'StVO-46-5',
    ermessen: 'keines',
    erklaerung: 'Die Voraussetzungen sind abschließend geregelt.',
  },
  stichprobe: { rate: 0.03, norm: '§ 88 Abs. 5 S. 3 Nr. 1 AO als Maßstab' },
  anhoerung: { ablehnung: 'entbehrlich', norm: '§ 28 Abs. 2 Nr. 4 VwVfG' },
  rechtsbehelf: { rechtsgebiet: 'strassenverkehr' },
};

const wenn = (feel: string, target: string) => ({ guard: { type: 'bedingung', params: { feel } }, target });

const bescheid = (id: string) => ({
  id,
  invoke: {
    id,
    src: 'bescheid',
    input: { vorlage: id },
    onDone: { target: 'abgeschlossen' },
    onError: { target: '#entscheidung' },
  },
});

/** Receipt, completeness, rules, sample, decision; every doubt goes to a human. */
const PROZESS = {
  id: 'automatisch',
  initial: 'offen',
  states: {
    offen: {
      initial: 'bestaetigung',
      on: {
        ZURUECKGENOMMEN: { target: 'zurueckgenommen' },
        NACHRICHT_EINGEGANGEN: { target: '#vollstaendigkeit' },
        MENSCH_VERLANGT: { target: '#entscheidung' },
      },
      states: {
        bestaetigung: {
          invoke: {
            id: 'eingangsbestaetigung',
            src: 'mitteilung',
            input: { vorlage: 'eingangsbestaetigung' },
            onDone: { target: 'vollstaendigkeit' },
            onError: { target: 'vollstaendigkeit' },
          },
        },
        vollstaendigkeit: {
          id: 'vollstaendigkeit',
          invoke: {
            id: 'vollstaendigkeit',
            src: 'vollstaendigkeit',
            input: {},
            onDone: [
              wenn(
                'ergebnisse.vollstaendigkeit.anlass or not(ergebnisse.vollstaendigkeit.vollstaendig)',
                'entscheidung',
              ),
              { target: 'regeln' },
            ],
            onError: { target: 'entscheidung' },
          },
        },
        regeln: {
          id: 'regeln',
          invoke: {
            id: 'regeln',
            src: 'regelwerk',
            input: { entscheidung: 'vorschlag' },
            onDone: [
              wenn('ergebnisse.regeln.status = "entschieden"', 'stichprobe'),
              { target: 'entscheidung' },
            ],
            onError: { target: 'entscheidung' },
          },
        },
        stichprobe: {
          invoke: {
            id: 'stichprobe',
            src: 'stichprobe',
            input: {},
            onDone: [
              wenn('ergebnisse.stichprobe.gezogen', 'entscheidung'),
              wenn('ergebnisse.regeln.ergebnis = "bewilligen"', '#bewilligung'),
              { target: '#ablehnung' },
            ],
            onError: { target: 'entscheidung' },
          },
        },
        entscheidung: {
          id: 'entscheidung',
          invoke: {
            id: 'entscheidung',
            src: 'aufgabe',
            input: {
              frage: 'Kann der Ausweis erteilt werden?',
              grund: 'Der Fall braucht einen Menschen.',
              norm: '§ 24 Abs. 1 S. 3 VwVfG',
              rolle: 'sachbearbeitung',
              aktionen: [
                { id: 'bewilligen', titel: 'Erteilen', begruendungPflicht: true },
                {
                  id: 'ablehnen',
                  titel: 'Ablehnen, ohne von den Angaben abzuweichen',
                  begruendungPflicht: true,
                  ohneAnhoerung: 'keine-abweichung',
                },
              ],
              entscheidend: true,
            },
            onDone: [
              wenn('ergebnisse.entscheidung.aktion = "bewilligen"', '#bewilligung'),
              { target: '#ablehnung' },
            ],
            onError: { target: 'zurueckgestellt' },
          },
        },
        zurueckgestellt: { after: { wiedervorlage: { target: 'entscheidung' } } },
      },
    },
    bewilligung: bescheid('bewilligung'),
    ablehnung: bescheid('ablehnung'),
    abgeschlossen: { type: 'final' },
    zurueckgenommen: { type: 'final' },
  },
};

function kopie(wert: unknown): unknown {
  return JSON.parse(JSON.stringify(wert));
}

function bytes(inhalt: unknown): Uint8Array {
  return new TextEncoder().encode(typeof inhalt === 'string' ? inhalt : JSON.stringify(inhalt));
}
