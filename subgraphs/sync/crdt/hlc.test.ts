import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '#shared/clock.ts';
import {
  ClockDriftError,
  HybridClock,
  MalformedClockError,
  decodeClock,
  encodeClock,
  maxDriftMs,
} from './hlc.ts';

const time = fc.record({ milliseconds: fc.nat(2 ** 48 - 1), counter: fc.nat(2 ** 16 - 1) });

describe('a hybrid logical clock as text', () => {
  it('is read back as it was written, over all 64 bits', () => {
    fc.assert(fc.property(time, (one) => expect(decodeClock(encodeClock(one))).toEqual(one)));
    expect(encodeClock({ milliseconds: 2 ** 48 - 1, counter: 2 ** 16 - 1 })).toBe('ffffffffffffffff');
  });

  it('sorts as text in the order of time, then of the counter', () => {
    const compare = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);
    fc.assert(
      fc.property(time, time, (one, other) => {
        const [first, second] = [encodeClock(one), encodeClock(other)];
        const order = first < second ? -1 : first > second ? 1 : 0;
        expect(order).toBe(compare(BigInt(`0x${first}`), BigInt(`0x${second}`)));
      }),
    );
  });

  it('is refused when it is not 16 lower-case hex digits', () => {
    for (const text of ['', '0', 'g'.repeat(16), 'A'.repeat(16), '0'.repeat(17), '0x00000000000000']) {
      expect(() => decodeClock(text)).toThrow(MalformedClockError);
    }
  });
});

describe('a hybrid logical clock', () => {
  it('only goes forward, whatever the physical clock does and whatever it receives', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('advance' as const), by: fc.integer({ min: -5000, max: 5000 }) }),
      fc.record({ kind: fc.constant('tick' as const) }),
      fc.record({
        kind: fc.constant('receive' as const),
        ahead: fc.integer({ min: -90_000, max: maxDriftMs }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const physical = new ManualClock(1_000_000_000_000);
        const clock = new HybridClock(() => physical.now());
        let last = '';
        for (const one of steps) {
          if (one.kind === 'advance') physical.advance(one.by);
          else {
            const received =
              one.kind === 'receive'
                ? encodeClock({ milliseconds: physical.now() + one.ahead, counter: 65_535 })
                : '';
            const reading = received === '' ? clock.tick() : clock.receive(received);
            expect(reading > last).toBe(true);
            expect(reading > received).toBe(true);
            last = reading;
          }
        }
      }),
    );
  });

  it('carries a full counter into the milliseconds', () => {
    const clock = new HybridClock(() => 5);
    clock.receive(encodeClock({ milliseconds: 7, counter: 65_535 }));
    expect(decodeClock(clock.tick())).toEqual({ milliseconds: 8, counter: 1 });
  });

  it('refuses a clock that is more than 60 s ahead, and stays as it was', () => {
    const clock = new HybridClock(() => 1_000_000);
    const before = clock.tick();
    const tooFar = encodeClock({ milliseconds: 1_000_000 + maxDriftMs + 1, counter: 0 });
    expect(() => clock.receive(tooFar)).toThrow(ClockDriftError);
    expect(() => clock.receive(tooFar)).toThrow('The clock is 60 s ahead; at most 60 s is accepted.');
    expect(decodeClock(clock.tick())).toEqual({
      milliseconds: 1_000_000,
      counter: decodeClock(before).counter + 1,
    });
  });
});
