import type { JsonSchema } from '../mcp/json-schema.ts';
import type { BreakingChange } from './breaking-change.ts';

/** What a value may be, of one type; null, a list and each object of several are forms of their own. */
type Form = Omit<JsonSchema, 'type' | 'anyOf'> & { type: string };

const anything = 'anything';

/** The forms that a schema allows. */
function formsOf({ anyOf, type, enum: values, ...schema }: JsonSchema): Form[] {
  if (anyOf !== undefined) return anyOf.flatMap(formsOf);
  const types = type === undefined ? [anything] : [type].flat();
  const texts = values?.filter((value) => value !== null);
  return types.map((each) =>
    each === 'null' ? { type: each } : { ...schema, type: each, ...(texts !== undefined && { enum: texts }) },
  );
}

/** Whether every value of one type is one of the other. */
const isOf = (type: string, other: string): boolean =>
  other === anything || type === other || (type === 'integer' && other === 'number');

type Compare = (before: Form, after: Form, path: string) => BreakingChange[];

/** What changes least: a form has no name by which it could be found again. */
function closest(form: Form, candidates: Form[], changesTo: (candidate: Form) => BreakingChange[]) {
  const each = candidates.filter(({ type }) => isOf(form.type, type) || isOf(type, form.type));
  return each.map(changesTo).sort((one, other) => one.length - other.length)[0];
}

const at = (path: string, key: string) => `${path}.${key}`;

const missing = <T>(from: readonly T[] | undefined = [], given: readonly T[] | undefined = []): T[] =>
  from.filter((each) => !given.includes(each));

/** A list of other elements, and properties of other forms. */
function compareParts(
  before: Form,
  after: Form,
  path: string,
  compare: (before: JsonSchema, after: JsonSchema, path: string) => BreakingChange[],
): BreakingChange[] {
  const isList = before.items !== undefined || after.items !== undefined;
  const inList = isList ? compare(before.items ?? {}, after.items ?? {}, `${path}[]`) : [];
  const inProperties = Object.entries(before.properties ?? {}).flatMap(([key, schema]) => {
    const now = after.properties?.[key];
    return now === undefined ? [] : compare(schema, now, at(path, key));
  });
  return [...inList, ...inProperties];
}

/** The least and the most of a number, and of properties. */
const boundsOf = ({ minimum, maximum, minProperties, maxProperties }: Form): [number, number][] => [
  [minimum ?? -Infinity, maximum ?? Infinity],
  [minProperties ?? 0, maxProperties ?? Infinity],
];

function isBoundedMore(before: Form, after: Form): boolean {
  const now = boundsOf(after);
  return boundsOf(before).some(([low, high], index) => {
    const [lowNow, highNow] = now[index] as [number, number];
    return lowNow > low || highNow < high;
  });
}

/** What an argument of one form may hold less than before. */
function narrowedValues(before: Form, after: Form, path: string): BreakingChange[] {
  const narrowed = (message: string) => ({ type: 'INPUT_TYPE_NARROWED', path, message });
  const changes: BreakingChange[] = [];
  if (!isOf(before.type, after.type)) changes.push(narrowed(`It takes only ${after.type} now.`));
  if (after.format !== undefined && after.format !== before.format)
    changes.push(narrowed(`It takes only ${after.format} now.`));
  if (isBoundedMore(before, after)) changes.push(narrowed('Its bounds are narrower now.'));
  if (after.enum === undefined) return changes;
  const refused = before.enum === undefined ? ['other texts'] : missing(before.enum, after.enum);
  const message = `It takes no ${refused.join(', ')} any more.`;
  return refused.length === 0 ? changes : [...changes, { type: 'INPUT_VALUES_NARROWED', path, message }];
}

const compareInputForms: Compare = (before, after, path) => {
  const removed =
    after.additionalProperties === false
      ? missing(Object.keys(before.properties ?? {}), Object.keys(after.properties ?? {}))
      : [];
  return [
    ...narrowedValues(before, after, path),
    ...removed.map((key) => ({
      ...{ type: 'INPUT_REMOVED', path: at(path, key) },
      message: 'It is not taken any more.',
    })),
    ...missing(after.required, before.required).map((key) => ({
      ...{ type: 'INPUT_REQUIRED', path: at(path, key) },
      message: 'It is required now.',
    })),
    ...compareParts(before, after, path, breakingInputChanges),
  ];
};

/** What a caller may send by the schema before and would now be refused. */
export function breakingInputChanges(before: JsonSchema, after: JsonSchema, path: string): BreakingChange[] {
  const now = formsOf(after);
  return formsOf(before).flatMap(
    (form) =>
      closest(form, now, (candidate) => compareInputForms(form, candidate, path)) ?? [
        { type: 'INPUT_TYPE_NARROWED', path, message: `It takes no ${form.type} any more.` },
      ],
  );
}

/** What a value of one form may be that it was not before. */
function widenedValues(before: Form, after: Form, path: string): BreakingChange[] {
  const widened = (message: string) => ({ type: 'OUTPUT_TYPE_CHANGED', path, message });
  const changes: BreakingChange[] = [];
  if (!isOf(after.type, before.type))
    changes.push(widened(`It was ${before.type} and may be ${after.type}.`));
  if (before.enum !== undefined && after.enum === undefined)
    changes.push(widened('It was one of some values and may be any.'));
  if (before.format !== undefined && after.format !== before.format)
    changes.push(widened(`It was ${before.format} and is ${after.format ?? 'any text'}.`));
  return changes;
}

const compareOutputForms: Compare = (before, after, path) => {
  const removed = missing(Object.keys(before.properties ?? {}), Object.keys(after.properties ?? {}));
  const uncertain = missing(missing(before.required, after.required), removed);
  return [
    ...widenedValues(before, after, path),
    ...removed.map((key) => ({ type: 'OUTPUT_REMOVED', path: at(path, key), message: 'It is gone.' })),
    ...uncertain.map((key) => ({
      ...{ type: 'OUTPUT_NOT_CERTAIN', path: at(path, key) },
      message: 'It may be left out now.',
    })),
    ...compareParts(before, after, path, breakingOutputChanges),
  ];
};

/**
 * What a reader of the schema before would miss or not understand. New properties, new values of an enum and new
 * objects beside others may come at any time, as in the graph.
 */
export function breakingOutputChanges(before: JsonSchema, after: JsonSchema, path: string): BreakingChange[] {
  const [known, now] = [formsOf(before), formsOf(after)];
  const newTypes = now.map(({ type }) => type).filter((type) => !known.some((form) => isOf(type, form.type)));
  const widened = [...new Set(newTypes)].map((type) => ({
    ...{ type: 'OUTPUT_TYPE_CHANGED', path },
    message: `It may be ${type} now.`,
  }));
  const readable = now.filter(({ type }) => !newTypes.includes(type));
  const changed = known.flatMap(
    (form) => closest(form, readable, (candidate) => compareOutputForms(form, candidate, path)) ?? [],
  );
  return [...widened, ...changed];
}
