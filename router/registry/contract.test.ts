import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { apiSdlOf } from './api-schema.ts';
import { applyContract } from './contract.ts';
import type { Contract } from './contract.ts';

const { supergraphSdl = '' } = composeServices([
  {
    name: 'titles',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
      type Query { film: Film @tag(name: "public") audit: Audit audits: [Audit!]! }
      type Film @tag(name: "public") { name: String budget: Int @tag(name: "internal") rating: Rating }
      type Audit @tag(name: "internal") { at: String }
      enum Rating { ALL ADULT UNRATED @tag(name: "internal") }
    `),
  },
]);

function shown(contract: Partial<Contract>) {
  const sdl = applyContract(supergraphSdl, { include: [], exclude: [], ...contract });
  const schema = buildSchema(apiSdlOf(sdl));
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return type && 'getFields' in type ? Object.keys(type.getFields()) : undefined;
  };
  return { schema, fieldsOf };
}

describe('a contract', () => {
  it('hides what has an excluded tag, and the fields that lead to it', () => {
    const { schema, fieldsOf } = shown({ exclude: ['internal'] });
    expect(fieldsOf('Query')).toEqual(['film']);
    expect(fieldsOf('Film')).toEqual(['name', 'rating']);
    expect(schema.getType('Audit')).toBeUndefined();
    expect(schema.getType('Rating')?.toConfig()).toMatchObject({ values: { ALL: {}, ADULT: {} } });
    expect(Object.keys(schema.getType('Rating')?.toConfig() as object)).not.toContain('UNRATED');
  });

  it('shows only what has an included tag, of itself or of its type', () => {
    const { fieldsOf } = shown({ include: ['public'] });
    expect(fieldsOf('Query')).toEqual(['film']);
    expect(fieldsOf('Film')).toEqual(['name', 'budget', 'rating']);
    expect(fieldsOf('Audit')).toBeUndefined();
  });

  it('lets an excluded tag win', () => {
    expect(shown({ include: ['public'], exclude: ['internal'] }).fieldsOf('Film')).toEqual([
      'name',
      'rating',
    ]);
  });

  it('leaves the graph as it is without tags', () => {
    expect(apiSdlOf(applyContract(supergraphSdl, { include: [], exclude: [] }))).toBe(
      apiSdlOf(supergraphSdl),
    );
  });
});
