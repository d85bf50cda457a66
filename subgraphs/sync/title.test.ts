import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import { titlesOf } from './title.ts';

const deleted = (contentId: string, version: number) =>
  domainEvent(systemClock, 'content.deleted', contentId, { contentId, version });

describe('what events tell of titles', () => {
  it('is the newest version of each, whatever the order they come in', () => {
    const events = [deleted('b', 3), deleted('a', 2), deleted('a', 5), deleted('a', 4)];
    expect(titlesOf(events)).toEqual([
      { contentId: 'a', version: 5, deleted: true },
      { contentId: 'b', version: 3, deleted: true },
    ]);
  });

  it('is nothing when the events are of something else', () => {
    const signedIn = domainEvent(systemClock, 'accounts.signed-in', 'u', { userId: 'u', sessionId: 's' });
    expect(titlesOf([signedIn])).toEqual([]);
  });
});
