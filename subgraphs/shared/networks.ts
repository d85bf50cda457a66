import { BlockList, isIP } from 'node:net';

/** Addresses and networks that are treated alike. */
export interface Networks {
  readonly isEmpty: boolean;
  /** Whether the address is one of them, or in one of them. */
  include(address: string): boolean;
}

/** The family of an address; undefined when it is none. */
const familyOf = (address: string): 'ipv4' | 'ipv6' | undefined => {
  const version = isIP(address);
  return version === 0 ? undefined : `ipv${version as 4 | 6}`;
};

/** The IPv4 address within an IPv6 one, as a socket that serves both families reports it (RFC 4291, 2.5.5.2). */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether a text is an IP address, or a network in CIDR notation. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = familyOf(address);
  if (family === undefined || rest.length > 0) return false;
  return (
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 'ipv4' ? 32 : 128))
  );
}

/** Reads addresses and networks in CIDR notation; each must be one by {@link isNetwork}. */
export function createNetworks(entries: readonly string[]): Networks {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return {
    isEmpty: entries.length === 0,
    include(address) {
      const plain = plainAddress(address);
      const family = familyOf(plain);
      return family !== undefined && list.check(plain, family);
    },
  };
}

/** One customer has a whole /64 of IPv6 addresses, and one of IPv4. */
export function subscriberOf(address: string): string {
  const plain = plainAddress(address);
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = (plain.split('%')[0] as string).split('::');
  const groups = head === '' ? [] : head.split(':');
  const omitted = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array<string>(omitted).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
