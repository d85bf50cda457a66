import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Secret } from './secret.ts';
import { isSignedWith } from './signed-webhook.ts';

const secret = new Secret('whsec');
const body = Buffer.from('{"id":"1"}');
const now = 1_800_000_000;
const macOf = (timestamp: number | string, key = 'whsec', text = body) =>
  createHmac('sha256', key).update(`${timestamp}.`).update(text).digest('hex');
const time = { now: now * 1000, oldest: 300_000, ahead: 300_000 };
const check = (header: string, text = body) => isSignedWith(secret, header, text, time);

describe('a message', () => {
  it('is taken with its signature, also beside one of another secret', () => {
    expect(check(`t=${now},v1=${macOf(now)}`)).toBe(true);
    expect(check(`t=${now}, v1=${macOf(now, 'older')}, v1=${macOf(now)}`)).toBe(true);
  });

  it.each([-300, 300])('is taken %i seconds away', (offset) => {
    expect(check(`t=${now + offset},v1=${macOf(now + offset)}`)).toBe(true);
  });

  it.each([-301, 301, 1e9])('is refused %i seconds away', (offset) => {
    expect(check(`t=${now + offset},v1=${macOf(now + offset)}`)).toBe(false);
  });

  it('is refused when anything of it was changed', () => {
    expect(check(`t=${now},v1=${macOf(now)}`, Buffer.from('{"id":"2"}'))).toBe(false);
    expect(check(`t=${now + 1},v1=${macOf(now)}`)).toBe(false);
    expect(check(`t=${now},v1=${macOf(now, 'guessed')}`)).toBe(false);
  });

  it.each(['', 't=', `t=${now}`, `v1=${macOf(now)}`, `t=${now},v1=`, `t=${now},v1=zz`, 't=NaN,v1=00', ','])(
    'is refused with the header %j',
    (header) => {
      expect(check(header)).toBe(false);
    },
  );
});
