/** `node subgraphs.ts PORT`: every subgraph in one process, each at a path of its name. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { resolvers, subgraphNames } from './resolvers.ts';
import { federation1TypeDefsOf, typeDefsOf } from './typedefs.ts';

interface Operation {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

const mostAnswers = 50_000;

/** Answers of a subgraph by the body that asked: the data never changes, and it is the gateway that is measured. */
class Subgraph {
  readonly #schema: GraphQLSchema;
  readonly #answers = new Map<string, string>();
  readonly #entities = new Map<string, string>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  async answer(body: string): Promise<string> {
    const known = this.#answers.get(body);
    if (known !== undefined) return known;
    const operation = JSON.parse(body) as Operation | Operation[];
    const answer = Array.isArray(operation)
      ? `[${(await Promise.all(operation.map((each) => this.#execute(each)))).join(',')}]`
      : await this.#execute(operation);
    if (this.#answers.size < mostAnswers) this.#answers.set(body, answer);
    return answer;
  }

  /** Entities are kept one by one, so that a batch that never came before is cheap as well. */
  async #execute({ query, variables = {}, operationName }: Operation): Promise<string> {
    const { representations, ...others } = variables;
    const run = (variableValues: Record<string, unknown>) =>
      graphql({ schema: this.#schema, source: query, variableValues, operationName });
    if (!Array.isArray(representations) || Object.keys(others).length > 0)
      return JSON.stringify(await run(variables));
    const entities: string[] = [];
    for (const representation of representations) {
      const key = `${query}\n${JSON.stringify(representation)}`;
      const { data, errors } = this.#entities.has(key)
        ? {}
        : await run({ representations: [representation] });
      if (errors !== undefined) return JSON.stringify(await run(variables));
      if (data != null) this.#entities.set(key, JSON.stringify((data['_entities'] as unknown[])[0]));
      entities.push(this.#entities.get(key) ?? 'null');
    }
    return `{"data":{"_entities":[${entities.join(',')}]}}`;
  }
}

const paths = new Map(
  subgraphNames.flatMap((name) => {
    const build = (typeDefs: string) =>
      new Subgraph(buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers[name] as never }));
    return [
      [`/${name}`, build(typeDefsOf(name))],
      [`/federation-1/${name}`, build(federation1TypeDefsOf(name))],
    ];
  }),
);
const server = createServer({ keepAliveTimeout: 120_000 }, async (request, response) => {
  const answer = await paths.get(request.url ?? '')?.answer(await text(request));
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(answer);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
