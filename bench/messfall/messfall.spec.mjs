import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { liesPaketordner } from '#libs/composition';
import { plainDate } from '#libs/kernel';
import { ladeBehoerden, ladePaket, pruefePaket, spieleBeispiel, uebersetzePaket } from '#libs/verfahren';
import { ladeKatalog } from '#libs/xoev';
import { BEDINGUNGEN, entscheide, FELDER, liesFelder } from './bedingungen.mjs';

/** What is measured under the name of the same logical case must be the same: our package and the plain functions. */
const WURZEL = fileURLToPath(new URL('../..', import.meta.url));
const BEISPIEL = join(WURZEL, 'workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin');
const ANTRAG = readFileSync(join(BEISPIEL, 'antrag.xml'), 'utf8');
const ANLAGE = 'zulassungsbescheinigung.pdf';

/** A change of the message for each condition that a valid message can break. */
const VERLETZUNGEN = [
  ['volljaehrig', '1991-11-23', '2008-11-21'],
  ['postleitzahl', '<p:postleitzahl>04105', '<p:postleitzahl>10115'],
  ['ort', '<p:ort>Leipzig', '<p:ort>Halle'],
  ['zone', '<p:code>E<', '<p:code>EG<'],
  ['fahrzeug', 'halterIstAntragsteller>true', 'halterIstAntragsteller>false'],
  ['stellplatz', 'stellplatzVorhanden>false', 'stellplatzVorhanden>true'],
  ['ausweis', 'vorhandenerAusweis>false', 'vorhandenerAusweis>true'],
];
/** Fields that a valid message may lack. */
const FEHLEND = ['geburtsdatum', 'strasse', 'hausnummer', 'postleitzahl', 'ort', 'kennzeichen'];

/** Values of each field: one that keeps its condition, others, and '' for none. */
const WERTE = {
  familienname: ['Dvořáková', ''],
  vornamen: ['Šárka', ''],
  geburtsdatum: ['1991-11-23', '2008-11-20', '2008-11-21', '2015-02-03', ''],
  strasse: ['Waldstraße', ''],
  hausnummer: ['48', ''],
  postleitzahl: ['04105', '04', '10115', '14040', ''],
  ort: ['Leipzig', 'leipzig', 'Halle', ''],
  zone: ['E', 'EG', ''],
  kennzeichen: ['L-SD 1991', ''],
  halter: ['true', 'false', ''],
  stellplatz: ['false', 'true', ''],
  ausweis: ['false', 'true', ''],
  laufzeit: ['12', '24', '25', '36', ''],
};

let [paket, regeln, werkzeuge] = [];

beforeAll(async () => {
  const geladen = ladePaket(await liesPaketordner(join(WURZEL, 'bench/messfall/verfahren')));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  paket = geladen.paket;
  const { uebersetzung } = await uebersetzePaket(paket);
  regeln = uebersetzung.regeln[0].modell;
  const { behoerden } = ladeBehoerden(await liesPaketordner(join(WURZEL, 'behoerden')));
  werkzeuge = {
    katalog: ladeKatalog([join(WURZEL, 'xoev-schemas')]),
    installation: { behoerden, ziehungsschluessel: 'messfall' },
  };
});

/** Plays the application as an example of the package: check, facts, gate, engine, letter, journal. */
function spiele(xml, erwartet) {
  const angabe = { beschreibung: 'Messfall', heute: '2026-03-02', schritte: [], erwartet };
  const anlagen = new Map([[ANLAGE, readFileSync(join(BEISPIEL, 'anlagen', ANLAGE))]]);
  const nachrichten = new Map([['antrag.xml', new TextEncoder().encode(xml)]]);
  return spieleBeispiel(paket, { name: 'messfall', angabe, nachrichten, anlagen }, werkzeuge);
}

function felder(xml) {
  const dokument = XmlDocument.fromString(xml);
  try {
    return liesFelder(dokument);
  } finally {
    dokument.dispose();
  }
}

function verletzt(werte) {
  return Object.keys(BEDINGUNGEN).filter((name) => !BEDINGUNGEN[name](werte));
}

function ohne(feld) {
  return ANTRAG.replace(new RegExp(`\\s*<p:${feld}>[^<]*</p:${feld}>`), '');
}

/** The facts as the intake makes them of the fields. */
function fakten(werte) {
  const eintritt = {
    geburtsdatum: plainDate,
    halter: (text) => text === 'true',
    stellplatz: (text) => text === 'true',
    ausweis: (text) => text === 'true',
    laufzeit: Number,
  };
  return Object.fromEntries(
    Object.entries(werte)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, eintritt[name]?.(text) ?? text]),
  );
}

describe('Der Messfall', () => {
  it('besteht das Rechtstor ohne Befund', async () => {
    expect(await pruefePaket(paket)).toEqual([]);
  });

  it('liest dieselben 13 Felder', () => {
    const [{ fakten: gelesen }] = paket.eingang.nachrichten;
    const pfade = Object.entries(gelesen).map(([name, { xpath, typ }]) => [
      name,
      typ === 'code' ? `${xpath}/p:code` : xpath,
    ]);
    expect(Object.fromEntries(pfade)).toEqual(FELDER);
  });

  it('hat für jede der zehn Bedingungen eine Regel mit Grund und Norm', () => {
    const tabelle = regeln.tabellen.find(({ id }) => id === 'verstoesse-tabelle');
    expect(tabelle.regeln.map(({ id }) => id)).toEqual(Object.keys(BEDINGUNGEN));
  });

  it('bewilligt, wenn alle zehn Bedingungen gelten, und stellt keine Aufgabe', async () => {
    expect(entscheide(felder(ANTRAG))).toBe('bewilligung');
    const ergebnis = await spiele(ANTRAG, {
      zustand: 'rechtsbehelfsfrist',
      weg: 'automatisch',
      bescheid: { vorlage: 'bewilligung', enthaelt: ['Alle zehn Voraussetzungen sind erfüllt.'] },
      mitteilungen: [],
    });
    expect(ergebnis.abweichungen).toEqual([]);
  });

  it.each(VERLETZUNGEN)('lehnt ab und nennt den Grund, wenn nicht gilt: %s', async (bedingung, alt, neu) => {
    const xml = ANTRAG.replace(alt, neu);
    expect([entscheide(felder(xml)), verletzt(felder(xml))]).toEqual(['ablehnung', [bedingung]]);
    const ergebnis = await spiele(xml, {
      zustand: 'rechtsbehelfsfrist',
      weg: 'automatisch',
      bescheid: { vorlage: 'ablehnung', regeln: [`verstoesse-tabelle/${bedingung}`] },
    });
    expect(ergebnis.abweichungen).toEqual([]);
  });

  it.each(FEHLEND)('lehnt ohne %s nicht ab: Ein Mensch entscheidet (§ 25 Abs. 1 VwVfG)', async (feld) => {
    expect(entscheide(felder(ohne(feld)))).toBe('ablehnung');
    const ergebnis = await spiele(ohne(feld), { zustand: 'klaerung', weg: 'mensch', bescheid: null });
    expect(ergebnis.abweichungen).toEqual([]);
  });

  it('entscheidet über beliebige Felder wie die zehn Funktionen, aus denselben Gründen', () => {
    const faelle = fc.record(
      Object.fromEntries(Object.entries(WERTE).map(([name, werte]) => [name, fc.constantFrom(...werte)])),
    );
    // Most of the fields right, so that grants occur as well.
    const einzelne = fc
      .subarray(Object.keys(WERTE), { maxLength: 2 })
      .chain((namen) =>
        faelle.map((fall) =>
          Object.fromEntries(
            Object.keys(WERTE).map((name) => [name, namen.includes(name) ? fall[name] : WERTE[name][0]]),
          ),
        ),
      );
    fc.assert(
      fc.property(fc.oneof(einzelne, faelle), (werte) => {
        const { status, ergebnis, gruende } = regeln.werte('entscheidung', { fakten: fakten(werte) });
        const verstoesse = gruende.filter(({ tabellenId }) => tabellenId === 'verstoesse-tabelle');
        expect([status, ergebnis]).toEqual(['entschieden', entscheide(werte)]);
        expect(verstoesse.map(({ regelId }) => regelId)).toEqual(verletzt(werte));
      }),
      { numRuns: 500 },
    );
  });
});
