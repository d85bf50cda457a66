import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterReport } from './session.ts';
import type { Session, SessionState } from './session.ts';

const moment = (second: number) => new Date(Date.parse('2026-03-10T12:00:00Z') + second * 1000).toISOString();

const session: Session = {
  id: 's',
  userId: 'u',
  profileId: 'p',
  deviceId: 'd',
  contentId: 'c',
  platform: 'netflix',
  link: 'https://example.org',
  state: 'BUFFERING',
  startedAtMs: 0,
  positionMs: 0,
  durationMs: 1000,
  startedAt: moment(0),
  updatedAt: moment(0),
  endedAt: null,
};

const states: SessionState[] = ['PLAYING', 'PAUSED', 'BUFFERING', 'STOPPED', 'ENDED'];

it.each(['STOPPED', 'ENDED'] as const)('%s ends a session, and nothing after it changes it', (state) => {
  const ended = afterReport(session, { state, positionMs: 900, durationMs: null }, moment(5));
  expect(ended).toMatchObject({ state, positionMs: 900, durationMs: 1000, endedAt: moment(5) });
  expect(afterReport(ended, { state: 'PLAYING', positionMs: 1, durationMs: 7 }, moment(9))).toBe(ended);
});

it('the same report twice is the same as once', () => {
  const report = { state: 'PAUSED', positionMs: 400, durationMs: 2000 } as const;
  const once = afterReport(session, report, moment(5));
  expect(afterReport(once, report, moment(5))).toEqual(once);
});

it('the moment of change never moves back', () => {
  const reports = fc.array(
    fc.record({ state: fc.constantFrom(...states), second: fc.integer({ min: -50, max: 50 }) }),
  );
  fc.assert(
    fc.property(reports, (drawn) => {
      let current = session;
      for (const { state, second } of drawn) {
        const next = afterReport(current, { state, positionMs: 1, durationMs: null }, moment(second));
        expect(next.updatedAt >= current.updatedAt).toBe(true);
        current = next;
      }
    }),
  );
});
