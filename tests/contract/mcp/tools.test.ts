/** @category contract */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { ToolDefinitionError, buildTools, readOperations } from '#router/mcp/tools.ts';
import { readApiSchema } from './small-graph.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await readApiSchema();
});

describe('the tools', () => {
  it('are the operations of the folder against the schema of the supergraph, in alphabetical order', () => {
    const names = ['get_platform_availability', 'get_recommendations', 'search_content'];
    expect(buildTools(schema).map(({ name }) => name)).toEqual(names);
    const reversed = new Map([...readOperations()].reverse());
    expect(buildTools(schema, reversed).map(({ name }) => name)).toEqual(names);
  });

  it('describe themselves and each of their arguments, and say that they only read', () => {
    for (const { title, description, inputSchema, annotations } of buildTools(schema)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(description.length).toBeGreaterThan(40);
      expect(annotations).toEqual({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema.additionalProperties).toBe(false);
      for (const argument of Object.values(inputSchema.properties)) expect(argument.description).toBeTruthy();
    }
  });

  it('derive the arguments of search_content from the schema', () => {
    const tool = buildTools(schema).find(({ name }) => name === 'search_content');
    expect(tool?.inputSchema).toMatchObject({
      required: ['query'],
      properties: {
        query: { type: 'string' },
        kinds: {
          type: ['array', 'null'],
          items: { enum: ['MOVIE', 'SERIES', 'EPISODE', 'ARTIST', 'ALBUM', 'TRACK'] },
        },
        first: { type: ['integer', 'null'], default: 10 },
      },
    });
    expect(tool?.outputSchema.properties['search']).toMatchObject({
      required: ['totalCount', 'didYouMean', 'edges', 'pageInfo'],
    });
  });

  it.each([
    ['query tool { platforms { id } }', 'needs a comment'],
    ['# Text.\nquery other { platforms { id } }', 'must be named tool'],
    ['# Text.\nquery tool { nothing }', 'Cannot query field "nothing"'],
    ['# Text.\nquery tool { platforms { id } } query two { platforms { id } }', 'one operation'],
    ['# Text.\nsubscription tool { ingestionProgress { id } }', 'subscription'],
    ['# Text.\nquery tool {', 'Syntax Error'],
  ])('cannot be made of %j', (text, reason) => {
    const build = () => buildTools(schema, new Map([['tool', text]]));
    expect(build).toThrow(ToolDefinitionError);
    expect(build).toThrow(reason);
  });

  it('that change something say so', () => {
    const text = `# Removes a title.
      mutation tool($id: ID!) { deleteContent(id: $id, version: 1) { __typename } }`;
    const [tool] = buildTools(schema, new Map([['tool', text]]));
    expect(tool?.annotations).toMatchObject({ readOnlyHint: false });
  });
});
