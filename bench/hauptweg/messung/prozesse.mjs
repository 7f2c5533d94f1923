import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** /proc counts CPU time in ticks of 1/100 s on Linux. */
const MS_JE_TAKT = 10;

/** Whether this machine has what the measurement of processes needs. */
export const KANN_MESSEN = existsSync('/proc/self/stat') && existsSync('/proc/stat');

/** Fields of /proc/<pid>/stat after the name, which may contain anything. */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * CPU time (user and system, all threads) that a process has used so far.
 * @param {number} pid
 * @returns {number} milliseconds
 */
export function cpuMs(pid) {
  const felder = stat(pid);
  return felder ? (Number(felder[11]) + Number(felder[12])) * MS_JE_TAKT : 0;
}

/**
 * The same for a process with its children, ended ones included: Postgres has a process for each connection.
 * @param {number} pid
 */
export function cpuMsMitKindern(pid) {
  const eltern = stat(pid);
  if (!eltern) return 0;
  const beendete = (Number(eltern[13]) + Number(eltern[14])) * MS_JE_TAKT;
  const kinder = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => stat(name)?.[1] === String(pid));
  return cpuMs(pid) + beendete + kinder.reduce((summe, kind) => summe + cpuMs(Number(kind)), 0);
}

/**
 * Highest resident memory of a process so far.
 * @param {number} pid
 * @returns {number} MiB
 */
export function spitzeRssMb(pid) {
  try {
    const treffer = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(treffer?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** CPU time of the whole machine so far: at work, and taken away by its host. In milliseconds. */
export function maschinenzeit() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map((takte) => Number(takte) * MS_JE_TAKT);
  return { arbeitMs: user + nice + system + irq + softirq, entzogenMs: steal };
}
