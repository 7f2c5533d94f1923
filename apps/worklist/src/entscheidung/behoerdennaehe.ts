/** From this length on a slip of the pen still shows which name was meant. */
const MINDESTLAENGE = 5;
const HOECHSTENS_VERSCHRIEBEN = 2;

/** Which of the known authorities a text names, so that it arrives there; undefined: none of them. */
export function findBekannte(text: string, bekannte: readonly string[]): string | undefined {
  const gesucht = text.trim().toLowerCase();
  return bekannte.find((name) => name.toLowerCase() === gesucht);
}

/**
 * The known authorities that a text may mean although it names none of them: part of a name, a name with more to it, or
 * one misspelt. Such a text would go to nobody, or to another office of the same town.
 */
export function findGemeinte(text: string, bekannte: readonly string[]): readonly string[] {
  const gesucht = worte(text);
  if (gesucht.length === 0 || findBekannte(text, bekannte) !== undefined) return [];
  return bekannte.filter((name) => {
    const vorhanden = worte(name);
    const anfang = vorhanden.slice(0, gesucht.length).join(' ');
    return (
      gesucht.every((wort) => vorhanden.includes(wort)) ||
      vorhanden.every((wort) => gesucht.includes(wort)) ||
      verschrieben(gesucht.join(' '), anfang)
    );
  });
}

const UMLAUTE: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

function worte(text: string): string[] {
  const klein = text.normalize('NFC').toLowerCase();
  return (
    klein.replaceAll(/[äöüß]/gu, (zeichen) => UMLAUTE[zeichen] ?? zeichen).match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function verschrieben(text: string, name: string): boolean {
  if (text.length < MINDESTLAENGE || Math.abs(text.length - name.length) > HOECHSTENS_VERSCHRIEBEN)
    return false;
  return abstand(text, name) <= HOECHSTENS_VERSCHRIEBEN;
}

/** How many letters have to be added, left out or changed (Levenshtein). */
function abstand(a: string, b: string): number {
  let zeile = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const neu = [i];
    for (let j = 1; j <= b.length; j++) {
      const ersetzt = (zeile[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      neu.push(Math.min(ersetzt, (zeile[j] ?? 0) + 1, (neu[j - 1] ?? 0) + 1));
    }
    zeile = neu;
  }
  return zeile[b.length] ?? 0;
}
