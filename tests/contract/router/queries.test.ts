/** @category contract */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#tests/eventually.ts';
import { startSmallGraph } from './small-graph.ts';
import type { SmallGraph } from './small-graph.ts';

describe.each(['remote', 'in process'] as const)('the router with subgraphs %s', (shape) => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph({ shape });
  });
  afterAll(() => graph.close());

  it('joins the fields of several subgraphs', async () => {
    const { status, data, errors } = await graph.ask('{ items { id title myPositionMs } player }');
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data).toEqual({
      items: [
        { id: 'a', title: 'First', myPositionMs: 1000 },
        { id: 'b', title: 'Second', myPositionMs: 1000 },
      ],
      player: 'ready',
    });
  });

  it('runs mutations, and operations by name', async () => {
    const query =
      'mutation A { rename(id: "b", title: "Renamed") { title } } mutation B { rename(id: "b", title: "No") { id } }';
    const response = await fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'A' }),
    });
    expect(await response.json()).toEqual({ data: { rename: { title: 'Renamed' } } });
  });

  it('passes the code and extensions of a subgraph error on unchanged', async () => {
    const { data, errors } = await graph.ask('{ conflict player }');
    expect(data).toEqual({ conflict: null, player: 'ready' });
    expect(errors).toEqual([
      {
        message: 'Somebody was faster.',
        path: ['conflict'],
        extensions: { code: 'CONFLICT', retryable: false, currentVersion: 7 },
      },
    ]);
  });

  it('masks what a subgraph did not mean to say', async () => {
    const answer = await graph.ask('{ broken }');
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', retryable: false });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('forwards the token, and each subgraph knows the viewer', async () => {
    const authorization = await graph.runtime.authorizationOf({ userId: 'viewer-1' });
    const { data } = await graph.ask('{ whoami }', { authorization });
    expect(data).toEqual({ whoami: 'viewer-1' });
    const anonymous = await graph.ask('{ whoami }');
    expect(anonymous.errors?.[0]?.extensions['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('answers syntax errors, unknown fields and wrong variables with a stable code and 400', async () => {
    const codes = async (query: string, variables?: object) => {
      const { status, errors } = await graph.ask(query, { ...(variables && { variables }) });
      return [status, errors?.[0]?.extensions['code']];
    };
    expect(await codes('{ items {')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(await codes('{ nothing }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codes('query ($of: Float!) { rate(of: $of) }', { of: 'fast' })).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
    expect(await codes('query A { player } query B { player }')).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });

  it('says over HTTP that subscriptions need a WebSocket', async () => {
    const { errors } = await graph.ask('subscription { position { positionMs } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('WebSocket');
  });

  it('runs operations of callers in its own process through the same pipeline', async () => {
    const authorization = await graph.runtime.authorizationOf({ userId: 'agent-1' });
    expect(await graph.router.execute({ query: '{ whoami }', authorization })).toEqual({
      data: { whoami: 'agent-1' },
    });
    const refused = await graph.router.execute({ query: '{ whoami }', authorization: 'Bearer nonsense' });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('serves a supergraph with @authenticated, @requiresScopes and @policy, and keeps them out of what clients see', async () => {
    expect(graph.sdl).toContain('@authenticated');
    expect(graph.sdl).toContain('@requiresScopes');
    expect(graph.sdl).toContain('@policy');
    const { data } = await graph.ask('{ __schema { directives { name } types { name } } }');
    const { directives, types } = data?.['__schema'] as Record<string, { name: string }[]>;
    expect(directives?.map(({ name }) => name).sort()).toEqual([
      'defer',
      'deprecated',
      'include',
      'oneOf',
      'skip',
      'specifiedBy',
    ]);
    expect(types?.map(({ name }) => name).filter((name) => /scope|policy|join|link/i.test(name))).toEqual([]);
  });

  it('counts operations and subgraph requests by labels from a short list', async () => {
    await graph.ask('query ANameThatTheClientChose { conflict player }');
    const text = await graph.metrics.registry.metrics();
    expect(text).toContain('mg_router_operations_total{type="query",outcome="partial"}');
    expect(text).toContain('mg_router_subgraph_requests_total{subgraph="player",outcome="ok"}');
    expect(text).toContain('mg_router_subgraph_request_duration_seconds_count{subgraph="library"}');
    expect(text).not.toContain('ANameThatTheClientChose');
  });

  it('writes one log line a request, with the trace id that the caller gave', async () => {
    const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee00';
    await fetch(`${graph.router.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
      body: JSON.stringify({ query: '{ broken }' }),
    });
    const lines = await eventually(() => {
      const ofTrace = graph.runtime.logged.filter((line) => line['trace_id'] === traceId);
      return ofTrace.some((line) => line['message'] === 'Request answered') && ofTrace;
    });
    expect(lines.map(({ message }) => message)).toContain('A resolver failed');
  });
});

describe('a subgraph that is gone', () => {
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await startSmallGraph();
  });
  afterAll(() => graph.close());

  const ready = async () => {
    const response = await fetch(`${graph.router.url}/ready`);
    const { degraded } = (await response.json()) as { degraded: { name: string }[] };
    return [response.status, ...degraded.map(({ name }) => name)];
  };

  it('costs its own fields only, each with a clear error, and all is well when it is back', async () => {
    const query = '{ player items { id title myPositionMs } }';
    expect((await graph.ask(query)).errors).toBeUndefined();
    expect(await ready()).toEqual([200]);

    await graph.stopSubgraph('library');
    const without = await graph.ask('{ player again: player item(id: "a") { title } }');
    expect(without.status).toBe(200);
    expect(without.data).toEqual({ player: 'ready', again: 'ready', item: null });
    expect(without.errors).toEqual([
      {
        message: 'library does not answer at the moment. Try again shortly.',
        path: ['item'],
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, service: 'library' },
      },
    ]);
    expect(await ready()).toEqual([200, 'library']);

    await graph.startSubgraph('library');
    await eventually(async () => (await graph.ask(query)).errors === undefined);
    expect(await ready()).toEqual([200]);
  });

  it('is told at each entity whose fields it owns', async () => {
    await graph.stopSubgraph('player');
    const { data, errors } = await graph.ask(
      '{ items { id title ... @include(if: true) { position: myPositionMs } } }',
    );
    expect(data).toBeNull();
    expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['items', 0, 'position'], 'UPSTREAM_UNAVAILABLE'],
      [['items', 1, 'position'], 'UPSTREAM_UNAVAILABLE'],
    ]);
    await graph.startSubgraph('player');
  });
});

describe('a router that is closed', () => {
  it('may be closed again, at the same time and later', async () => {
    const graph = await startSmallGraph();
    const { router } = graph;
    await Promise.all([router.close(), router.close()]);
    await router.close();
    await expect(fetch(`${router.url}/health`)).rejects.toThrow();
    await graph.close();
  });
});
