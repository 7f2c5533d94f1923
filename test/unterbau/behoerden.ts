import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The shipped authorities and a second housing benefit office, for the municipality of an example that is not Leipzig's.
 * @returns the folder of authorities, and the example whose flat lies in its area
 */
export function richteTauchaEin(): {
  readonly ordner: string;
  readonly beispiel: string;
  raeumeAb(): void;
} {
  const beispiel = 'workflows/wohngeld/beispiele/wohnung-in-taucha';
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-behoerden-'));
  cpSync('behoerden', ordner, { recursive: true });
  const leipzig = JSON.parse(readFileSync('behoerden/leipzig-wohngeld.json', 'utf8'));
  const [, ags] = /ags>(\d{8})</.exec(readFileSync(join(beispiel, 'antrag.xml'), 'utf8')) ?? [];
  const taucha = {
    ...leipzig,
    id: 'taucha-wohngeld',
    kuerzel: 'T-WG',
    name: 'Stadt Taucha',
    ort: 'Taucha',
    kennungen: ['psw:taucha-wohngeld'],
    zustaendigFuer: [{ leikaKey: '99107023037000', ags: [ags] }],
    auffangFuer: [],
  };
  writeFileSync(join(ordner, 'taucha-wohngeld.json'), JSON.stringify(taucha));
  return { ordner, beispiel, raeumeAb: () => rmSync(ordner, { recursive: true, force: true }) };
}
