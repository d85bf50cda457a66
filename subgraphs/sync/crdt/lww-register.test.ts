import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeRegisters } from './lww-register.ts';
import type { LwwRegister } from './lww-register.ts';

/** Few clocks and writers, so that ties are common; the value follows from the stamp, as a stamp names one write. */
const register = fc
  .record({ clock: fc.constantFrom('1', '2', '3'), writer: fc.constantFrom('a', 'b', 'c') })
  .map((stamp): LwwRegister<string> => ({ ...stamp, value: `${stamp.clock}${stamp.writer}` }));

describe('merging last-writer-wins registers', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(register, register, (a, b) => expect(mergeRegisters(a, b)).toEqual(mergeRegisters(b, a))),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(register, register, register, (a, b, c) =>
        expect(mergeRegisters(mergeRegisters(a, b), c)).toEqual(mergeRegisters(a, mergeRegisters(b, c))),
      ),
    );
  });

  it('is idempotent', () => {
    fc.assert(fc.property(register, (a) => expect(mergeRegisters(a, a)).toEqual(a)));
  });

  it('lets the later clock win, and between equal clocks the greater writer', () => {
    const early = { value: 'early', clock: '1', writer: 'z' };
    const late = { value: 'late', clock: '2', writer: 'a' };
    const tied = { value: 'tied', clock: '2', writer: 'b' };
    expect(mergeRegisters(late, early).value).toBe('late');
    expect(mergeRegisters(tied, late).value).toBe('tied');
  });

  it('brings 3 to 10 replicas to the same value, however writes are shuffled and repeated', () => {
    const deliveries = fc.array(register, { minLength: 1, maxLength: 20 }).chain((writes) =>
      fc.tuple(
        fc.constant(writes),
        fc.array(fc.shuffledSubarray([...writes, ...writes], { minLength: writes.length * 2 }), {
          minLength: 3,
          maxLength: 10,
        }),
      ),
    );
    fc.assert(
      fc.property(deliveries, ([, replicas]) => {
        const values = replicas.map(
          (writes) => writes.reduce((held, write) => mergeRegisters(held, write)).value,
        );
        expect(new Set(values).size).toBe(1);
      }),
    );
  });
});
