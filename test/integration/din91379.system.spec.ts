import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { GETEILT } from '../unterbau/standards.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

const LISTE = join(GETEILT, 'corpora', 'din91379', 'latin_letters_1.3.txt');
const werkzeug = spawnSync('pdfdetach', ['-v']).error === undefined;
const pruefbar = existsSync(LISTE) && werkzeug;
if (!pruefbar)
  console.info('Ohne ../shared oder pdfdetach: der Weg der Zeichen nach DIN 91379 wird nicht geprüft.');

/** Names made of every letter of the norm, forty to a name. */
function namen(): string[] {
  // Sections begin with a line like `bll; Latin Letters (normative)`; names are made of the first one.
  const abschnitt = readFileSync(LISTE, 'utf8').split(/^.*;.*$/m)[1] ?? '';
  const buchstaben = abschnitt.split(/\s+/).filter(Boolean);
  const teile: string[] = [];
  for (let i = 0; i < buchstaben.length; i += 40) teile.push(buchstaben.slice(i, i + 40).join(''));
  return teile;
}

const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;

(pruefbar ? describe : describe.skip)('Jeder Buchstabe der DIN 91379', () => {
  beforeAll(async () => {
    test = await starteTestanwendung({ uhr, verfahren: ['bewohnerparkausweis'] });
    await test.arbeite();
  }, 120_000);
  afterAll(() => test?.schliesse());

  it('kommt unverändert von der Nachricht über die Datenbank und den Brief in das XML des Bescheids', async () => {
    const verloren: string[] = [];
    for (const name of namen()) {
      const { status, koerper } = await reicheEin(test.server, einAntrag({ ersetze: [['Dvořáková', name]] }));
      expect({ name, status }).toEqual({ name, status: 202 });
      const zeile = await warteBis(
        async () => (await frage(test.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).koerper,
        ({ bescheid }) => bescheid?.datei,
      );
      const [vorgang] = await test.anwendung.datenquelle.query(
        `select v.fakten::text as fakten from vorgang v where v.eingang_id = $1`,
        [koerper.id],
      );
      const ziel = join(test.briefe, 'bescheid.xml');
      execFileSync('pdfdetach', ['-save', '1', '-o', ziel, join(test.briefe, zeile.bescheid.datei)]);
      const xml = readFileSync(ziel, 'utf8');
      if (!vorgang.fakten.includes(name)) verloren.push(`Datenbank: ${name}`);
      if (!xml.includes(name)) verloren.push(`XML im Brief: ${name}`);
    }
    expect(verloren).toEqual([]);
  }, 180_000);
});
