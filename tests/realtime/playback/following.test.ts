/** @category realtime */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { TestPlayback, hourMs } from '#tests/playback.ts';
import type { TestPerson } from '#tests/playback.ts';

let playback: TestPlayback;

beforeAll(async () => {
  playback = await TestPlayback.start();
});

afterAll(() => playback.stop());

const subscription = 'subscription { playbackChanged { id state positionMs content { id } } }';
const follow = ({ authorization }: TestPerson) =>
  playback.subgraph.subscribe(subscription, {}, authorization);

async function next(stream: AsyncIterableIterator<ExecutionResult>) {
  const { value } = (await stream.next()) as { value: ExecutionResult };
  if (value.errors !== undefined) throw new Error(JSON.stringify(value.errors));
  return (value.data as { playbackChanged: { id: string; state: string; positionMs: number } })
    .playbackChanged;
}

it('a phone follows what the TV plays: its start, its reports, and the positions that it writes to sync', async () => {
  const person = await playback.person();
  const contentId = await playback.title();
  const session = await playback.started(person, contentId);
  const stream = await follow(person);
  playback.runtime.clock.advance(1000);
  await playback.report(person, session.id, 'PLAYING', 5000);
  expect(await next(stream)).toMatchObject({ id: session.id, state: 'PLAYING', positionMs: 5000 });
  playback.runtime.clock.advance(1000);
  await playback.position(person, contentId, 9000, { deviceId: 'tv' });
  expect(await next(stream)).toMatchObject({ id: session.id, state: 'PLAYING', positionMs: 9000 });
  const other = await playback.started(person, contentId);
  expect(await next(stream)).toMatchObject({ id: session.id, state: 'STOPPED' });
  expect(await next(stream)).toMatchObject({ id: other.id, state: 'BUFFERING' });
  await playback.report(person, other.id, 'ENDED', hourMs);
  expect(await next(stream)).toMatchObject({ id: other.id, state: 'ENDED' });
  await stream.return?.();
});

it('nobody follows the sessions of another profile', async () => {
  const [person, stranger] = [await playback.person(), await playback.person()];
  const contentId = await playback.title();
  const stream = await follow(stranger);
  await playback.started(person, contentId);
  const own = await playback.started(stranger, contentId);
  expect(await next(stream)).toMatchObject({ id: own.id });
  await stream.return?.();
});

it('is refused without the scope', async () => {
  const person = await playback.person({}, { scopes: ['content:read'] });
  await expect(follow(person)).rejects.toThrow('FORBIDDEN');
});
