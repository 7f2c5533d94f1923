import { BescheidwerkFehler } from '#libs/kernel';

/** What Redis calls it when it lets nobody in, or not everywhere. */
const ABGEWIESEN = /^(NOAUTH|WRONGPASS|NOPERM|ERR (invalid password|AUTH|Client sent AUTH))/;

/** What Redis has said, with a code where it is the setting that is wrong; anything else as it is. */
export function erklaereRedisfehler(fehler: Error): Error {
  if (!ABGEWIESEN.test(fehler.message)) return fehler;
  return new BescheidwerkFehler(
    'REDIS_ANMELDUNG',
    'Redis weist die Anmeldung ab. Prüfen Sie Name und Passwort in QUEUE_URL und die Rechte dieses Namens.',
    { cause: fehler },
  );
}
