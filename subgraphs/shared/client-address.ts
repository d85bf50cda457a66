import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { plainAddress } from './networks.ts';
import type { Networks } from './networks.ts';

/** The address that a request comes from. */
export type ClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/**
 * Reads where requests come from: the other end of the connection, or, where that is a trusted proxy, the last address
 * in `X-Forwarded-For` that is none. What stands before that was written by the client.
 */
export function createClientAddress(trustedProxies: Networks): ClientAddress {
  return ({ headers, socket }) => {
    let address = plainAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !trustedProxies.include(address)) return address;
    const hops = String(forwarded).split(',');
    while (trustedProxies.include(address)) {
      const before = plainAddress(hops.pop()?.trim() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}
