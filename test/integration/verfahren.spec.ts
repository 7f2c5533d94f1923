import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { hatFehler } from '#libs/kernel';
import {
  abdeckung,
  type Beispielergebnis,
  type Beispielwerkzeuge,
  ladePaket,
  type Paket,
  pruefePaket,
  spieleBeispiele,
} from '#libs/verfahren';
import type { Eingangsplan } from '#libs/xoev';
import { beschreibe } from '../../apps/cli/src/verfahren/readme.js';
import { ladeWerkzeuge } from '../../apps/cli/src/verfahren/simulationsumgebung.js';
import { ketten } from '../unterbau/ketten.js';
import { importierteStandards, XBAU_VORHANDEN } from '../unterbau/standards.js';
import { verfahrenImProjekt } from '../unterbau/testanwendung.js';

/** What holds for every shipped procedure. */
const spielbar = verfahrenImProjekt().filter((name) => XBAU_VORHANDEN || name !== 'baugenehmigung');
if (!XBAU_VORHANDEN) console.info('Ohne ../shared: die Beispiele der Baugenehmigung werden nicht gespielt.');

async function lade(name: string): Promise<Paket> {
  const geladen = ladePaket(await liesPaketordner(join('workflows', name)));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  return geladen.paket;
}

describe.each(verfahrenImProjekt())('Das Verfahren %s', (name) => {
  it('hat keinen Befund, der die Veröffentlichung verbietet, auch nicht am Rechtstor', async () => {
    const befunde = await pruefePaket(await lade(name));
    expect(hatFehler(befunde) ? befunde.filter(({ schwere }) => schwere === 'fehler') : []).toEqual([]);
  });
});

describe('Die Wörter zu Schlüsseln (werte in eingang.json)', () => {
  const saubere = (text: string) => text.replaceAll(/<[^>]+>/gu, '').trim();

  /** Enumerations of a shipped message family, as `code=meaning` lines. */
  function listen(standard: string, version: string): string[] {
    const familie = standard.replace('Bescheidwerk-', '').toLowerCase();
    const datei = join('xoev-schemas', `bescheidwerk-${familie}`, version, `${familie}-codes.xsd`);
    const typen = readFileSync(datei, 'utf8').matchAll(/<xs:simpleType[^>]*>(.*?)<\/xs:simpleType>/gsu);
    return [...typen].map(([, inhalt = '']) =>
      [...inhalt.matchAll(/<xs:enumeration value="([^"]+)">(.*?)<\/xs:enumeration>/gsu)]
        .map(([, code, doku = '']) => `${code}=${saubere(doku)}`)
        .sort()
        .join('\n'),
    );
  }

  it.each(verfahrenImProjekt())('sind in %s die der Nachrichtenfamilie, vollständig', async (name) => {
    const { eingang } = await lade(name);
    for (const { standard, version, fakten } of (eingang as unknown as Eingangsplan).nachrichten) {
      const mitWoertern = Object.values(fakten).filter(({ werte }) => werte);
      if (mitWoertern.length === 0) continue;
      const bekannt = listen(standard, version);
      for (const { werte = {} } of mitWoertern) {
        const zeilen = Object.entries(werte).map(([code, wort]) => `${code}=${wort}`);
        expect(bekannt).toContain(zeilen.sort().join('\n'));
      }
    }
  });
});

describe.each(spielbar)('Die Beispiele von %s', (name) => {
  let paket: Paket;
  let werkzeuge: Beispielwerkzeuge;
  let ergebnisse: readonly Beispielergebnis[];
  beforeAll(async () => {
    paket = await lade(name);
    werkzeuge = await ladeWerkzeuge({
      behoerden: 'behoerden',
      schemata: ['xoev-schemas', importierteStandards()],
    });
    ergebnisse = await spieleBeispiele(paket, werkzeuge);
  }, 60_000);

  it('bestehen und besuchen jeden Zustand und jeden Übergang', () => {
    expect(paket.beispiele.length).toBeGreaterThanOrEqual(8);
    const gescheitert = ergebnisse.filter(({ bestanden }) => !bestanden);
    expect(gescheitert.map((ergebnis) => ergebnis)).toEqual([]);
    const { zustaende, uebergaenge } = abdeckung(paket, ergebnisse);
    expect({ zustaende: zustaende.offen, uebergaenge: uebergaenge.offen }).toEqual({
      zustaende: [],
      uebergaenge: [],
    });
  });

  it('geben dieselbe Kette, welche Fälle auch davor durch denselben Prozess gegangen sind', async () => {
    const { unberuehrt, nacheinander, rueckwaerts } = await ketten(paket, ergebnisse, werkzeuge);
    expect(Object.keys(unberuehrt).length).toBeGreaterThan(3);
    expect(nacheinander).toEqual(unberuehrt);
    expect(rueckwaerts).toEqual(unberuehrt);
  }, 60_000);

  it('stehen in README und Diagramm auf dem Stand des Pakets', async () => {
    const beschreibung = await beschreibe(paket, ergebnisse);
    const veraltet = [...beschreibung].filter(
      ([datei, neu]) => readFileSync(join('workflows', name, datei), 'utf8') !== neu,
    );
    expect(veraltet.map(([datei]) => `${datei}: bescheidwerk verfahren readme`)).toEqual([]);
    expect(beschreibung.get('README.md')).toContain('ablauf.svg');
  }, 60_000);
});
