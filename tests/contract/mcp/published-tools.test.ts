/** @category contract */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { startMcp } from '#router/mcp/http.ts';
import type { McpServer } from '#router/mcp/http.ts';
import type { JsonSchema, ObjectJsonSchema } from '#router/mcp/json-schema.ts';
import { buildTools } from '#router/mcp/tools.ts';
import { breakingToolChanges } from '#router/registry/tool-changes.ts';
import type { PublishedTool } from '#router/registry/tool-changes.ts';
import { readApiSchema } from './small-graph.ts';

const published = JSON.parse(readFileSync('router/registry/published/tools.json', 'utf8')) as PublishedTool[];
let server: McpServer;
let listed: PublishedTool[];

beforeAll(async () => {
  server = await startMcp({
    ...{ config: loadConfig({}), clock: systemClock, metrics: new Metrics(), port: 0 },
    log: createLog({ service: 'mcp', version: '0', level: 'silent' }),
    tools: buildTools(await readApiSchema()),
    execute: async () => ({ data: null }),
  });
  const client = new Client({ name: 'agent', version: '1' });
  const url = new URL(`http://127.0.0.1:${server.port}/mcp`);
  await client.connect(new StreamableHTTPClientTransport(url) as never);
  listed = (await client.listTools()).tools as PublishedTool[];
  await client.close();
});
afterAll(() => server.close());

/** The published tools with a change of the named one. */
const changed = (name: string, change: (tool: PublishedTool) => PublishedTool) =>
  published.map((tool) => (tool.name === name ? change(tool) : tool));

/** Every object within a schema, at any depth. */
function objectsOf(schema: JsonSchema | undefined): ObjectJsonSchema[] {
  if (schema === undefined) return [];
  const { properties = {}, items, anyOf = [] } = schema;
  const inside = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])];
  const own = schema.properties === undefined ? [] : [schema as ObjectJsonSchema];
  return [...own, ...inside.flatMap(objectsOf)];
}

describe('the published tools', () => {
  it('are kept by those that the bridge lists', () => {
    expect(breakingToolChanges(published, listed)).toEqual([]);
  });

  it.each(published.map(({ name }) => name))('would be broken without %s, which is then named', (name) => {
    const without = published.filter((tool) => tool.name !== name);
    expect(breakingToolChanges(published, without)).toMatchObject([{ type: 'TOOL_REMOVED', path: name }]);
  });

  const argumentsOf = published.flatMap(({ name, inputSchema }) =>
    Object.keys(inputSchema.properties).map((argument) => [name, argument] as const),
  );
  it.each(argumentsOf)('would be broken if %s took no "%s"', (name, argument) => {
    const without = changed(name, (tool) => {
      const { [argument]: _removed, ...properties } = tool.inputSchema.properties;
      return { ...tool, inputSchema: { ...tool.inputSchema, properties } };
    });
    expect(breakingToolChanges(published, without)).toMatchObject([
      { type: 'INPUT_REMOVED', path: `${name}.input.${argument}` },
    ]);
  });

  it.each(published)('would be broken without any property of what $name answers', ({ name }) => {
    const outputOf = (tools: PublishedTool[]) => tools.find((tool) => tool.name === name)?.outputSchema;
    const places = objectsOf(outputOf(published)).flatMap(({ properties }, index) =>
      Object.keys(properties).map((property) => ({ index, property })),
    );
    const unnoticed = places.filter(({ index, property }) => {
      const without = structuredClone(published);
      delete objectsOf(outputOf(without))[index]?.properties[property];
      return !breakingToolChanges(published, without).some(
        ({ type, path }) => type === 'OUTPUT_REMOVED' && path.endsWith(`.${property}`),
      );
    });
    expect(unnoticed).toEqual([]);
    expect(places.length).toBeGreaterThan(10);
  });

  it('would be broken by one more argument that is required, and not by one that is not', () => {
    const more = (required: string[]) =>
      changed('search_content', (tool) => ({
        ...tool,
        inputSchema: {
          ...tool.inputSchema,
          properties: { ...tool.inputSchema.properties, mood: { type: 'string' } },
          required: [...(tool.inputSchema.required ?? []), ...required],
        },
      }));
    expect(breakingToolChanges(published, more([]))).toEqual([]);
    expect(breakingToolChanges(published, more(['mood']))).toMatchObject([
      { type: 'INPUT_REQUIRED', path: 'search_content.input.mood' },
    ]);
  });
});
