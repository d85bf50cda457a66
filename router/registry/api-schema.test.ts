/** @category contract */
import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { OperatorError } from '#shared/operator-error.ts';
import { apiSdlOf } from './api-schema.ts';

function compose(imports: string, sdl: string): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  const { supergraphSdl, errors } = composeServices([
    { name: 'titles', url: 'http://titles.test', typeDefs: parse(`${link} ${sdl}`) },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

describe('what clients see of a supergraph', () => {
  it('leaves out what is inaccessible', () => {
    const sdl = compose('"@inaccessible"', 'type Query { title: String inner: Int @inaccessible }');
    expect(apiSdlOf(sdl)).toContain('title: String');
    expect(apiSdlOf(sdl)).not.toContain('inner');
  });

  it('is nothing where no router of ours would serve the supergraph', () => {
    const sdl = compose(
      '"@key", "@context", "@fromContext"',
      `type Query { shelf: Shelf }
       type Shelf @key(fields: "id") @context(name: "shelf") { id: ID! language: String! title: Title }
       type Title @key(fields: "id") { id: ID! name(in: String @fromContext(field: "$shelf { language }")): String }`,
    );
    expect(() => apiSdlOf(sdl)).toThrow(OperatorError);
    expect(() => apiSdlOf(sdl)).toThrow(/context/);
  });
});
