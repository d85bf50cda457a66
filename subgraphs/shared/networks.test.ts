import { describe, expect, it } from '@jest/globals';
import { createNetworks, isNetwork } from './networks.ts';

describe('networks', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::1', '2001:db8::/32'])('%s is one', (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each(['', 'localhost', '10.0.0', '10.0.0.0/33', '2001:db8::/129', '10.0.0.0/8/8', '10.0.0.0/a', '::1/'])(
    '"%s" is none',
    (text) => {
      expect(isNetwork(text)).toBe(false);
    },
  );

  it('include what they name and nothing beside it', () => {
    const networks = createNetworks(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32']);
    for (const address of ['10.1.255.255', '192.0.2.7', '2001:db8:1::1', '::ffff:10.1.2.3']) {
      expect([address, networks.include(address)]).toEqual([address, true]);
    }
    for (const address of ['10.2.0.0', '192.0.2.8', '2001:db9::1', '::ffff:10.2.0.0', 'unknown', '']) {
      expect([address, networks.include(address)]).toEqual([address, false]);
    }
    expect(createNetworks([]).isEmpty).toBe(true);
    expect(createNetworks([]).include('10.0.0.1')).toBe(false);
  });
});
