/**
 * Loaded before a program of the product: makes it die, as of an error in native code, as soon as it takes the hash of a
 * text in which `TOEDLICH` stands.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const { hash } = crypto;
crypto.hash = (art, daten, ...rest) => {
  if (String(daten).includes(process.env.TOEDLICH)) process.kill(process.pid, 'SIGKILL');
  return hash(art, daten, ...rest);
};
syncBuiltinESMExports();
