/** The known name that a mistyped one most likely meant, or undefined when none is near (at most two edits). */
export function naechsterName(name: string, bekannte: Iterable<string>): string | undefined {
  let bester: string | undefined;
  let abstand = Math.min(3, Math.ceil(name.length / 2));
  for (const kandidat of bekannte) {
    const d = editierabstand(name.toLowerCase(), kandidat.toLowerCase());
    if (d < abstand) [bester, abstand] = [kandidat, d];
  }
  return bester;
}

function editierabstand(a: string, b: string): number {
  let zeile = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const neu = [i];
    for (let j = 1; j <= b.length; j++) {
      const ersetzen = (zeile[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      neu.push(Math.min(ersetzen, (zeile[j] ?? 0) + 1, (neu[j - 1] ?? 0) + 1));
    }
    zeile = neu;
  }
  return zeile[b.length] ?? 0;
}

/** What to do about a name that does not exist: the one that was probably meant, else what is said instead. */
export function meintenSie(name: string, bekannte: Iterable<string>, sonst: string): string {
  const nah = naechsterName(name, bekannte);
  return nah === undefined ? sonst : `Meinten Sie „${nah}“?`;
}
