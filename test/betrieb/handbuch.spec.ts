import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EINSTELLUNGEN } from '#libs/composition';

const handbuch = readFileSync('docs/betrieb.md', 'utf8');

/** Where what becomes an incident is thrown: effects, letters, calls to portals, the run of a process. */
const QUELLEN = [
  'libs/vorgang/src/wirkung',
  'libs/vorgang/src/verknuepfung',
  'libs/vorgang/src/bekanntgabe/benachrichtigung.ts',
  'libs/vorgang/src/bearbeitung',
  'libs/vorgang/src/betrieb/briefabgleich.ts',
  'libs/composition/src/portalrueckruf.ts',
  'libs/composition/src/ausgehend',
  'libs/ausfertigung/src',
  'libs/engine/src/stoerung.ts',
  'libs/persistence/src/speicher/ordner-briefablage.ts',
];

/** Codes that are told to whoever calls, and never stand in an incident. */
const KEINE_VORFAELLE = ['RECHTSBEHELF_OHNE_BESCHEID', 'VERSION_VERALTET'];

function quelltexte(pfad: string): readonly string[] {
  if (pfad.endsWith('.ts')) return [readFileSync(pfad, 'utf8')];
  return readdirSync(pfad)
    .filter((datei) => datei.endsWith('.ts') && !datei.endsWith('.spec.ts'))
    .map((datei) => readFileSync(join(pfad, datei), 'utf8'));
}

const codes = [
  ...new Set(
    QUELLEN.flatMap(quelltexte).flatMap((text) => [
      ...[...text.matchAll(/(?:Fehler|super|unzustellbar|angehalten)\(\s*'([A-Z]+(?:_[A-Z]+)+)'/g)],
      ...[...text.matchAll(/code: '([A-Z]+(?:_[A-Z]+)+)'/g)],
      ...[...text.matchAll(/\? ursache\.code : '([A-Z]+(?:_[A-Z]+)+)'/g)],
    ]),
  ),
].map(([, code]) => code as string);

describe('Das Handbuch für den Betrieb', () => {
  it('nennt zu jedem Code, mit dem etwas stehen bleiben kann, was zu tun ist', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['WIRKUNG_GESCHEITERT', 'VORGANG_NICHT_SCHREIBBAR', 'BRIEF_ABWEICHEND']),
    );
    const vorfaelle = handbuch.slice(handbuch.indexOf('## Vorfälle'), handbuch.indexOf('## Sichern'));
    const fehlend = [...new Set(codes)].filter(
      (code) => !KEINE_VORFAELLE.includes(code) && !vorfaelle.includes(`\`${code}\``),
    );
    expect(fehlend).toEqual([]);
  });

  it('nennt nur Einstellungen, die es gibt', () => {
    const zeilen = handbuch.slice(handbuch.indexOf('## Gesundheit'), handbuch.indexOf('## Alarme'));
    const genannt = [...zeilen.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name as string);
    const tabelle = genannt.filter(
      (name) => zeilen.includes(`| \`${name}\``) || zeilen.includes(`, \`${name}\` |`),
    );
    expect(tabelle.length).toBeGreaterThan(4);
    expect(tabelle.filter((name) => !EINSTELLUNGEN.includes(name))).toEqual([]);
  });

  it('verweist nur auf Abschnitte, die es hat', () => {
    const titel = [...handbuch.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
    const verweise = [...handbuch.matchAll(/\]\(#([^)]+)\)/g)].map(([, ort]) => ort as string);
    expect(verweise.filter((ort) => !titel.includes(ort))).toEqual([]);
  });
});
