import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Gateway, Packages, Surroundings } from './gateway.ts';
import { subgraphNames } from './resolvers.ts';
import { typeDefsFileOf } from './typedefs.ts';

const hivePackages: Packages = {
  name: 'hive',
  dependencies: {
    '@graphql-hive/gateway': '2.15.1',
    '@graphql-hive/router-runtime': '1.4.23',
    graphql: '16.14.2',
  },
  // The range that its tools ask for is not in every registry.
  overrides: { '@graphql-tools/batch-execute': '10.2.0' },
};

const startHive = ({ port, supergraph, installed }: Surroundings) => [
  ...[process.execPath, `${installed}/node_modules/@graphql-hive/gateway/dist/bin.js`],
  ...['supergraph', supergraph, '--host', '127.0.0.1', '--port', String(port), '--fork', '1'],
];

const mercurius = fileURLToPath(new URL('mercurius.ts', import.meta.url));
const grafbasePackage = '@grafbase/cli-x86_64-unknown-linux-musl';

/** Grafbase's binary from npm has a development server only, which composes the subgraphs for itself. */
function startGrafbase({ port, subgraphs, installed, folder }: Surroundings): string[] {
  const configuration = `${folder}/grafbase.toml`;
  const sections = subgraphNames.map((name) =>
    [
      `[subgraphs.${name}]`,
      `url = "${subgraphs}/${name}"`,
      `schema_path = ${JSON.stringify(typeDefsFileOf(name))}`,
    ].join('\n'),
  );
  writeFileSync(configuration, sections.join('\n'));
  const binary = `${installed}/node_modules/${grafbasePackage}/grafbase`;
  return [binary, 'dev', '--config', configuration, '--listen-address', `127.0.0.1:${port}`];
}

/** The gateways of others, each as its documentation starts it for production when it can be. */
export const peers: Gateway[] = [
  { name: 'hive', packages: hivePackages, command: startHive },
  {
    // With its query planner and executor in Rust.
    name: 'hive-rust',
    packages: hivePackages,
    command: (surroundings) => [...startHive(surroundings), '--hive-router-runtime'],
  },
  {
    name: 'mercurius',
    packages: {
      name: 'mercurius',
      dependencies: { '@mercuriusjs/gateway': '5.2.0', graphql: '16.14.2' },
    },
    command: ({ port, subgraphs, installed }) => [
      ...[process.execPath, mercurius, String(port), subgraphs, installed],
    ],
  },
  {
    name: 'grafbase',
    packages: { name: 'grafbase', dependencies: { [grafbasePackage]: '0.103.0' } },
    command: startGrafbase,
    // It unpacks its assets there.
    env: ({ folder }) => ({ HOME: folder }),
  },
];
