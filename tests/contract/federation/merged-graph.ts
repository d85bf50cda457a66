import {
  buildASTSchema,
  execute,
  getNullableType,
  isListType,
  isNonNullType,
  parse,
  printSchema,
  visit,
} from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLFieldResolver,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import type { Instance, LogicalData } from './logical-data.ts';

/** An operation as a client sends it. */
export interface Operation {
  document: DocumentNode;
  variables: Record<string, unknown>;
  operationName?: string | undefined;
}

/** The schema in which every field may be null. */
function allNullable(schema: GraphQLSchema): GraphQLSchema {
  const strip = visit(parse(printSchema(schema)), {
    FieldDefinition: (field) => ({
      ...field,
      type: visit(field.type, { NonNullType: { leave: ({ type }) => type } }),
    }),
  });
  return buildASTSchema(strip, { assumeValid: true });
}

/** The value with an error for every null that may not be. */
function withViolations(value: unknown, type: GraphQLOutputType): unknown {
  if (value === null || value === undefined) {
    return isNonNullType(type) ? new Error('Cannot return null for a field that is not nullable.') : null;
  }
  const nullable = getNullableType(type);
  if (!isListType(nullable)) return value;
  const itemType = nullable.ofType as GraphQLOutputType;
  return (value as unknown[]).map((item) => withViolations(item, itemType));
}

/** The graph without federation: one schema, the one that clients see, over all of the data. The oracle. */
export class MergedGraph {
  readonly schema: GraphQLSchema;
  readonly #nullable: GraphQLSchema;
  readonly #data: LogicalData;

  constructor(schema: GraphQLSchema, data: LogicalData) {
    this.schema = schema;
    this.#nullable = allNullable(schema);
    this.#data = data;
  }

  /** The right answer. */
  answer(operation: Operation): Promise<ExecutionResult> {
    return this.#run(this.schema, operation, this.#resolve);
  }

  /**
   * The answer if no null reached further than its own position: every error that the data has for the operation, also
   * those that the right answer may leave out because another error has taken their parent away.
   */
  everyError(operation: Operation): Promise<ExecutionResult> {
    return this.#run(this.#nullable, operation, (source, args, context, info) => {
      const value = this.#resolve(source, args, context, info);
      const type = this.schema.getType(info.parentType.name);
      const field = type !== undefined && 'getFields' in type ? type.getFields()[info.fieldName] : undefined;
      return field === undefined ? value : withViolations(value, field.type as GraphQLOutputType);
    });
  }

  readonly #resolve: GraphQLFieldResolver<Instance | undefined, unknown> = (source, args, _context, info) =>
    this.#data.resolve(source, source?.type ?? info.parentType.name, info.fieldName, args);

  async #run(
    schema: GraphQLSchema,
    { document, variables, operationName }: Operation,
    fieldResolver: GraphQLFieldResolver<Instance | undefined, unknown>,
  ): Promise<ExecutionResult> {
    this.#data.done = [];
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      fieldResolver: fieldResolver as GraphQLFieldResolver<unknown, unknown>,
      typeResolver: (value) => (value as Instance).type,
    });
    return { ...result, data: JSON.parse(JSON.stringify(result.data ?? null)) as ExecutionResult['data'] };
  }
}
