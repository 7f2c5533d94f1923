import { statfs } from 'node:fs/promises';
import { BRIEFTOR } from '#libs/persistence';

/** What may still be written where the folder of letters lies, without special rights. */
export async function freieBytes(ordner: string): Promise<number> {
  const { bavail, bsize } = await BRIEFTOR.durch(() => statfs(ordner));
  return bavail * bsize;
}
