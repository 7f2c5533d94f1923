import { einAntrag, mehrteilig } from '../unterbau/antrag.js';
import { einsendung, type Nutzlast } from './nutzlast.js';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function zufall(saat: number): () => number {
  let stand = saat;
  return () => {
    stand = (stand + 0x6d2b79f5) | 0;
    let t = Math.imul(stand ^ (stand >>> 15), 1 | stand);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Entwurf {
  grenze: string;
  inhalt: Buffer;
  typ: string;
}

type Zahl = (bis: number) => number;
type Eingriff = (entwurf: Entwurf, n: Zahl) => void;

const ersetze = (entwurf: Entwurf, alt: string, neu: string) => {
  entwurf.inhalt = Buffer.from(entwurf.inhalt.toString('latin1').replace(alt, neu), 'latin1');
};

/** What can be wrong with parts, each by itself or several at once. */
const EINGRIFFE: readonly Eingriff[] = [
  (e, n) => {
    for (let i = 0; i < 5; i++) e.inhalt[n(e.inhalt.length)] = n(256);
  },
  (e, n) => {
    e.inhalt = e.inhalt.subarray(0, n(e.inhalt.length));
  },
  (e, n) => {
    const stelle = n(e.inhalt.length);
    e.inhalt = Buffer.concat([e.inhalt.subarray(0, stelle), e.inhalt.subarray(n(e.inhalt.length))]);
  },
  (e) => {
    e.inhalt = Buffer.concat([e.inhalt, e.inhalt]);
  },
  (e) => ersetze(e, '\r\n\r\n', '\r\n'),
  (e) => ersetze(e, '\r\n', '\n'),
  (e) => ersetze(e, 'filename="antrag.xml"', 'filename="../../../../etc/passwd"'),
  (e) => ersetze(e, 'filename="antrag.xml"', `filename*=UTF-8''%00%0d%0a%ff`),
  (e) => ersetze(e, 'name="anlage"', 'name="__proto__"'),
  (e) => ersetze(e, 'name="anlage"', 'name="nachricht"'),
  (e, n) => ersetze(e, 'Content-Type:', `X-${'a'.repeat(n(20_000))}: b\r\nContent-Type:`),
  (e) => ersetze(e, 'Content-Type: application/pdf', 'Content-Type: multipart/mixed; boundary=b'),
  (e) => ersetze(e, 'Content-Type:', 'Content-Transfer-Encoding: base64\r\nContent-Type:'),
  (e) => ersetze(e, 'form-data', 'form-data; '.repeat(2000)),
  (e, n) => {
    const teil = `--${e.grenze}\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n\r\n`;
    e.inhalt = Buffer.concat([Buffer.from(teil.repeat(1 + n(200))), e.inhalt]);
  },
  (e, n) => {
    const feld = `--${e.grenze}\r\nContent-Disposition: form-data; name="${'b'.repeat(n(3000))}"\r\n\r\nx\r\n`;
    e.inhalt = Buffer.concat([Buffer.from(feld), e.inhalt]);
  },
  (e) => {
    e.typ = 'multipart/form-data';
  },
  (e) => {
    e.typ = `multipart/form-data; boundary="${'-'.repeat(300)}"`;
  },
  (e) => {
    e.typ = `${e.typ}; boundary=anders; charset=utf-7`;
  },
];

/** Broken submissions of several parts; the same for the same seed. */
export function mehrteiligeZufallslasten(saat: number, anzahl: number): readonly Nutzlast[] {
  const wuerfle = zufall(saat);
  const n: Zahl = (bis) => Math.floor(wuerfle() * Math.max(1, bis));
  return Array.from({ length: anzahl }, (_, i) => {
    const { headers, payload } = mehrteilig(einAntrag());
    const grenze = /boundary=(.+)$/.exec(headers['content-type'])?.[1] ?? '';
    const entwurf: Entwurf = { grenze, inhalt: Buffer.from(payload), typ: headers['content-type'] };
    for (let k = 0; k <= n(3); k++) (EINGRIFFE[n(EINGRIFFE.length)] as Eingriff)(entwurf, n);
    return einsendung(`Saat ${saat}, Nummer ${i}`, {
      headers: { 'content-type': entwurf.typ },
      payload: entwurf.inhalt,
    });
  });
}
