/** Waits for the queue, but not for ever: if it does not answer in time, that counts as failed. */
export async function erwarteWarteschlange(ms: number, arbeit: Promise<unknown> | undefined): Promise<void> {
  if (await istRechtzeitig(ms, arbeit)) return;
  throw new Error(`Die Warteschlange antwortet nicht innerhalb von ${ms} ms.`);
}

/** Whether it has ended in time; what takes longer goes on. Rejects with what fails in time. */
export async function istRechtzeitig(ms: number, arbeit: Promise<unknown> | undefined): Promise<boolean> {
  let wecker: NodeJS.Timeout | undefined;
  const zuSpaet = new Promise<false>((erfuelle) => {
    wecker = setTimeout(() => erfuelle(false), ms);
  });
  try {
    return await Promise.race([Promise.resolve(arbeit).then(() => true), zuSpaet]);
  } finally {
    clearTimeout(wecker);
  }
}
