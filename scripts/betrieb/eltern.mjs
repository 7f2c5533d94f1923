/**
 * Calls `dann` when the process that started this one is gone. npm runs a script through a shell; a SIGTERM for npm
 * ends npm and that shell, but never reaches the script, which would then run on unnoticed.
 * Only under npm: whoever starts the script by itself and lets it go means it.
 * @param {() => void} dann
 * @param {{ env?: NodeJS.ProcessEnv, ppid?: () => number, abstandMs?: number }} [umgebung] for tests
 */
export function beiVerlustDerEltern(
  dann,
  { env = process.env, ppid = () => process.ppid, abstandMs = 500 } = {},
) {
  if (!env.npm_lifecycle_event) return;
  const eltern = ppid();
  const takt = setInterval(() => {
    if (ppid() === eltern) return;
    clearInterval(takt);
    dann();
  }, abstandMs);
  takt.unref();
}
