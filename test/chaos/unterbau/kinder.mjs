import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes that a process has started, by their ids; without those that they have started in turn.
 * @param {number} pid
 * @returns {number[]}
 */
export function kinderVon(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => elternVon(name) === pid)
    .map(Number);
}

/** The name in /proc/<pid>/stat may contain anything, also brackets. */
function elternVon(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // gone meanwhile
  }
}
