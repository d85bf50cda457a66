/** @category contract */
import { readFileSync } from 'node:fs';
import { loadSync } from '@grpc/proto-loader';
import { describe, expect, it } from '@jest/globals';
import { breakingProtoChanges } from '#router/registry/proto-changes.ts';
import { packageDefinition } from '#subgraphs/sona/inference/protocol.ts';

const publishedPath = 'router/registry/published/sona.proto';
const published = readFileSync(publishedPath, 'utf8');
const current = readFileSync('subgraphs/sona/inference/sona.proto', 'utf8');

/** Every line that declares a field, a value of an enum or a call. */
const declarations = published.split('\n').filter((line) => /^ {2}\w.*;$/.test(line));

describe('the published interface of the inference service', () => {
  it('is kept by the proto that is served', () => {
    expect(breakingProtoChanges(published, current)).toEqual([]);
  });

  it('names all that the service serves', () => {
    const known = Object.keys(loadSync(publishedPath));
    const served = Object.keys(packageDefinition);
    expect(known.filter((name) => !served.includes(name))).toEqual([]);
    expect(known.length).toBeGreaterThan(20);
  });

  it.each(declarations.map((line) => line.trim()))('would be broken without `%s`', (line) => {
    const name = line.startsWith('rpc') ? /^rpc (\w+)/.exec(line)?.[1] : /(\w+) = /.exec(line)?.[1];
    const broken = breakingProtoChanges(published, published.replace(`  ${line}\n`, ''));
    expect(broken).toContainEqual(expect.objectContaining({ path: expect.stringMatching(`\\.${name}$`) }));
  });
});
