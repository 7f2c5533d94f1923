import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where this library's files that are not code live, seen from the sources and from the built code. */
const ABLAGEN = ['../', '../../../../libs/ausfertigung/'];

/** The folder of the locked Typst layout. Throws if the installation is incomplete. */
export const VORLAGENORDNER = ort('vorlagen/');

/** The setter's own file; plain JavaScript, neither built nor transformed. */
export const SETZER_DATEI = ort('setzer/setzer.mjs');

function ort(name: string): string {
  const kandidaten = ABLAGEN.map((ablage) => fileURLToPath(new URL(`${ablage}${name}`, import.meta.url)));
  const gefunden = kandidaten.find((kandidat) => existsSync(kandidat));
  if (!gefunden) {
    throw new Error(`libs/ausfertigung/${name} fehlt. Liefern Sie den Ordner libs/ausfertigung mit aus.`);
  }
  return gefunden;
}
