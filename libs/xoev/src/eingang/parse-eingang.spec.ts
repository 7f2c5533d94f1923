import { readFileSync } from 'node:fs';
import type { Befund } from '#libs/kernel';
import { parseEingang } from '../index.js';
import { findMusterMangel, passtDateiname } from './sicheres-muster.js';

const beispiel = () => ({
  nachrichten: [
    {
      standard: 'Bescheidwerk-Parken',
      version: '1.0',
      wurzel: 'parken.ruecknahme.0120',
      rolle: 'ruecknahme',
      praefixe: { p: 'https://bescheidwerk.example/xoev/parken/1.0' },
      fakten: { 'a.b': { xpath: 'p:a', typ: 'text' } } as Record<string, object>,
      freitext: [{ xpath: 'p:grund', titel: 'Grund' }],
      anlagen: [] as object[],
    },
  ],
});

it('die Zuordnung der eigenen Nachrichtenfamilie ist in Ordnung', () => {
  const json = JSON.parse(
    readFileSync('xoev-schemas/bescheidwerk-parken/1.0/beispiele/eingang.json', 'utf8'),
  );
  expect(Array.isArray(parseEingang(json))).toBe(false);
});

it('ein Name, der so nicht geht, wird mit dem gesagt, was geht', () => {
  const json = beispiel();
  Object.assign(json.nachrichten[0]?.fakten ?? {}, { 'Halter-Name': { xpath: 'p:a', typ: 'text' } });
  expect(parseEingang(json)).toMatchObject([
    {
      code: 'EINGANG_FORM',
      ort: '/nachrichten/0/fakten/Halter-Name',
      text: expect.stringContaining('halter.name'),
    },
  ]);
});

describe('Jeder Mangel wird mit Stelle und Abhilfe genannt', () => {
  type Nachricht = ReturnType<typeof beispiel>['nachrichten'][number];
  it.each<[string, (n: Nachricht) => void, string, string]>([
    [
      'XPath mit Syntaxfehler',
      (n) => (n.fakten.x = { xpath: 'p:a[', typ: 'text' }),
      'EINGANG_XPATH',
      '/nachrichten/0/fakten/x/xpath',
    ],
    [
      'Präfix nicht erklärt',
      (n) => (n.fakten.x = { xpath: 'q:a', typ: 'text' }),
      'EINGANG_XPATH',
      '/nachrichten/0/fakten/x/xpath',
    ],
    [
      'unbekannte XPath-Funktion',
      (n) => (n.fakten.x = { xpath: 'matches(p:a, "x")', typ: 'text' }),
      'EINGANG_XPATH',
      '/nachrichten/0/fakten/x/xpath',
    ],
    [
      'Feld eines Objekts',
      (n) => (n.fakten.x = { xpath: 'p:a', typ: 'objekt', element: { y: { xpath: '((', typ: 'text' } } }),
      'EINGANG_XPATH',
      '/nachrichten/0/fakten/x/element/y/xpath',
    ],
    [
      'Objekt ohne Felder',
      (n) => (n.fakten.x = { xpath: 'p:a', typ: 'objekt' }),
      'EINGANG_FORM',
      '/nachrichten/0/fakten/x/element',
    ],
    [
      'unbekannter Schlüssel',
      (n) => (n.fakten.x = { xpath: 'p:a', typ: 'text', tpy: 1 }),
      'EINGANG_FORM',
      '/nachrichten/0/fakten/x',
    ],
    [
      'unbekannter Typ',
      (n) => (n.fakten.x = { xpath: 'p:a', typ: 'string' }),
      'EINGANG_FORM',
      '/nachrichten/0/fakten/x/typ',
    ],
    [
      'Pflicht ohne FEEL',
      (n) => (n.fakten.x = { xpath: 'p:a', typ: 'text', pflicht: 'ja' }),
      'EINGANG_FORM',
      '/nachrichten/0/fakten/x/pflicht',
    ],
    [
      'Wert und Felder zugleich',
      (n) => (n.fakten.a = { xpath: 'p:a', typ: 'text' }),
      'EINGANG_FAKT_WIDERSPRUCH',
      '/nachrichten/0/fakten/a',
    ],
    [
      'Name, auf den jedes Objekt hört',
      (n) => (n.fakten['constructor.prototype.x'] = { xpath: 'p:a', typ: 'text' }),
      'NAME_RESERVIERT',
      '/nachrichten/0/fakten/constructor.prototype.x',
    ],
    [
      'Feld mit einem solchen Namen, auch tief innen',
      (n) => {
        const innen = { toString: { xpath: 'p:a', typ: 'text' } };
        n.fakten.x = {
          xpath: 'p:a',
          typ: 'objekt',
          element: { y: { xpath: 'p:a', typ: 'objekt', element: innen } },
        };
      },
      'NAME_RESERVIERT',
      '/nachrichten/0/fakten/x/element/y/element/toString',
    ],
    [
      'katastrophales Muster',
      (n) => n.anlagen.push({ id: 'x', titel: 'X', erkennung: { dateiname: '(a+)+$' } }),
      'EINGANG_MUSTER',
      '/nachrichten/0/anlagen/0/erkennung/dateiname',
    ],
    [
      'Anlageart ohne Anlagenliste',
      (n) => n.anlagen.push({ id: 'x', titel: 'X', erkennung: { anlageart: '01' } }),
      'EINGANG_ANLAGENLISTE_FEHLT',
      '/nachrichten/0/anlagen/0/erkennung/anlageart',
    ],
  ])('%s', (_fall, aendere, code, ort) => {
    const json = beispiel();
    aendere(json.nachrichten[0] as Nachricht);
    const befunde = parseEingang(json) as Befund[];
    expect(befunde).toContainEqual(
      expect.objectContaining({ code, ort, datei: 'eingang.json', schwere: 'fehler' }),
    );
  });

  it('dieselbe Nachricht zweimal', () => {
    const json = beispiel();
    json.nachrichten.push(...beispiel().nachrichten);
    expect(parseEingang(json)).toMatchObject([{ code: 'EINGANG_DOPPELT', ort: '/nachrichten/1' }]);
  });
});

describe('Muster für Dateinamen lassen sich nur auf wenige Weisen lesen', () => {
  it.each([
    '(a+)+',
    '(a|a)*b',
    '(?=a)a',
    '(a)\\1',
    'a*b*c*d*e*',
    '.*.*.*.*!x',
    '.*.*x',
    '[a-z]+_.{2,}x',
    `${'a?'.repeat(40)}${'a'.repeat(40)}`,
    '.{0,255}.{0,255}x',
    '(a|a)'.repeat(30),
    '(?:a?b?|(?:c|d)?)'.repeat(5),
    '(.*x)?.*',
    '(',
    `${'a'.repeat(201)}`,
    '(?<n>a)',
    '(ab){2,}',
    '\\[(a+)+[b]',
    '\\[(?=a)[b]',
    '\\[a*a*a*a*[b]',
    '(a)\\[\\1[b]',
    '\\\\[(]a*a*[)]',
  ])('abgelehnt: %s', (muster) => {
    expect(findMusterMangel(muster)).toBeDefined();
  });
  it.each([
    '^zulassung.*\\.(?:pdf|jpe?g|png)$',
    'lageplan|flurkarte',
    '^[A-Z0-9_-]+\\.pdf$',
    'Seite \\(\\d+\\)',
    '.*plan|.*skizze|.*zeichnung',
    '^\\d{4}-\\d{2}-\\d{2}_(?:plan|ansicht)s?\\.(?:pdf|jpe?g|png)$',
    '^\\p{Lu}\\u{10000}?[*+?|()]{2}.{1,40}\\.pdf$',
    '(nachweis|bescheinigung).*\\.pdf$',
    '^\\[(?:entwurf|alt)\\] .*[0-9]$',
    '[[(]a+[*+)]\\]',
    'plan\\(?=.+\\)',
    '[\\]\\[(*+]+',
  ])('erlaubt: %s', (muster) => {
    expect(findMusterMangel(muster)).toBeUndefined();
  });
  it('und die Meldung sagt, was erlaubt ist', () => {
    expect(findMusterMangel('.*a.*')).toMatch(/eine unbegrenzte Wiederholung .*wahlweise/);
  });
  it('Groß- und Kleinschreibung zählen nicht, auch nicht, wie ein Umlaut zusammengesetzt ist', () => {
    expect(passtDateiname('^begründung\\.pdf$', 'BEGRU\u0308NDUNG.PDF')).toBe(true);
  });
});
