import { istUebertragungscode, liesPerson, uebertragungscode } from './index.js';

const bekannte = new Set(['leipzig-wohngeld', 'koeln-bauaufsicht']);
const zuordnung = { rollen: 'realm_access.roles', behoerden: 'groups' };

describe('Wer jemand ist, sagen die Claims des Anbieters', () => {
  it('verschachtelt und als Pfade, wie Keycloak sie schreibt; fremde Rollen und unbekannte Behörden fallen weg', () => {
    const ansprueche = {
      sub: 'p1',
      name: 'Grażyna Đorđević',
      email: 'g@example.de',
      realm_access: { roles: ['offline_access', 'teamleitung', 'teamleitung', 'Betrieb'] },
      groups: ['/behoerden/leipzig-wohngeld', '/behoerden/andere'],
    };
    expect(liesPerson(ansprueche, zuordnung, bekannte)).toEqual({
      id: 'p1',
      name: 'Grażyna Đorđević',
      email: 'g@example.de',
      rollen: ['teamleitung'],
      behoerden: ['leipzig-wohngeld'],
    });
  });

  it('nie macht ein Claim einen Menschen zum Portal', () => {
    const { rollen } = liesPerson(
      { sub: 'p1', rollen: ['portal'] },
      { rollen: 'rollen', behoerden: 'b' },
      bekannte,
    );
    expect(rollen).toEqual([]);
  });

  it.each([
    [
      'ein Name mit Punkt, der kein Pfad ist',
      { 'https://x.example/rollen': 'revision' },
      'https://x.example/rollen',
      ['revision'],
    ],
    ['ein einzelner Text', { rollen: 'revision' }, 'rollen', ['revision']],
    ['nichts', {}, 'rollen', []],
    ['etwas, das kein Text ist', { rollen: [{ a: 1 }, 7, null] }, 'rollen', []],
    ['ein Name aus dem Prototyp', {}, 'constructor.name', []],
  ])('gelesen wird auch %s', (_, ansprueche, pfad, rollen) => {
    expect(
      liesPerson({ sub: 'p', ...ansprueche }, { rollen: pfad, behoerden: 'b' }, bekannte).rollen,
    ).toEqual(rollen);
  });

  it('ohne Namen gilt die Kennung, damit eine Entscheidung nie ohne Urheber ist', () => {
    expect(liesPerson({ sub: 'p1', preferred_username: 'gwolf' }, zuordnung, bekannte).name).toBe('gwolf');
    expect(liesPerson({ sub: 'p1', name: ' ' }, zuordnung, bekannte).name).toBe('p1');
  });
});

describe('Ein Übertragungscode', () => {
  const code = uebertragungscode('geheim'.repeat(8), 'a1');

  it('gehört zu einem Antrag und einer Installation', () => {
    expect(istUebertragungscode('geheim'.repeat(8), 'a1', code)).toBe(true);
    expect(istUebertragungscode('geheim'.repeat(8), 'a2', code)).toBe(false);
    expect(istUebertragungscode('anders'.repeat(8), 'a1', code)).toBe(false);
  });

  it.each([undefined, '', '-', 'x'])('ist nicht %p', (falsch) => {
    expect(istUebertragungscode('geheim'.repeat(8), 'a1', falsch)).toBe(false);
  });
});
