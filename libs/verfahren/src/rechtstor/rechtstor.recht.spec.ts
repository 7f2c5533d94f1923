import { codesVon, mitAnhoerung } from '../../test/ein-paket.js';
import {
  AUTOMATIONSGRUNDLAGEN,
  type Automationsgrundlage,
  deckt,
  findAutomationsgrundlage,
} from './rechtsgrundlagen.js';

type Angabe = Record<string, unknown>;

const mit = (teile: Angabe) => ({ 'verfahren.json': (json: Angabe) => ({ ...json, ...teile }) });
const voll = { modus: 'voll', ermessen: 'keines', erklaerung: 'Gebundene Entscheidung.' };

describe('Rechtsgrundlagen der Automation', () => {
  it.each([
    ['SGBX', '§ 31a SGB X', 'wohngeld', '§ 24 Abs. 1 SGB X'],
    ['AO', '§ 155 Abs. 4 AO', 'kommunalabgaben', '§ 91 Abs. 1 AO'],
  ])(
    '%s: %s trägt die Automation selbst, eine weitere Rechtsvorschrift braucht es nicht',
    async (regime, _norm, rechtsgebiet, anhoerung) => {
      const angabe = mitAnhoerung({
        regime,
        automation: voll,
        rechtsbehelf: { rechtsgebiet },
        anhoerung: { ablehnung: 'erforderlich', norm: anhoerung },
      });
      expect(await codesVon(angabe)).toEqual([]);
    },
  );

  const vwvfg = AUTOMATIONSGRUNDLAGEN.filter(({ regime }) => regime === 'VwVfG');

  it.each(vwvfg.map(({ id, norm }) => [norm, id]))(
    '%s trägt nur die Leistung, die sie nennt (§ 35a VwVfG)',
    async (_norm, rechtsgrundlage) => {
      const fremd = { id: 'angelschein', titel: { de: 'Angelschein', en: 'Fishing licence' } };
      const angabe = mit({ ...fremd, automation: { ...voll, rechtsgrundlage } });
      expect(await codesVon(angabe)).toContain('RECHTSTOR_UMFANG');
    },
  );

  it('§ 46 Abs. 5 StVO, § 6g StVG und § 66a LuftVG stehen im Verzeichnis', () => {
    expect(vwvfg.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['StVO-46-5', 'StVG-6g-2', 'LuftVG-66a']),
    );
  });
});

describe('Ob eine Grundlage die Leistung nennt', () => {
  const stvo = findAutomationsgrundlage('StVO-46-5') as Automationsgrundlage;
  const ikfz = findAutomationsgrundlage('StVG-6g-2') as Automationsgrundlage;

  it.each([
    [stvo, { id: 'x', titel: 'Ausweis', leikaKey: '99108001001000' }, true],
    [ikfz, { id: 'i-kfz', titel: 'Fahrzeugzulassung', leikaKey: '99108001001000' }, false],
    [ikfz, { id: 'i-kfz', titel: 'Fahrzeugzulassung', leikaKey: '99000000000000' }, true],
    [stvo, { id: 'hund', titel: 'Hundesteuer', leikaKey: '99000000000000' }, false],
  ])(
    'entscheidet ihr LeiKa-Schlüssel, wo er bekannt ist, sonst ihr Name: $norm',
    (grundlage, verfahren, erwartet) => {
      expect(deckt(grundlage, verfahren)).toBe(erwartet);
    },
  );

  it.each(['LuftVO-21a-4', 'WehrPflG-15a-1'])('%s steht im Verzeichnis', (id) => {
    expect(findAutomationsgrundlage(id)?.regime).toBe('VwVfG');
  });
});
