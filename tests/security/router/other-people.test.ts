/** @category security */
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildGraph } from '#router/planner/graph.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { livePerson, publishFilm } from '#tests/personal-data/person.ts';
import type { TestPerson } from '#tests/personal-data/person.ts';
import { findEverywhere } from '#tests/personal-data/stores.ts';
import { startWholeGraph } from '#tests/whole-graph.ts';
import type { HttpAnswer, WholeGraph } from '#tests/whole-graph.ts';
import { idPathsOf, needsNothing, operationOf, rootFieldsOf } from './generated-operations.ts';
import type { RootField } from './generated-operations.ts';
import { attempts, catalogueArguments, harmlessIds, thingsOf } from './other-people.ts';
import type { Attempt, OwnThings } from './other-people.ts';
import { isForPeople } from './root-fields.ts';

const schema: GraphQLSchema = buildGraph(await composeSupergraph('supergraph.yaml')).schema;
const fields = rootFieldsOf(schema);
let graph: WholeGraph;
let owner: TestPerson;
let stranger: TestPerson;
let own: OwnThings;
let facts: { contentId: string; now: number };

beforeAll(async () => {
  graph = await startWholeGraph({ ROUTER_MAX_COST: '1000000' });
  const contentId = await publishFilm(graph.system);
  owner = await livePerson(graph.system, 'Wilhelmina', contentId);
  stranger = await livePerson(graph.system, 'Bartholomew', contentId);
  own = await thingsOf(graph, owner);
  facts = { contentId, now: graph.system.runtime.clock.now() };
}, 120_000);
afterAll(() => graph?.close(), 60_000);

const fieldOf = (argument: string): RootField => {
  const [root, name] = argument.split('.');
  const found = fields.find(({ root: kind, field }) => kind === root && field.name === name);
  if (found === undefined) throw new Error(`${argument} is not in the schema any more: remove it here.`);
  return found;
};
const attempt = (argument: string, { kind, variables }: Attempt, { authorization }: TestPerson) => {
  const values = variables(own[kind], facts);
  const query = operationOf(schema, fieldOf(argument), { given: Object.keys(values), depth: 1 });
  return graph.post({ query, variables: values }, { authorization });
};
const outcomeOf = ({ body: { data, errors } }: HttpAnswer) =>
  errors?.[0]?.extensions?.['code'] ?? Object.values(data ?? {})[0];
/** What is kept of the owner; the audit log tells of attempts, too. */
const kept = async () => {
  await graph.system.settled();
  const { 'accounts.audit_entries': _told, ...tables } = await findEverywhere(
    graph.system.runtime.database,
    owner.traces,
  );
  return tables;
};

describe('an id of somebody else', () => {
  it('is known to this test wherever a person may give one', () => {
    const known = new Set([...Object.keys(attempts), ...harmlessIds.keys()]);
    const untold = fields
      .filter(({ root, field }) => isForPeople(root, field.name))
      .flatMap(({ root, field }) => idPathsOf(field.args).map((path) => `${root}.${field.name}.${path}`))
      .filter(
        (path) => !catalogueArguments.has(path) && !catalogueArguments.has(path.split('.').at(-1) ?? ''),
      )
      .filter((path) => !known.has(path))
      .map((path) => `${path} takes an id: say in other-people.ts whose thing it names.`);
    expect(untold).toEqual([]);
  });

  it.each(Object.entries(attempts))('%s opens nothing and changes nothing', async (argument, how) => {
    const before = await kept();
    const answer = await attempt(argument, how, stranger);
    const outcome = outcomeOf(answer);
    if (how.refusal === null || typeof how.refusal === 'string') expect(outcome).toBe(how.refusal);
    else expect(outcome).toMatchObject(how.refusal);
    expect(answer.text).not.toMatch(new RegExp(`${owner.email}|Wilhelmina|Telly`));
    expect(await kept()).toEqual(before);
  });

  it('makes a device of ones own at most, and changes that of the other in nothing', async () => {
    const before = await kept();
    const { authorization } = stranger;
    const input = { id: own.device, name: 'Taken', type: 'PHONE' };
    const register =
      'mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { __typename } }';
    await graph.query(register, { input }, authorization);
    const remove = 'mutation ($deviceId: ID!) { removeDevice(deviceId: $deviceId) { removed } }';
    const removed = await graph.query(remove, { deviceId: own.device }, authorization);
    expect(removed).toEqual({ removeDevice: { removed: true } });
    expect(await kept()).toEqual(before);
  });
});

describe('what a person may ask about themselves', () => {
  const askable = fields.filter(
    (field) => field.root === 'Query' && needsNothing(field) && isForPeople('Query', field.field.name),
  );

  it.each(askable.map((field) => [field.field.name, field] as const))(
    'shows nothing of anybody else: %s',
    async (_name, field) => {
      const query = operationOf(schema, field, { given: [], depth: 3 });
      const { text } = await graph.post({ query }, { authorization: stranger.authorization });
      expect(owner.traces.filter((trace) => text.includes(trace))).toEqual([]);
    },
  );
});

describe('the owner', () => {
  it.each(Object.entries(attempts))('may do the same with %s', async (argument, how) => {
    const outcome = outcomeOf(await attempt(argument, how, owner));
    expect(outcome).not.toBeNull();
    expect(typeof outcome).toBe('object');
    if (typeof how.refusal === 'object' && how.refusal !== null) {
      expect(outcome).not.toMatchObject(how.refusal);
    }
    expect((outcome as { __typename: string }).__typename).not.toMatch(/Refused|Wrong|Needed|Later/);
  });
});
