/** So long one look may take; who answers later does not answer. */
const FRIST_MS = 3_000;

/** Rejects if this has not ended in time; the work itself goes on. */
export async function innerhalb<T>(arbeit: Promise<T>): Promise<T> {
  let wecker: NodeJS.Timeout | undefined;
  const zuSpaet = new Promise<never>((_, weise) => {
    wecker = setTimeout(() => weise(new Error(`keine Antwort innerhalb von ${FRIST_MS} ms`)), FRIST_MS);
  });
  try {
    return await Promise.race([arbeit, zuSpaet]);
  } finally {
    clearTimeout(wecker);
  }
}
