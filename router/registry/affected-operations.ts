import { parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { usageOf } from './operation-usage.ts';
import type { OperationUsage } from './operation-usage.ts';
import type { RecordedOperation } from './recorded-operation.ts';
import type { SchemaChange } from './schema-changes.ts';

/** An operation, with what it touches of the schema that is published. */
interface ReadOperation {
  operation: RecordedOperation;
  usage: OperationUsage;
  /** What the new schema refuses in it and the old one does not. */
  problems: readonly string[];
}

export interface AffectedOperations {
  /** By the breaking change, those operations that use what it touches. */
  byChange: ReadonlyMap<SchemaChange, RecordedOperation[]>;
  /** Operations that the new schema refuses though no single change explains it, with the reason. */
  refused: readonly { operation: RecordedOperation; reason: string }[];
}

type Rule = (change: SchemaChange, read: ReadOperation) => boolean;

const textOf = (change: SchemaChange, key: string) => String(change.meta[key]);
const typeOf = (path: string) => path.split('.', 1)[0] ?? '';
const fieldOf = (path: string) => path.split('.', 2).join('.');

const usesCoordinate: Rule = ({ path }, { usage }) => usage.coordinates.has(path);
const usesType: Rule = ({ path }, { usage }) => usage.types.has(typeOf(path));
const usesField: Rule = ({ path }, { usage }) => usage.coordinates.has(fieldOf(path));
/** Of a directive's coordinate, such as `@defer.label`, the directive itself. */
const usesDirective: Rule = ({ path }, { usage }) => usage.coordinates.has(typeOf(path));

/** An argument that only became required harms who leaves it out or fills it from a variable that may be null. */
const usesArgumentType: Rule = (change, read) => {
  const onlyRequired = textOf(change, 'newArgumentType') === `${textOf(change, 'oldArgumentType')}!`;
  return onlyRequired ? usesField(change, read) && read.problems.length > 0 : usesCoordinate(change, read);
};

/** What a variable holds is not recorded: who fills the input from one may use any of its fields. */
const writesInputField: Rule = ({ path }, { usage }) =>
  usage.coordinates.has(path) || usage.variables.has(typeOf(path));

/** An enum value is used by who writes it, may send it in a variable, or reads the enum. */
const usesEnumValue: Rule = (change, read) =>
  writesInputField(change, read) || read.usage.results.has(typeOf(change.path));

const usesBoth =
  (one: string, other: string): Rule =>
  (change, { usage }) =>
    usage.types.has(textOf(change, one)) && usage.types.has(textOf(change, other));

const usesOldRoot =
  (root: string): Rule =>
  (change, { usage }) =>
    usage.types.has(textOf(change, root));

/** How to tell whether an operation uses what a change touches; for any other change, by its coordinate. */
const rules: Record<string, Rule> = {
  FIELD_ARGUMENT_ADDED: usesField,
  FIELD_ARGUMENT_TYPE_CHANGED: usesArgumentType,
  INPUT_FIELD_ADDED: usesType,
  INPUT_FIELD_REMOVED: writesInputField,
  // A field that became required is missing from the inputs that leave it out.
  INPUT_FIELD_TYPE_CHANGED: usesType,
  ENUM_VALUE_REMOVED: usesEnumValue,
  UNION_MEMBER_REMOVED: usesBoth('unionName', 'removedUnionMemberTypeName'),
  OBJECT_TYPE_INTERFACE_REMOVED: usesBoth('objectTypeName', 'removedInterfaceName'),
  TYPE_REMOVED: usesType,
  TYPE_KIND_CHANGED: usesType,
  SCHEMA_QUERY_TYPE_CHANGED: usesOldRoot('oldQueryTypeName'),
  SCHEMA_MUTATION_TYPE_CHANGED: usesOldRoot('oldMutationTypeName'),
  SCHEMA_SUBSCRIPTION_TYPE_CHANGED: usesOldRoot('oldSubscriptionTypeName'),
};

const ruleOf = ({ type, path }: SchemaChange): Rule =>
  rules[type] ?? (path.startsWith('@') ? usesDirective : usesCoordinate);

function read(operation: RecordedOperation, before: GraphQLSchema, after: GraphQLSchema): ReadOperation {
  const document = parse(operation.document);
  const known = new Set(validate(before, document).map(({ message }) => message));
  const problems = validate(after, document).map(({ message }) => message);
  return {
    operation,
    usage: usageOf(document, before),
    problems: problems.filter((message) => !known.has(message)),
  };
}

/**
 * Finds which operations each breaking change would harm. An operation counts when it uses what the change touches, also
 * where it would still be valid, as the shape of its answer changes; and in any case when it is no longer valid.
 */
export function affectedOperations(
  changes: readonly SchemaChange[],
  operations: readonly RecordedOperation[],
  before: GraphQLSchema,
  after: GraphQLSchema,
): AffectedOperations {
  const reads = operations.map((operation) => read(operation, before, after));
  const byChange = new Map(
    changes
      .filter(({ criticality }) => criticality === 'breaking')
      .map((change) => [change, reads.filter((each) => ruleOf(change)(change, each))]),
  );
  const explained = new Set([...byChange.values()].flat());
  const refused = reads.flatMap((each) => {
    const [reason] = each.problems;
    return reason === undefined || explained.has(each) ? [] : [{ operation: each.operation, reason }];
  });
  const operationsOf = (those: readonly ReadOperation[]) => those.map(({ operation }) => operation);
  return {
    byChange: new Map([...byChange].map(([change, those]) => [change, operationsOf(those)])),
    refused,
  };
}
