import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hmacSha256 } from './hmac.js';

describe('HMAC-SHA-256 (RFC 2104)', () => {
  it('gibt dasselbe wie das von Node, für kurze und für lange Schlüssel und Texte', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, (schluessel, inhalt) => {
        const erwartet = createHmac('sha256', schluessel).update(inhalt).digest('hex');
        expect(hmacSha256(schluessel, inhalt)).toBe(erwartet);
      }),
    );
  });

  it('gibt die Werte des Testvektors 2 aus RFC 4231', () => {
    expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
