import type { Rolle } from '#libs/auth';

/** Somebody whom the embedded provider lets in by one click. Invented, like the authorities. */
export interface Demoperson {
  /** `sub` in the tokens. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly rollen: readonly Rolle[];
  readonly behoerden: readonly string[];
}

const person = (
  id: string,
  name: string,
  rollen: readonly Rolle[],
  behoerden: readonly string[],
): Demoperson => ({
  id,
  name,
  email: `${id}@bescheidwerk.example`,
  rollen,
  behoerden,
});

const NAMEN: readonly (readonly [string, string, string])[] = [
  ['Aylin Demir', 'Bernd Lorenz', 'Christa Vogt'],
  ['Daniel Okafor', 'Eva Neumann', 'Friedrich Arslan'],
  ['Grażyna Wolf', 'Hannes Petersen', 'Ines Krüger'],
  ['Jakub Schreiber', 'Katrin Sommer', 'Lars Đorđević'],
  ['Miriam Seidel', 'Niklas Brandt', 'Olga Friedrich'],
  ['Paul Winter', 'Rana Yıldız', 'Sabine Thiele'],
  ['Theo Marquardt', 'Ulrike Haas', 'Viktor Neubert'],
  ['Wanda Kowalczyk', 'Xaver Huber', 'Yvonne Richter'],
  ['Zeynep Aksoy', 'Albrecht Jung', 'Beate Scholz'],
  ['Cem Polat', 'Dörte Hansen', 'Elias Graf'],
  ['Frieda Lange', 'Georgi Petrow', 'Hülya Çelik'],
  ['Ivana Horvat', 'Jens Möller', 'Klara Engel'],
  ['Lukas Ziegler', 'Marta Šimić', 'Nele Voss'],
  ['Oskar Busch', 'Petra Lindner', 'Quentin Roth'],
];

/**
 * The people of a demonstration: for each authority two in Sachbearbeitung and one Teamleitung, and one of each other
 * role for all authorities.
 * @param behoerden ids of the authorities, in the order of their files
 */
export function demopersonen(behoerden: readonly string[]): readonly Demoperson[] {
  const jeBehoerde = behoerden.flatMap((behoerde, i) => {
    const [erste, zweite, leitung] = NAMEN[i % NAMEN.length] as readonly [string, string, string];
    const mal = i < NAMEN.length ? '' : ` ${Math.floor(i / NAMEN.length) + 1}`;
    return [
      person(`${behoerde}-sb1`, erste + mal, ['sachbearbeitung'], [behoerde]),
      person(`${behoerde}-sb2`, zweite + mal, ['sachbearbeitung'], [behoerde]),
      person(`${behoerde}-tl`, leitung + mal, ['sachbearbeitung', 'teamleitung'], [behoerde]),
    ];
  });
  return [
    ...jeBehoerde,
    person('prozessdesign', 'Tilda Hoffmann', ['prozessdesign'], behoerden),
    person('revision', 'Ulrich Berger', ['revision'], behoerden),
    person('betrieb', 'Vera Nowak', ['betrieb'], []),
  ];
}
