import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ladeKatalog } from '../katalog/katalog-von-platte.js';
import type { Nachrichtenpruefung } from './nachricht.js';
import { pruefeGrosseNachricht, pruefeNachricht } from './pruefe-nachricht.js';
import { Schemafaden } from './schema-faden.js';

const BEISPIELE = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
const katalog = ladeKatalog(['xoev-schemas']);
const dateien = readdirSync(BEISPIELE, { recursive: true, encoding: 'utf8' }).filter((d) =>
  d.endsWith('.xml'),
);
const antrag = readFileSync(join(BEISPIELE, 'gueltig/0100-antrag-vollstaendig.xml'), 'utf8');

/** The result without what cannot be compared. */
function angaben(pruefung: Nachrichtenpruefung): object {
  if (pruefung.status === 'fehlerhaft') return pruefung;
  const { mitDokument: _, ...nachricht } = pruefung.nachricht;
  return nachricht;
}

describe('Große Nachrichten werden in einem Faden geprüft', () => {
  const faden = new Schemafaden();

  it('mit demselben Ergebnis wie kleine, Fehler für Fehler', async () => {
    expect(dateien.length).toBeGreaterThan(5);
    for (const datei of dateien) {
      const bytes = readFileSync(join(BEISPIELE, datei));
      const imFaden = await pruefeGrosseNachricht(bytes, katalog, faden);
      expect(angaben(imFaden)).toEqual(angaben(pruefeNachricht(bytes, katalog)));
    }
  });

  it('und währenddessen kommen andere dran: Ein Text aus Millionen Zeichen hält niemanden auf', async () => {
    const gross = Buffer.from(antrag.replace(/(<name>)[^<]*/, `$1${'ä'.repeat(2_000_000)}`));
    let fertig = false;
    let dran = 0;
    const pruefung = pruefeGrosseNachricht(gross, katalog, faden).finally(() => {
      fertig = true;
    });
    for (; !fertig; dran += 1) await new Promise(setImmediate);
    expect(await pruefung).toMatchObject({ status: 'fehlerhaft', code: 'SCHEMA_UNGUELTIG' });
    // What is checked in the same thread is done before the first turn ends.
    expect(dran).toBeGreaterThan(1);
  });

  it('Wessen Prüfung nicht endet, dem wird das gesagt, und die nächste Nachricht wird geprüft', async () => {
    const ungeduldig = new Schemafaden(1);
    const bytes = Buffer.from(antrag);
    expect(await pruefeGrosseNachricht(bytes, katalog, ungeduldig)).toMatchObject({
      status: 'fehlerhaft',
      fehler: [{ code: 'SCHEMA_UNGUELTIG', original: 'Nach 1 ms abgebrochen.' }],
    });
    expect(await pruefeGrosseNachricht(bytes, katalog, faden)).toMatchObject({ status: 'gueltig' });
  });

  it('Mehrere zugleich warten aufeinander und verwechseln nichts', async () => {
    const kaputt = Buffer.from(antrag.replace(/<name>[^<]*/, '<name>'));
    const folge = [antrag, kaputt, antrag, kaputt].map((xml) => Buffer.from(xml));
    const pruefungen = await Promise.all(folge.map((bytes) => pruefeGrosseNachricht(bytes, katalog, faden)));
    expect(pruefungen.map(({ status }) => status)).toEqual([
      'gueltig',
      'fehlerhaft',
      'gueltig',
      'fehlerhaft',
    ]);
  });
});
