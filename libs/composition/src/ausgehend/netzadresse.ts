import { BlockList, isIP } from 'node:net';

/** Addresses that belong to this machine or to a network behind it, and those that no server has. */
const INTERN = new BlockList();
for (const [netz, laenge] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INTERN.addSubnet(netz, laenge, 'ipv4');
for (const [netz, laenge] of [
  ['::', 96],
  ['64:ff9b::', 96],
  // Of version 4, wrapped in another way, and what only a network of its own translates or reaches.
  ['64:ff9b:1::', 48],
  ['::ffff:0:0:0', 96],
  ['2002::', 16],
  ['2001::', 32],
  ['fec0::', 10],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INTERN.addSubnet(netz, laenge, 'ipv6');

/** Whether an IP address is reached without leaving the house: loopback, private, link-local, multicast. */
export function istInterneAdresse(adresse: string): boolean {
  const eingebettet = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(adresse)?.[1];
  if (eingebettet) return istInterneAdresse(eingebettet);
  return INTERN.check(adresse, isIP(adresse) === 6 ? 'ipv6' : 'ipv4');
}
