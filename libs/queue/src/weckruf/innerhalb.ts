/** Waits, but not for ever: what does not answer in time counts as failed. */
export async function innerhalb(ms: number, arbeit: Promise<unknown> | undefined): Promise<void> {
  let wecker: NodeJS.Timeout | undefined;
  const zuSpaet = new Promise<never>((_, weise) => {
    wecker = setTimeout(
      () => weise(new Error(`Die Warteschlange antwortet nicht innerhalb von ${ms} ms.`)),
      ms,
    );
  });
  try {
    await Promise.race([arbeit, zuSpaet]);
  } finally {
    clearTimeout(wecker);
  }
}
