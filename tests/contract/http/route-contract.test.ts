import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { breachesOf, refusal } from './route-contract.ts';
import type { AnswerContract } from './route-contract.ts';

const contract: AnswerContract = {
  to: 'a known title',
  status: 200,
  headers: { etag: /^"\w+"$/ },
  body: z.object({ title: z.string(), people: z.array(z.object({ name: z.string() })) }),
};
const kept = { title: 'Arrival', people: [{ name: 'Amy' }] };

const breaches = (body: unknown, { status = 200, etag = '"a1"' } = {}) =>
  breachesOf(Response.json(body, { status, headers: { etag } }), contract);

describe('the contract of an answer', () => {
  it('is kept by what it says, and by more than that', async () => {
    expect(await breaches(kept)).toEqual([]);
    expect(await breaches({ ...kept, year: 2016, people: [{ name: 'Amy', role: 'ACTOR' }] })).toEqual([]);
  });

  it.each([
    ['a property is gone', { people: [] }, 'body title: '],
    ['a property deep inside is gone', { ...kept, people: [{}] }, 'body people.0.name: '],
    ['a property has another type', { ...kept, title: 7 }, 'body title: '],
    ['a property is null', { ...kept, people: null }, 'body people: '],
  ])('is broken when %s, which is then named', async (_what, body, named) => {
    expect(await breaches(body)).toEqual([expect.stringContaining(named)]);
  });

  it('is broken by another status or header', async () => {
    expect(await breaches(kept, { status: 201 })).toEqual(['status: 201 in place of 200']);
    expect(await breaches(kept, { etag: 'a1' })).toEqual([expect.stringContaining('header etag: a1')]);
  });

  it('is broken by text in place of JSON', async () => {
    const answer = new Response(JSON.stringify(kept), { headers: { etag: '"a1"' } });
    expect(await breachesOf(answer, contract)).toEqual([expect.stringContaining('expected object')]);
  });

  it('names the code of a refusal', async () => {
    const body = { error: { code: 'CONFLICT', message: 'No.', retryable: false, requestId: '1' } };
    const refused = { to: 'anything', status: 404, body: refusal('NOT_FOUND') };
    const answer = Response.json(body, { status: 404 });
    expect(await breachesOf(answer, refused)).toEqual([expect.stringContaining('body error.code: ')]);
  });
});
