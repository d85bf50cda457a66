import { generate } from '@graphql-codegen/cli';
import { buildSchema, introspectionFromSchema } from 'graphql';

export interface PackageOptions {
  /** As npm knows it. */
  name: string;
  version: string;
}

const readme = (name: string) => `# ${name}

The types of the graph, for apps in TypeScript; nothing in it runs.

\`\`\`ts
import type { Query } from '${name}';
\`\`\`

* \`schema.graphql\`: what clients can ask, for editors and code generators.
* \`introspection.json\`: the same as the answer to the introspection query.
* \`index.d.ts\`: every type of the schema. Scalars of our own (\`DateTime\`, \`HybridLogicalClock\`) are strings.

For types of your own operations, give \`schema.graphql\` to GraphQL Code Generator.
`;

async function typesOf(apiSdl: string): Promise<string> {
  const schema = buildSchema(apiSdl);
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => type.astNode?.kind === 'ScalarTypeDefinition',
  );
  const [written] = (await generate(
    {
      schema: apiSdl,
      silent: true,
      errorsOnly: true,
      generates: {
        'index.d.ts': {
          plugins: ['typescript'],
          config: {
            scalars: Object.fromEntries(own.map(({ name }) => [name, 'string'])),
            strictScalars: true,
            enumsAsTypes: true,
          },
        },
      },
    },
    false,
  )) as { content: string }[];
  if (written === undefined) throw new Error('The code generator wrote no types.');
  return written.content;
}

/** The files of a package for app developers of other repositories, by name. */
export async function clientPackage(
  apiSdl: string,
  { name, version }: PackageOptions,
): Promise<Record<string, string>> {
  const manifest = {
    name,
    version,
    description: 'The schema of the graph, and its types.',
    license: 'Apache-2.0',
    types: 'index.d.ts',
    files: ['index.d.ts', 'schema.graphql', 'introspection.json'],
  };
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'package.json': json(manifest),
    'index.d.ts': await typesOf(apiSdl),
    'schema.graphql': apiSdl,
    'introspection.json': json({ data: introspectionFromSchema(buildSchema(apiSdl)) }),
    'README.md': readme(name),
  };
}
