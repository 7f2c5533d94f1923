import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const KURZ = {
  sachbearbeitung: 'Sachbearbeitung',
  teamleitung: 'Teamleitung',
  prozessdesign: 'Prozessdesign',
  revision: 'Revision',
  betrieb: 'Betrieb',
};

/**
 * Tells whom one can sign in as, one line per authority.
 * @param {{ wurzel: string, daten: { BEHOERDEN_ORDNER: string }, melde: (zeile: string) => void }} auftrag
 */
export async function nenneDemopersonen({ wurzel, daten, melde }) {
  const { demopersonen } = await import(
    pathToFileURL(join(wurzel, 'dist', 'apps', 'anmeldung', 'src', 'demopersonen.js')).href
  );
  const ordner = daten.BEHOERDEN_ORDNER;
  const behoerden = readdirSync(ordner)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(ordner, name), 'utf8')));
  const personen = demopersonen(behoerden.map(({ id }) => id));
  const zeile = (gruppe) =>
    gruppe.map(({ name, rollen }) => `${name} (${KURZ[rollen.at(-1)] ?? rollen.at(-1)})`).join(', ');
  melde('');
  melde('Anmelden als eine dieser erfundenen Personen, ohne Passwort, nur auf diesem Rechner:');
  for (const { id, name, stelle } of behoerden) {
    melde(`  ${stelle ? `${name}, ${stelle}` : name}`);
    melde(
      `    ${zeile(personen.filter(({ behoerden: eigene }) => eigene.length === 1 && eigene[0] === id))}`,
    );
  }
  melde('  Für alle Behörden');
  melde(`    ${zeile(personen.filter(({ behoerden: eigene }) => eigene.length !== 1))}`);
  melde('');
}
