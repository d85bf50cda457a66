import { getOperationAST, getVariableValues } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** An operation that went through the whole pipeline once: its document is valid. */
export interface KnownOperation {
  /** The text, and its hash as persisted queries name it. */
  source: string;
  queryHash: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
}

const mostOperations = 2000;
/** Characters of all texts together. */
const mostCharacters = 32 * 1_048_576;

const keyOf = (sourceOrHash: string, operationName: string | null | undefined) =>
  operationName == null ? sourceOrHash : `${operationName}\n${sourceOrHash}`;

/**
 * The operations of a supergraph that have been answered before, by their text or hash. Nothing has to be parsed,
 * validated or planned for them again. Those used least are forgotten.
 */
export class KnownOperations {
  readonly #schema: GraphQLSchema;
  readonly #operations = new LRUCache<string, KnownOperation>({
    max: mostOperations,
    maxSize: mostCharacters,
    sizeCalculation: ({ source }) => source.length,
  });

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  learn(known: Omit<KnownOperation, 'operation'>): void {
    const operation = getOperationAST(known.document, known.operationName);
    if (operation == null) return;
    this.#operations.set(keyOf(known.source, known.operationName), { ...known, operation });
    this.#operations.set(keyOf(known.queryHash, known.operationName), { ...known, operation });
  }

  find(sourceOrHash: string, operationName: string | null | undefined): KnownOperation | undefined {
    return this.#operations.get(keyOf(sourceOrHash, operationName));
  }

  /** Whether the variables fit; when not, the whole pipeline says what is wrong with them. */
  accepts({ operation }: KnownOperation, variables: Record<string, unknown>): boolean {
    const definitions = operation.variableDefinitions ?? [];
    if (definitions.length === 0) return true;
    return getVariableValues(this.#schema, definitions, variables, { maxErrors: 1 }).errors === undefined;
  }
}
