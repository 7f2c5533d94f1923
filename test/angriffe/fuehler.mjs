// Loaded before the program (NODE_OPTIONS=--import): writes down every connection, name lookup and file that the process
// opens, so that a test can say that a payload caused none.
import dns from 'node:dns';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const datei = process.env.FUEHLER_DATEI;
const schreibe = fs.appendFileSync;
const merke = (art, ziel) => schreibe(datei, `${JSON.stringify({ art, ziel: String(ziel) })}\n`);

const verbinde = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...argumente) {
  const [erstes] = argumente.flat();
  const angaben =
    typeof erstes === 'object' && erstes !== null ? erstes : { port: erstes, host: argumente[1] };
  merke('verbindung', angaben.path ?? `${angaben.host ?? 'localhost'}:${angaben.port}`);
  return verbinde.apply(this, argumente);
};

umhuelle(dns, ['lookup', 'resolve', 'resolve4', 'resolve6'], 'name');
umhuelle(dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6'], 'name');
umhuelle(fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream'], 'datei');
umhuelle(fs.promises, ['open', 'readFile'], 'datei');
syncBuiltinESMExports();

function umhuelle(modul, namen, art) {
  for (const name of namen) {
    const alt = modul[name];
    modul[name] = function (ziel, ...weitere) {
      if (typeof ziel === 'string' || ziel instanceof URL) merke(art, ziel);
      return alt.call(this, ziel, ...weitere);
    };
  }
}
