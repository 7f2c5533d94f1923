import { isIPv6 } from 'node:net';

/**
 * Whom an address is counted as: with IPv6 its network, since whoever has one address there has all of a /64 (RFC 4291,
 * 2.5.4) and could come with another each time.
 */
export function netzVon(adresse: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(adresse)?.[1];
  if (v4 !== undefined) return v4;
  if (!isIPv6(adresse)) return adresse;
  const [vorn = '', hinten] = (adresse.split('%')[0] ?? '').split('::');
  const teile = (text: string) => text.split(':').filter((teil) => teil !== '');
  const anfang = teile(vorn);
  const ende = teile(hinten ?? '');
  // Sixteen bits each; an address of version 4 at the end stands for two.
  const fehlen = 8 - anfang.length - ende.length - (adresse.includes('.') ? 1 : 0);
  const alle = [...anfang, ...Array(hinten === undefined ? 0 : fehlen).fill('0'), ...ende];
  const netz = alle.slice(0, 4).map((teil) => Number.parseInt(teil, 16).toString(16));
  return `${netz.join(':')}::/64`;
}
