import protobuf from 'protobufjs';
import type { BreakingChange } from './breaking-change.ts';

type Report = (type: string, path: string, message: string) => void;
type Definition = protobuf.Type | protobuf.Enum | protobuf.Service;
type Reserved = readonly (number[] | string)[] | undefined;

const isDefinition = (object: protobuf.ReflectionObject): object is Definition =>
  object instanceof protobuf.Type || object instanceof protobuf.Enum || object instanceof protobuf.Service;

const pathOf = ({ fullName }: protobuf.ReflectionObject) => fullName.replace(/^\./, '');

/** The messages, enums and services of a proto by their full names, nested ones included. */
function definitionsOf(proto: string): Map<string, Definition> {
  const { root } = protobuf.parse(proto, { keepCase: true });
  root.resolveAll();
  const found = new Map<string, Definition>();
  const visit = ({ nestedArray }: protobuf.NamespaceBase) => {
    for (const nested of nestedArray) {
      if (isDefinition(nested)) found.set(pathOf(nested), nested);
      if (nested instanceof protobuf.Namespace) visit(nested);
    }
  };
  visit(root);
  return found;
}

/** Both ends of a range belong to it. */
const holdsNumber = (reserved: Reserved, number: number): boolean =>
  reserved?.some(
    (each) => typeof each !== 'string' && (each[0] ?? Infinity) <= number && number <= (each[1] ?? 0),
  ) ?? false;

const holdsName = (reserved: Reserved, name: string): boolean => reserved?.includes(name) ?? false;

/** What was reserved stays so: old messages still carry it. */
function compareReserved(
  before: Reserved,
  after: Reserved,
  report: Report,
  path: string,
  type: string,
): void {
  for (const each of before ?? []) {
    const isKept =
      typeof each === 'string'
        ? holdsName(after, each)
        : after?.some(
            (range) =>
              typeof range !== 'string' &&
              (range[0] ?? Infinity) <= (each[0] ?? 0) &&
              (each[1] ?? Infinity) <= (range[1] ?? 0),
          );
    if (isKept !== true) report(type, path, `${JSON.stringify(each)} is no longer reserved.`);
  }
}

const typeOf = (field: protobuf.Field): string => {
  const type = field.resolvedType === null ? field.type : pathOf(field.resolvedType);
  return field instanceof protobuf.MapField ? `map<${field.keyType}, ${type}>` : type;
};

const isOptional = ({ options }: protobuf.Field): boolean => options?.['proto3_optional'] === true;

function cardinalityOf(field: protobuf.Field): string {
  if (field.repeated || field.map) return 'repeated';
  if (field.required) return 'required';
  return isOptional(field) ? 'optional' : 'singular';
}

/** The oneof of a field; the one that stands for `optional` is none. */
const oneofOf = (field: protobuf.Field): string =>
  field.partOf === null || isOptional(field) ? 'no oneof' : field.partOf.name;

const sameOf = {
  FIELD_SAME_NAME: ({ name }: protobuf.Field) => name,
  FIELD_SAME_TYPE: typeOf,
  FIELD_SAME_CARDINALITY: cardinalityOf,
  FIELD_SAME_ONEOF: oneofOf,
};

function compareMessages(before: protobuf.Type, after: protobuf.Type, report: Report): void {
  const path = pathOf(before);
  for (const field of before.fieldsArray) {
    const { id, name } = field;
    const now = after.fieldsArray.find((each) => each.id === id);
    if (now !== undefined) {
      for (const [rule, what] of Object.entries(sameOf)) {
        if (what(field) !== what(now))
          report(rule, `${path}.${name}`, `Field ${id} was ${what(field)} and is ${what(now)}.`);
      }
      continue;
    }
    if (!holdsNumber(after.reserved, id))
      report(
        'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
        `${path}.${name}`,
        `Field ${id} is gone; reserve ${id}.`,
      );
    if (!holdsName(after.reserved, name))
      report(
        'FIELD_NO_DELETE_UNLESS_NAME_RESERVED',
        `${path}.${name}`,
        `Field ${id} is gone; reserve "${name}".`,
      );
  }
  for (const { id, name } of after.fieldsArray) {
    if (holdsNumber(before.reserved, id) || holdsName(before.reserved, name))
      report('RESERVED_MESSAGE_NO_DELETE', `${path}.${name}`, `Field ${id} takes what was reserved.`);
  }
  compareReserved(before.reserved, after.reserved, report, path, 'RESERVED_MESSAGE_NO_DELETE');
}

function compareEnums(before: protobuf.Enum, after: protobuf.Enum, report: Report): void {
  const path = pathOf(before);
  for (const [name, number] of Object.entries(before.values)) {
    const names = Object.entries(after.values).flatMap(([each, id]) => (id === number ? [each] : []));
    const at = `${path}.${name}`;
    if (names.includes(name)) continue;
    if (names.length > 0) report('ENUM_VALUE_SAME_NAME', at, `Value ${number} is now ${names.join(', ')}.`);
    else if (!holdsNumber(after.reserved, number))
      report(
        'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED',
        at,
        `Value ${number} is gone; reserve ${number}.`,
      );
    else if (!holdsName(after.reserved, name))
      report('ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED', at, `Value ${number} is gone; reserve "${name}".`);
  }
  compareReserved(before.reserved, after.reserved, report, path, 'RESERVED_ENUM_NO_DELETE');
}

const sameOfCalls = {
  RPC_SAME_REQUEST_TYPE: ({ resolvedRequestType, requestType }: protobuf.Method) =>
    resolvedRequestType === null ? requestType : pathOf(resolvedRequestType),
  RPC_SAME_RESPONSE_TYPE: ({ resolvedResponseType, responseType }: protobuf.Method) =>
    resolvedResponseType === null ? responseType : pathOf(resolvedResponseType),
  RPC_SAME_CLIENT_STREAMING: ({ requestStream }: protobuf.Method) =>
    requestStream === true ? 'a stream of requests' : 'one request',
  RPC_SAME_SERVER_STREAMING: ({ responseStream }: protobuf.Method) =>
    responseStream === true ? 'a stream of answers' : 'one answer',
};

function compareServices(before: protobuf.Service, after: protobuf.Service, report: Report): void {
  for (const call of before.methodsArray) {
    const path = `${pathOf(before)}.${call.name}`;
    const now = after.methods[call.name];
    if (now === undefined) {
      report('RPC_NO_DELETE', path, 'The call is gone.');
      continue;
    }
    for (const [rule, what] of Object.entries(sameOfCalls)) {
      if (what(call) !== what(now)) report(rule, path, `It was ${what(call)} and is ${what(now)}.`);
    }
  }
}

function compareDefinitions(before: Definition, after: Definition | undefined, report: Report): void {
  if (before instanceof protobuf.Type) {
    if (after instanceof protobuf.Type) return compareMessages(before, after, report);
    return report('MESSAGE_NO_DELETE', pathOf(before), 'The message is gone.');
  }
  if (before instanceof protobuf.Enum) {
    if (after instanceof protobuf.Enum) return compareEnums(before, after, report);
    return report('ENUM_NO_DELETE', pathOf(before), 'The enum is gone.');
  }
  if (after instanceof protobuf.Service) return compareServices(before, after, report);
  report('SERVICE_NO_DELETE', pathOf(before), 'The service is gone.');
}

/**
 * What of a proto would break who was built with the one before, in binary or in JSON: the rules of Buf's category
 * WIRE_JSON, with types compared as they are written, and that nothing is deleted that can be called.
 * https://buf.build/docs/breaking/rules/. A proto that imports others cannot be read.
 */
export function breakingProtoChanges(before: string, after: string): BreakingChange[] {
  const changes: BreakingChange[] = [];
  const now = definitionsOf(after);
  for (const [name, definition] of definitionsOf(before)) {
    compareDefinitions(definition, now.get(name), (type, path, message) =>
      changes.push({ type, path, message }),
    );
  }
  return changes;
}
