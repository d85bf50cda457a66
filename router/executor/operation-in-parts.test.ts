import { describe, expect, it } from '@jest/globals';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { createEngineExample } from '#tests/engine-example.ts';
import type { PartialAnswer } from './operation-in-parts.ts';

/** Answers as clients read them. */
async function collect(answers: AsyncGenerator<PartialAnswer> | undefined) {
  const collected = [];
  for await (const { parts, hasNext } of answers ?? []) {
    const read = parts.map(({ label, path, data, errors }) => ({
      path: path.join('.'),
      data: JSON.parse(data) as unknown,
      ...(label !== undefined && { label }),
      ...(errors.length > 0 && { errors: errors.map((error) => error.path?.join('.')) }),
    }));
    collected.push({ parts: read, hasNext });
  }
  return collected;
}

describe('an operation that defers parts', () => {
  it('is answered first without them, then with each at its place', async () => {
    let answerLate = () => {};
    const late = new Promise<void>((resolve) => (answerLate = resolve));
    const reviews = async () => {
      await late;
      return { data: { _entities: [{ stars: 1 }, { stars: 2 }] } };
    };
    const { askInParts } = createEngineExample({ reviews });
    const answers = askInParts('{ titles { name ... @defer(label: "later") { stars } } }');
    const first = await answers?.next();
    expect(first?.value.parts[0].data).toBe('{"titles":[{"name":"Arrival"},{"name":"Dune"}]}');
    answerLate();
    expect(await collect(answers)).toEqual([
      {
        hasNext: false,
        parts: [
          { label: 'later', path: 'titles.0', data: { stars: 1 } },
          { label: 'later', path: 'titles.1', data: { stars: 2 } },
        ],
      },
    ]);
  });

  it('may defer within what is deferred, under aliases and in named fragments', async () => {
    const { askInParts } = createEngineExample();
    const answers = await collect(
      askInParts(`
        query { t: title(id: "1") { id ...Review @defer(label: "outer") } }
        fragment Review on Title { v: verdict c: critic { id ... @defer(label: "inner") { loud: nick(style: "loud") } } }
      `),
    );
    expect(answers).toEqual([
      { hasNext: true, parts: [{ path: '', data: { t: { id: '1' } } }] },
      { hasNext: true, parts: [{ label: 'outer', path: 't', data: { v: 'good', c: { id: 'c' } } }] },
      { hasNext: false, parts: [{ label: 'inner', path: 't.c', data: { loud: 'loud c' } }] },
    ]);
  });

  it('is answered whole when a variable says so', async () => {
    const { askInParts, ask } = createEngineExample();
    const query = 'query ($late: Boolean!) { title(id: "1") { name ... @defer(if: $late) { stars } } }';
    expect(askInParts(query, { late: false })).toBeUndefined();
    expect(await collect(askInParts(query, { late: true }))).toHaveLength(2);
    expect((await ask(query, { late: true })).data).toEqual({ title: { name: 'Arrival', stars: 1 } });
  });

  it('has the errors of a part with that part, and nulls no further up than it begins', async () => {
    const { askInParts } = createEngineExample();
    const [first, second] = await collect(askInParts('{ titles { name ... @defer { verdict } } }'));
    expect(first).toEqual({
      hasNext: true,
      parts: [{ path: '', data: { titles: [{ name: 'Arrival' }, { name: 'Dune' }] } }],
    });
    expect(second).toEqual({
      hasNext: false,
      parts: [
        { path: 'titles.0', data: { verdict: 'good' } },
        { path: 'titles.1', data: null, errors: ['titles.1.verdict'] },
      ],
    });
  });

  it('tells what a lost subgraph was to bring, and ends', async () => {
    const { askInParts } = createEngineExample({
      reviews: () => Promise.reject(new UpstreamUnavailableError('reviews')),
    });
    const [, second] = await collect(askInParts('{ title(id: "1") { name ... @defer { stars } } }'));
    expect(second).toEqual({
      hasNext: false,
      parts: [{ path: 'title', data: { stars: null }, errors: ['title.stars'] }],
    });
  });

  it('ends with the first answer when there is nothing to add to', async () => {
    const { askInParts } = createEngineExample();
    const answers = await collect(askInParts('{ title(id: "none") { name ... @defer { stars } } }'));
    expect(answers).toEqual([
      { hasNext: true, parts: [{ path: '', data: { title: null } }] },
      { hasNext: false, parts: [] },
    ]);
  });
});
