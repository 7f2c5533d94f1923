import { einPaket, werkzeuge } from '../../test/ein-paket.js';
import { neuesPaket } from '../neu/neues-paket.js';
import { ladePaket } from '../paket/lade-paket.js';
import type { Paket } from '../paket/paket.js';
import { pruefePaket } from '../pruefung/pruefe-paket.js';
import { abdeckung } from './abdeckung.js';
import { spieleBeispiele } from './spiele-beispiel.js';

const { katalog, installation } = werkzeuge();

/** A new package, with one example changed. */
function neuesMit(
  beispiel: string,
  aendere: (angabe: { schritte: object[]; erwartet: object }) => object,
): Paket {
  const dateien = new Map(neuesPaket('hundesteuer', 'Hundesteuer'));
  const datei = `beispiele/${beispiel}/erwartet.json`;
  dateien.set(datei, JSON.stringify(aendere(JSON.parse(dateien.get(datei) ?? '{}'))));
  const ergebnis = ladePaket(
    new Map([...dateien].map(([pfad, text]) => [pfad, new TextEncoder().encode(text)])),
  );
  if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
  return ergebnis.paket;
}

async function abweichungen(
  beispiel: string,
  aendere: Parameters<typeof neuesMit>[1],
): Promise<readonly string[]> {
  const ergebnisse = await spieleBeispiele(neuesMit(beispiel, aendere), { katalog, installation });
  return ergebnisse.find(({ name }) => name === beispiel)?.abweichungen ?? [];
}

describe('Ein neues Paket', () => {
  it('besteht sofort und ohne Hinweis: Prüfung, alle Beispiele, jeder Zustand und jeder Übergang', async () => {
    const paket = neuesMit('bewilligung', (angabe) => angabe);
    expect(await pruefePaket(paket)).toEqual([]);
    const ergebnisse = await spieleBeispiele(paket, { katalog, installation });
    expect(ergebnisse.map(({ name, abweichungen: a }) => [name, a])).toEqual([
      ['ablehnung', []],
      ['bewilligung', []],
      ['ruecknahme', []],
      ['stoerungen', []],
    ]);
    const ganz = abdeckung(paket, ergebnisse);
    expect([...ganz.zustaende.offen, ...ganz.uebergaenge.offen]).toEqual([]);
    expect(abdeckung(paket, ergebnisse.slice(2, 3)).zustaende.offen).toContain('bewilligung');
  });

  it('Eine Id mit Großbuchstaben oder Umlauten wird abgelehnt', () => {
    expect(() => neuesPaket('Hundesteuer', 'x')).toThrow('Kleinbuchstaben');
  });
});

describe('Abweichungen sind lesbar', () => {
  it.each<[string, string, Parameters<typeof neuesMit>[1], string]>([
    [
      'Zustand',
      'bewilligung',
      (a) => ({ ...a, erwartet: { zustand: 'zurueckgenommen' } }),
      'Zustand: erwartet „zurueckgenommen“, erhalten „abgeschlossen“.',
    ],
    [
      'Weg',
      'bewilligung',
      (a) => ({ ...a, erwartet: { ...a.erwartet, weg: 'automatisch' } }),
      'Weg: erwartet „automatisch“, erhalten „mensch“ (Aufgaben: entscheidung).',
    ],
    [
      'Bescheid',
      'ruecknahme',
      (a) => ({ ...a, erwartet: { ...a.erwartet, bescheid: { vorlage: 'bewilligung' } } }),
      'Bescheid: erwartet „bewilligung“, erhalten keiner.',
    ],
    [
      'kein Bescheid',
      'ablehnung',
      (a) => ({ ...a, erwartet: { ...a.erwartet, bescheid: null } }),
      'Bescheid: erwartet keiner, erhalten „ablehnung“.',
    ],
    [
      'Text',
      'bewilligung',
      (a) => ({
        ...a,
        erwartet: { ...a.erwartet, bescheid: { vorlage: 'bewilligung', enthaelt: ['Drohne'] } },
      }),
      'Bescheid: Der Text „Drohne“ kommt nicht vor.',
    ],
    [
      'Regel',
      'bewilligung',
      (a) => ({
        ...a,
        erwartet: { ...a.erwartet, bescheid: { vorlage: 'bewilligung', regeln: ['stellplatz-vorhanden'] } },
      }),
      'Die Regel „stellplatz-vorhanden“ hat nicht gefeuert (gefeuert: vorschlag-tabelle/stellplatz-fehlt)',
    ],
    [
      'Mitteilungen',
      'bewilligung',
      (a) => ({ ...a, erwartet: { ...a.erwartet, mitteilungen: [] } }),
      'Mitteilungen: erwartet [], erhalten [eingangsbestaetigung].',
    ],
    [
      'Pfad',
      'bewilligung',
      (a) => ({ ...a, erwartet: { ...a.erwartet, pfad: ['regeln', 'vollstaendigkeit'] } }),
      'Pfad: „vollstaendigkeit“ wurde nicht in dieser Reihenfolge durchlaufen',
    ],
    [
      'fremde Aufgabe',
      'bewilligung',
      (a) => ({ ...a, schritte: [{ aufgabe: 'klaerung', aktion: 'x' }] }),
      'Die Aufgabe „klaerung“ ist nicht offen (offen: entscheidung).',
    ],
    [
      'unzulässige Antwort',
      'bewilligung',
      (a) => ({ ...a, schritte: [{ aufgabe: 'entscheidung', aktion: 'ablehnen' }] }),
      'Die Aktion „Antrag ablehnen“ braucht eine Begründung.',
    ],
    [
      'Frist, die nicht läuft',
      'bewilligung',
      (a) => ({ ...a, schritte: [{ frist: 'wiedervorlage' }] }),
      'Die Frist „wiedervorlage“ läuft nicht (es laufen: keine).',
    ],
    [
      'Frist vor ihrem Ende',
      'stoerungen',
      (a) => ({
        ...a,
        schritte: [...a.schritte.slice(0, 3), { frist: 'wiedervorlage', heute: '2026-03-03' }],
      }),
      'läuft erst mit dem 2026-03-03 ab',
    ],
    [
      'Fehler, der nie eintritt',
      'bewilligung',
      (a) => ({ ...a, schritte: [...a.schritte, { fehler: 'bewilligung' }, { fehler: 'nachforderung' }] }),
      'Der Fehler für „nachforderung“ trat nie ein',
    ],
    [
      'nicht erwartetes Ereignis',
      'bewilligung',
      (a) => ({ ...a, schritte: [{ meldung: 'WIDERSPRUCH' }] }),
      'Das Ereignis WIDERSPRUCH wurde abgelehnt',
    ],
    [
      'fehlende Nachricht',
      'bewilligung',
      (a) => ({ ...a, schritte: [{ nachricht: 'nachreichung.xml' }] }),
      'Die Nachricht „nachreichung.xml“ fehlt im Beispiel.',
    ],
    [
      'Uhr rückwärts',
      'ruecknahme',
      (a) => ({ ...a, schritte: [{ meldung: 'ZURUECKGENOMMEN', heute: '2026-03-01' }] }),
      'Der 2026-03-01 liegt vor dem Schritt davor.',
    ],
  ])('%s', async (_name, beispiel, aendere, satz) => {
    expect((await abweichungen(beispiel, aendere)).join('\n')).toContain(satz);
  });
});

describe('Die Simulation eines automatischen Verfahrens', () => {
  const antrag = neuesPaket('hundesteuer', 'x').get('beispiele/bewilligung/antrag.xml') as string;

  async function spiele(erwartet: object, xml = antrag) {
    const angabe = {
      beschreibung: 'x',
      heute: '2026-03-02',
      erwartet: { zustand: 'abgeschlossen' },
      ...erwartet,
    };
    const paket = einPaket({
      'beispiele/a/erwartet.json': JSON.stringify(angabe),
      'beispiele/a/antrag.xml': xml,
    });
    const [ergebnis] = await spieleBeispiele(paket, { katalog, installation });
    if (!ergebnis) throw new Error('kein Beispiel');
    return ergebnis;
  }

  it('Ohne Anlass entscheidet das Regelwerk, kein Mensch sieht den Fall', async () => {
    const ergebnis = await spiele({});
    expect(ergebnis).toMatchObject({
      bestanden: true,
      weg: 'automatisch',
      aufgaben: [],
      bescheid: { ergebnis: 'bewilligung', regeln: ['vorschlag-tabelle/stellplatz-fehlt'] },
    });
  });

  it('Die Stichprobe führt zum Menschen; nur die Simulation darf sie erzwingen', async () => {
    const ergebnis = await spiele({ stichprobe: true, erwartet: { zustand: 'offen.entscheidung' } });
    expect(ergebnis).toMatchObject({ weg: 'mensch', aufgaben: ['entscheidung'], bescheid: null });
  });

  it('Freitext führt zum Menschen, auch wenn alle Regeln zustimmen (§ 24 Abs. 1 S. 3 VwVfG)', async () => {
    const freitext = '<p:besondereUmstaende>Bitte rufen Sie mich an.</p:besondereUmstaende>';
    const xml = antrag.replace('</p:bekanntgabeKanal>', `</p:bekanntgabeKanal>${freitext}`);
    expect(xml).not.toBe(antrag);
    const ergebnis = await spiele({ erwartet: { zustand: 'offen.entscheidung' } }, xml);
    expect(ergebnis).toMatchObject({ bestanden: true, weg: 'mensch', bescheid: null });
  });

  it('Ein Antrag, der dem Schema nicht entspricht, ist ein Mangel des Beispiels', async () => {
    const { abweichungen: a } = await spiele(
      {},
      antrag.replace('<p:hausnummer>12</p:hausnummer>', '<p:unbekannt/>'),
    );
    expect(a).toEqual([expect.stringContaining('SCHEMA_UNGUELTIG')]);
  });
});
