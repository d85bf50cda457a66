import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { MessageQueue } from '#shared/message-queue.ts';
import { freePort } from '../../services/free-port.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

const feedTypeDefs = parse(`${link}
  type Query { ready: Boolean }
  type Subscription { tick: Tick! }
  type Tick { number: Int! item: Item! }
  type Item @key(fields: "id") { id: ID! }
`);
const catalogueTypeDefs = parse(`${link}
  type Query { count: Int }
  type Item @key(fields: "id") { id: ID! title: String! }
`);

interface Tick {
  number: number;
  item: { id: string };
}

/** Two subgraphs: one sends ticks, the other has the titles of what they are about. */
export interface Feed extends AsyncDisposable {
  supergraphSdl: string;
  /** Where the router could ask whether a subgraph answers. */
  url: string;
  /** Subscriptions that the router has open. */
  readonly upstreams: number;
  /** Requests for titles so far. */
  readonly entityFetches: number;
  send(number: number): void;
}

async function serve(schema: GraphQLSchema, onRequest: () => void = () => {}): Promise<[Server, string]> {
  const server = createServer(async (request, response) => {
    onRequest();
    const { query, variables } = JSON.parse(await text(request)) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const result = await graphql({ schema, source: query, variableValues: variables });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result));
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return [server, `http://127.0.0.1:${port}/graphql`];
}

export async function startFeed(): Promise<Feed> {
  const listeners = new Set<MessageQueue<Tick>>();
  let entityFetches = 0;
  const listen = () => {
    const queue = new MessageQueue<Tick>(() => listeners.delete(queue));
    listeners.add(queue);
    return queue;
  };
  const feed = buildSubgraphSchema({
    typeDefs: feedTypeDefs,
    resolvers: { Subscription: { tick: { subscribe: listen, resolve: (tick: Tick) => tick } } } as never,
  });
  const catalogue = buildSubgraphSchema({
    typeDefs: catalogueTypeDefs,
    resolvers: {
      Item: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        title: ({ id }: { id: string }) => `Title of ${id}`,
      },
    } as never,
  });
  const [feedServer, feedUrl] = await serve(feed);
  const [catalogueServer, catalogueUrl] = await serve(catalogue, () => (entityFetches += 1));
  const sockets = new WebSocketServer({ server: feedServer, path: '/graphql' });
  const served = useServer({ schema: feed }, sockets);

  const { supergraphSdl, errors } = composeServices([
    { name: 'feed', url: feedUrl, typeDefs: feedTypeDefs },
    { name: 'catalogue', url: catalogueUrl, typeDefs: catalogueTypeDefs },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return {
    supergraphSdl,
    url: feedUrl,
    get upstreams() {
      return listeners.size;
    },
    get entityFetches() {
      return entityFetches;
    },
    send(number) {
      for (const listener of listeners) listener.push({ number, item: { id: String(number) } });
    },
    async [Symbol.asyncDispose]() {
      await served.dispose();
      for (const server of [feedServer, catalogueServer]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
