import { readFileSync, readdirSync } from 'node:fs';
import { parse, validate } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { createArgumentCheck } from './arguments.ts';
import { commentBefore, inputSchemaOf } from './json-schema.ts';
import type { ObjectJsonSchema } from './json-schema.ts';
import { outputSchemaOf } from './output-schema.ts';

/** A tool: a GraphQL operation with what an agent has to know to call it. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  inputSchema: ObjectJsonSchema;
  outputSchema: ObjectJsonSchema;
  annotations: { readOnlyHint: boolean; destructiveHint?: boolean; openWorldHint: false };
  /** The operation to send. */
  query: string;
  /** Returns the variables for some arguments. Throws InvalidArgumentsError. */
  variablesOf(given: Record<string, unknown>): Record<string, unknown>;
}

/** Thrown when an operation cannot be a tool; the message names the tool and says why. */
export class ToolDefinitionError extends Error {
  override name = 'ToolDefinitionError';
}

const operationsFolder = new URL('./operations/', import.meta.url);

/** The operations that are tools: text by tool name. */
export function readOperations(): ReadonlyMap<string, string> {
  const files = readdirSync(operationsFolder).filter((file) => file.endsWith('.graphql'));
  return new Map(
    files.map((file) => [
      file.slice(0, -'.graphql'.length),
      readFileSync(new URL(file, operationsFolder), 'utf8'),
    ]),
  );
}

function operationOf(document: DocumentNode, name: string): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === 'OperationDefinition');
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) throw new Error('it must hold one operation');
  if (operation.operation === 'subscription') throw new Error('a subscription cannot be a tool');
  if (operation.name?.value !== name) throw new Error(`its operation must be named ${name}, like the file`);
  return operation;
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function buildTool(schema: GraphQLSchema, name: string, query: string): Tool {
  const document = parse(query);
  const [problem] = validate(schema, document);
  if (problem !== undefined) throw problem;
  const operation = operationOf(document, name);
  const description = commentBefore(operation.loc?.startToken);
  if (description === undefined) throw new Error('it needs a comment first: the description of the tool');
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition')
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const readOnlyHint = operation.operation === 'query';
  const inputSchema = inputSchemaOf(schema, operation);
  return {
    name,
    title: titleOf(name),
    description,
    inputSchema,
    outputSchema: outputSchemaOf(schema, operation, fragments),
    annotations: { readOnlyHint, ...(!readOnlyHint && { destructiveHint: false }), openWorldHint: false },
    query,
    variablesOf: createArgumentCheck(inputSchema),
  };
}

/**
 * Makes a tool of each operation, by name in alphabetical order. `schema` is what clients of the router see. Throws
 * ToolDefinitionError when an operation does not fit the schema or the rules above.
 */
export function buildTools(schema: GraphQLSchema, operations = readOperations()): Tool[] {
  return [...operations]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, query]) => {
      try {
        return buildTool(schema, name, query);
      } catch (error) {
        throw new ToolDefinitionError(`The tool ${name} cannot be made: ${(error as Error).message}`, {
          cause: error,
        });
      }
    });
}
