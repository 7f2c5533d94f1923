import { REGIME } from '#libs/kernel';
import {
  findAnhoerungsausnahme,
  getAutomationshinweise,
  REGIME_TABELLE,
  unterschriftEntbehrlich,
} from './regime-regeln.js';

describe('Regimetabelle', () => {
  it.each([
    ['VwVfG', '§ 28 Abs. 2 Nr. 4 VwVfG', true],
    ['AO', '§ 91 Abs. 2 Nr. 4 AO', true],
    ['SGBX', undefined, false],
  ] as const)(
    '%s: Anhörung bei automatischen Verwaltungsakten entbehrlich nach %s',
    (regime, norm, entbehrlich) => {
      expect(findAnhoerungsausnahme(regime, 'automatisch')?.norm).toBe(norm);
      expect(REGIME_TABELLE[regime].anhoerung.automatischEntbehrlich).toBe(entbehrlich);
    },
  );

  it('§ 24 Abs. 2 Nr. 4 SGB X nennt nur Allgemeinverfügungen und gleichartige Verwaltungsakte in größerer Zahl', () => {
    expect(findAnhoerungsausnahme('SGBX', 'grosse-zahl')?.norm).toBe('§ 24 Abs. 2 Nr. 4 SGB X');
  });

  it.each([
    ['VwVfG', 'schriftlich', true, '§ 37 Abs. 5 VwVfG'],
    ['VwVfG', 'elektronisch', false, '§ 37 Abs. 2 und 3 VwVfG'],
    ['SGBX', 'elektronisch', true, '§ 33 Abs. 5 SGB X'],
    ['AO', 'elektronisch', true, '§ 119 Abs. 3 Satz 2 AO'],
  ] as const)('%s, %s: Unterschrift und Name dürfen fehlen: %s (%s)', (regime, form, entbehrlich, norm) => {
    expect(unterschriftEntbehrlich(regime, form)).toEqual({ entbehrlich, norm });
  });

  it('ein teilautomatischer Bescheid behauptet keine volle Automation', () => {
    for (const regime of REGIME) {
      const [hinweis] = getAutomationshinweise(regime, 'teilweise', 'schriftlich');
      expect(hinweis).toContain('mit Hilfe automatischer Einrichtungen');
      expect(hinweis).not.toContain('vollständig');
    }
  });

  it('ein vollautomatischer Bescheid bietet die Prüfung durch einen Menschen an (Art. 22 Abs. 3 DSGVO)', () => {
    expect(getAutomationshinweise('SGBX', 'vollstaendig', 'elektronisch')).toEqual([
      'Dieser Bescheid wurde vollständig automatisiert erstellt und ist ohne Unterschrift gültig (§ 33 Abs. 5 SGB X).',
      expect.stringContaining('Art. 22 Abs. 3 DSGVO'),
    ]);
    expect(getAutomationshinweise('VwVfG', 'vollstaendig', 'elektronisch')[0]).not.toContain(
      'ohne Unterschrift',
    );
  });

  it('nur im Steuerrecht hemmt der Rechtsbehelf die Vollziehung nicht (§ 361 Abs. 1 AO)', () => {
    expect(REGIME.filter((regime) => !REGIME_TABELLE[regime].aufschiebendeWirkung.grundsatz)).toEqual(['AO']);
  });
});
