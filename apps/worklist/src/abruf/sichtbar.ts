/**
 * Does something once the page can be seen: at once, or when somebody turns to it. Pages in the background ask for nothing.
 * @returns calls it off
 */
export function sobaldSichtbar(tu: () => void): () => void {
  if (document.visibilityState === 'visible') {
    tu();
    return () => {};
  }
  const kehreZurueck = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', kehreZurueck);
    tu();
  };
  document.addEventListener('visibilitychange', kehreZurueck);
  return () => document.removeEventListener('visibilitychange', kehreZurueck);
}
