import { describe, expect, it } from '@jest/globals';
import { buildClientSchema, buildSchema, printSchema } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import ts from 'typescript';
import { clientPackage } from './client-package.ts';

const sdl = `${printSchema(buildSchema('scalar DateTime type Query { now: DateTime! kind: Kind } enum Kind { A B }'))}\n`;

describe('the package for app developers', () => {
  it('has the schema as SDL and as introspection, one like the other', async () => {
    const files = await clientPackage(sdl, { name: 'our-schema', version: '1.2.3' });
    const { data } = JSON.parse(files['introspection.json'] ?? '') as { data: IntrospectionQuery };
    expect(files['schema.graphql']).toBe(sdl);
    expect(`${printSchema(buildClientSchema(data))}\n`).toBe(sdl);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ name: 'our-schema', version: '1.2.3' });
  });

  it('has types that an app compiles with, and that refuse what is not in the schema', async () => {
    const { 'index.d.ts': types = '' } = await clientPackage(sdl, { name: 'our-schema', version: '1.2.3' });
    const problemsOf = (line: string) => {
      const source = `${types.replace(/^export /gm, '')}\n${line}`;
      const host = ts.createCompilerHost({});
      const { getSourceFile } = host;
      host.getSourceFile = (name, target) =>
        name === 'app.ts' ? ts.createSourceFile(name, source, target) : getSourceFile(name, target);
      const program = ts.createProgram(['app.ts'], { noEmit: true, strict: true, types: [] }, host);
      return ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    };
    expect(
      problemsOf(`export const answer: Query = { __typename: 'Query', now: '2026', kind: 'A' };`),
    ).toEqual([]);
    expect(problemsOf(`export const answer: Query = { now: '2026', kind: 'C' };`)).not.toEqual([]);
  });
});
