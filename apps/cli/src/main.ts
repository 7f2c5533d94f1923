import { Command } from 'commander';
import { abgleichBefehl } from './abgleich.js';
import { archivierenBefehl } from './archivieren.js';
import { betriebBefehle } from './betrieb.js';
import { fehlertext } from './fehlertext.js';
import { parameterBefehle } from './parameter.js';
import { portalBefehle } from './portal.js';
import { postausgangBefehl } from './postausgang.js';
import { regelnBefehle } from './regeln.js';
import { risikoBefehle } from './risiko.js';
import { schemaBefehle } from './schema.js';
import { simulierenBefehl } from './simulieren.js';
import { sprichDeutsch } from './sprich-deutsch.js';
import { verfahrenBefehle } from './verfahren.js';
import { veroeffentlichenBefehl } from './veroeffentlichen.js';

const programm = sprichDeutsch(new Command('bescheidwerk')).description(
  'Vom Antrag bis zum Bescheid: Verfahren, Schemata, Regeln und Betrieb.',
);

verfahrenBefehle(programm);
simulierenBefehl(programm);
veroeffentlichenBefehl(programm);
schemaBefehle(programm);
regelnBefehle(programm);
parameterBefehle(programm);
betriebBefehle(programm);
abgleichBefehl(programm);
postausgangBefehl(programm);
archivierenBefehl(programm);
portalBefehle(programm);
risikoBefehle(programm);

try {
  await programm.parseAsync(process.argv);
} catch (fehler) {
  process.stderr.write(`${fehlertext(fehler)}\n`);
  process.exitCode = 1;
}
