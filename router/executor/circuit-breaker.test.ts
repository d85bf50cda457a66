import { beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '#shared/clock.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

describe('a circuit breaker', () => {
  let clock: ManualClock;
  let breaker: CircuitBreaker;
  let states: string[];
  beforeEach(() => {
    clock = new ManualClock(1_000_000);
    states = [];
    breaker = new CircuitBreaker(clock, (state) => states.push(state));
  });

  const settle = (failures: number, successes = 0) => {
    for (let count = 0; count < successes; count += 1) breaker.settle('request', false);
    for (let count = 0; count < failures; count += 1) breaker.settle('request', true);
  };

  it('opens when half of ten requests failed', () => {
    settle(4, 5);
    expect(breaker.admit()).toBe('request');
    settle(1);
    expect([breaker.admit(), states]).toEqual([undefined, ['open']]);
  });

  it('stays closed while more succeed, and while there are too few to tell', () => {
    settle(9);
    settle(0, 1000);
    settle(400);
    expect(breaker.admit()).toBe('request');
    expect(states).toEqual([]);
  });

  it('forgets what is ten seconds old, though nothing happened since', () => {
    settle(5);
    clock.advance(9000);
    settle(4);
    clock.advance(1000);
    // The first five are gone: these are nine.
    settle(5);
    expect(breaker.admit()).toBe('request');
    clock.advance(60_000);
    settle(9);
    expect(breaker.admit()).toBe('request');
    settle(1);
    expect(breaker.admit()).toBeUndefined();
  });

  it('lets one probe through every two seconds, though the one before hangs', () => {
    settle(10);
    clock.advance(1999);
    expect([breaker.admit(), breaker.retryAfterSeconds]).toEqual([undefined, 1]);
    clock.advance(1);
    expect([breaker.admit(), breaker.admit(), breaker.retryAfterSeconds]).toEqual(['probe', undefined, 2]);
    clock.advance(2000);
    expect([breaker.admit(), breaker.admit()]).toEqual(['probe', undefined]);
    expect(states).toEqual(['open', 'half-open']);
  });

  it('closes with a probe that succeeds and starts afresh, and stays open with one that fails', () => {
    settle(10);
    clock.advance(2000);
    breaker.admit();
    breaker.settle('probe', true);
    expect(breaker.admit()).toBeUndefined();
    clock.advance(2000);
    breaker.admit();
    breaker.settle('probe', false);
    settle(9);
    expect(breaker.admit()).toBe('request');
    expect(states).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
  });

  it('does not listen to requests that were sent before it opened', () => {
    settle(10);
    breaker.settle('request', false);
    expect(breaker.admit()).toBeUndefined();
    clock.advance(2000);
    breaker.admit();
    breaker.settle('request', true);
    breaker.settle('request', false);
    expect(states).toEqual(['open', 'half-open']);
  });

  it('goes on when the clock is set back', () => {
    settle(9);
    clock.advance(-3_600_000);
    settle(9);
    expect(breaker.admit()).toBe('request');
    settle(1);
    expect(breaker.admit()).toBeUndefined();
  });
});
