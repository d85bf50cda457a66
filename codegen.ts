import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';
import { composeSupergraph } from '#router/planner/compose.ts';

/**
 * Generates, from the schemas: the resolver types of each subgraph, and typed documents for every operation of the
 * tests and the MCP bridge. `--check` writes nothing and fails when a generated file is out of date.
 */

/** What a resolver of a type receives as its parent, where that is not the GraphQL type itself. */
const mappers: Record<string, Record<string, string>> = {
  accounts: {
    User: './user.ts#UserView',
    Profile: './profile.ts#Profile',
    Authentication: './authentication.ts#Authentication',
    ProfileSaved: './profile-service.ts#ProfileSaved',
    Session: './session.ts#SessionView',
    DataRequest: './data-requests/data-request.ts#DataRequest',
    DataExportOrdered: './data-requests/data-request-service.ts#DataExportOrdered',
    AccountDeletionOrdered: './data-requests/data-request-service.ts#AccountDeletionOrdered',
    LinkedIdentity: './external-identities/identity.ts#LinkedIdentity',
    IdentityLinked: './external-identities/identity-service.ts#IdentityLinked',
    Passkey: './passkeys/passkey.ts#Passkey',
    PasskeyAdded: './passkeys/passkey-service.ts#PasskeyAdded',
    PasskeyRenamed: './passkeys/passkey-service.ts#PasskeyRenamed',
    LinkedPlatform: './linked-platforms/linked-platform.ts#LinkedPlatformView',
    ApiKey: './api-keys/api-key.ts#ApiKey',
    ApiKeyCreated: './api-keys/api-key-service.ts#ApiKeyCreated',
  },
  content: {
    Content: './content.ts#Content',
    Movie: './content.ts#Content',
    Series: './content.ts#Content',
    Season: './content.ts#Content',
    Episode: './content.ts#Content',
    Artist: './content.ts#Content',
    Album: './content.ts#Content',
    Track: './content.ts#Content',
    Credit: './details-repository.ts#Credit',
    Relation: './relation.ts#Relation',
    Genre: './genre.ts#Genre',
    Platform: './platforms/platform.ts#Platform',
    Availability: './availability.ts#Offer',
    AvailabilityRecord: './availability-repository.ts#OfferRecord',
    OfferChange: './offers/offer-change.ts#OfferChange',
    Images: './content.ts#Content',
    Category: './categories/category.ts#Category',
    ContentRevision: './history/revision.ts#Revision',
    ResolutionReview: './entity-resolution/review-repository.ts#ResolutionReview',
  },
  discovery: {},
  sona: { Content: './content-reference.ts#ContentReference' },
  sync: {
    Content: './content-reference.ts#ContentReference',
    Device: './device.ts#Device',
    Position: './position.ts#Position',
  },
  playback: {
    PlaybackSession: './session.ts#Session',
    ContinueWatchingItem: './continue-watching.ts#ContinueWatchingItem',
    HistoryEdge: './history.ts#HistoryEdge',
  },
  ingestion: { IngestionJob: './job.ts#Job' },
  insights: {
    Kpis: './kpi.ts#Kpis',
    OperationClient: './graph-usage.ts#OperationClient',
    RecordedOperation: './graph-usage.ts#RecordedOperation',
    FieldUsage: './graph-usage.ts#FieldUsage',
    StaleField: './graph-usage.ts#StaleField',
  },
};

const scalars = {
  DateTime: 'string',
  HybridLogicalClock: 'string',
  federation__Scope: 'string',
  link__Import: 'string',
};

const shared = {
  scalars,
  strictScalars: true,
  useTypeImports: true,
  enumsAsTypes: true,
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
} as const;

const check = process.argv.includes('--check');
const apiSchema = printSchema(
  Supergraph.build(await composeSupergraph('supergraph.yaml'), {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  })
    .apiSchema()
    .toGraphQLJSSchema(),
);

/** The federation directives that a subgraph links, declared so that its schema can be read on its own. */
const federation = `
  scalar federation__Scope
  scalar link__Import
  directive @link(url: String!, import: [link__Import]) repeatable on SCHEMA
  directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT | INTERFACE
  directive @shareable on OBJECT | FIELD_DEFINITION
  directive @interfaceObject on OBJECT
  directive @external on OBJECT | FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @inaccessible on ENUM
  directive @authenticated on FIELD_DEFINITION | OBJECT
  directive @requiresScopes(scopes: [[federation__Scope!]!]!) on FIELD_DEFINITION | OBJECT
  directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE`;

const resolverTypes = Object.fromEntries(
  Object.entries(mappers).map(([domain, ownMappers]) => [
    `subgraphs/${domain}/schema.generated.ts`,
    {
      schema: [federation, `subgraphs/${domain}/schema.graphql`],
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...shared,
        federation: true,
        contextType: `./context.ts#Context`,
        mappers: ownMappers,
        mapperTypeSuffix: 'Model',
      },
    },
  ]),
);

const typedDocuments = Object.fromEntries(
  [
    'tests/operations',
    'router/mcp/operations',
    'router/registry/operations',
    'subgraphs/ingestion/operations',
  ].map((folder) => [
    `${folder}.generated.ts`,
    {
      schema: apiSchema,
      documents: [`${folder}/*.graphql`],
      plugins: ['typescript-operations', 'typed-document-node'],
      config: shared,
    },
  ]),
);

const config: CodegenConfig = {
  generates: { ...resolverTypes, ...typedDocuments } as CodegenConfig['generates'],
  ignoreNoDocuments: true,
  silent: true,
  errorsOnly: true,
};

const outputs = (await generate({ ...config, cwd: import.meta.dirname }, false)) as {
  filename: string;
  content: string;
}[];
const stale = outputs.filter(
  ({ filename, content }) => !existsSync(filename) || readFileSync(filename, 'utf8') !== content,
);
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.map(({ filename }) => filename).join(', ')}. Run npm run codegen.`);
  process.exit(1);
}
for (const { filename, content } of stale) writeFileSync(filename, content);
console.log(check ? 'Generated files are up to date.' : `Wrote ${stale.length} generated files.`);
