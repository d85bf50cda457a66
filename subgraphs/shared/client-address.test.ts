import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createClientAddress } from './client-address.ts';
import { createNetworks } from './networks.ts';

const addressOf = createClientAddress(createNetworks(['10.0.0.0/8', 'fd00::/8']));
const from = (remoteAddress: string | undefined, forwarded?: string) =>
  addressOf({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  } as IncomingMessage);

describe('the address of a client', () => {
  it('is the other end of the connection', () => {
    expect(from('192.0.2.1')).toBe('192.0.2.1');
    expect(from('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(from('2001:db8::1')).toBe('2001:db8::1');
    expect(from(undefined)).toBe('');
  });

  it('is not what a client claims that comes from elsewhere than a trusted proxy', () => {
    expect(from('192.0.2.1', '10.0.0.1')).toBe('192.0.2.1');
  });

  it('is what the last trusted proxy saw, whatever stands before', () => {
    expect(from('10.0.0.1', '192.0.2.1')).toBe('192.0.2.1');
    expect(from('10.0.0.1', '203.0.113.9, 192.0.2.1, 10.0.0.2')).toBe('192.0.2.1');
    expect(from('::ffff:10.0.0.1', ' 2001:db8::1 ,fd00::7')).toBe('2001:db8::1');
  });

  it('is that of the first proxy where all are trusted, and of the last that can be read', () => {
    expect(from('10.0.0.1', '10.0.0.3, 10.0.0.2')).toBe('10.0.0.3');
    expect(from('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1', 'unknown, 10.0.0.2')).toBe('10.0.0.2');
    expect(from('10.0.0.1', '')).toBe('10.0.0.1');
  });
});
