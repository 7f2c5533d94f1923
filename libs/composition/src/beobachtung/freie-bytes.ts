import { statfs } from 'node:fs/promises';

/** What may still be written where this folder lies, without special rights. */
export async function freieBytes(ordner: string): Promise<number> {
  const { bavail, bsize } = await statfs(ordner);
  return bavail * bsize;
}
