/**
 * Plays every file again by the product's own command: a file from which its state does not follow proves nothing.
 * @param {(sql: string) => Promise<{ n: number }[]>} frage
 * @param {() => Promise<string>} spieleNach
 */
export async function pruefeNachspiel(frage, spieleNach) {
  const [{ n }] = await frage('select count(*)::int as n from vorgang');
  const befunde = [];
  try {
    await spieleNach();
  } catch (fehler) {
    befunde.push(fehler.auszug ?? fehler.message);
  }
  return {
    name: 'nachspiel',
    titel: 'Jede Akte, noch einmal gespielt, ergibt den gespeicherten Stand',
    geprueft: n,
    befunde,
  };
}
