import { z } from 'zod';
import type { ObjectJsonSchema } from './json-schema.ts';

/** What JSON-RPC 2.0 calls "Invalid params". */
const invalidParams = -32602;

/** Thrown for a call with wrong arguments. The protocol sends `code`, the message and `data` to the caller. */
export class InvalidArgumentsError extends Error {
  override name = 'InvalidArgumentsError';
  readonly code = invalidParams;
  readonly data: { argument: string | null };

  constructor(message: string, argument: string | null) {
    super(message);
    this.data = { argument };
  }
}

type Issue = z.core.$ZodIssue;

/** Where a value may be of several forms, one of them null: what the other form says is wrong. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const alternatives = issue.errors.filter(
    ([first]) => !(first?.code === 'invalid_type' && first.expected === 'null'),
  );
  const inner = alternatives[0]?.[0];
  return inner === undefined ? issue : innermost({ ...inner, path: [...issue.path, ...inner.path] });
}

/** `filter.kinds[2]` */
const pathText = (path: readonly PropertyKey[]) =>
  path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`))
    .join('');

function problemOf(outermost: Issue, known: string[]): InvalidArgumentsError {
  const issue = innermost(outermost);
  const argument = pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const unknown = pathText([...issue.path, issue.keys[0] ?? '']);
    const hint = issue.path.length === 0 ? ` Known are: ${known.join(', ')}.` : '';
    return new InvalidArgumentsError(`Unknown argument "${unknown}".${hint}`, unknown);
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return new InvalidArgumentsError(`The argument "${argument}" is missing.`, argument);
  }
  const reason = issue.message.replace(/^Invalid (?:input|option): /, '').replaceAll('|', ' | ');
  return new InvalidArgumentsError(`The argument "${argument}" is not valid: ${reason}.`, argument);
}

/**
 * Returns a function that checks arguments against a schema and returns them as variables. It throws
 * InvalidArgumentsError, which names the first argument that is unknown, missing or of another type. A null counts as
 * left out, so that the operation's own default holds.
 */
export function createArgumentCheck(schema: ObjectJsonSchema) {
  const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const known = Object.keys(schema.properties);
  return (given: Record<string, unknown>): Record<string, unknown> => {
    const result = check.safeParse(given);
    const [issue] = result.error?.issues ?? [];
    if (issue !== undefined) throw problemOf(issue, known);
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  };
}
