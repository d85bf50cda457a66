import { GraphQLError } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '#shared/viewer.ts';
import { isIncluded } from '../planner/boolean-variables.ts';
import { filterOperation } from './authorization-filter.ts';
import type { FilteredOperation, Refusal } from './authorization-filter.ts';
import { readAuthorizationRules } from './authorization-rules.ts';
import type { AuthorizationRules, Grant, Rule } from './authorization-rules.ts';

/** What a viewer gets of an operation. */
export interface Decision {
  /** Says what is refused: decisions of one operation with equal keys have equal documents. Empty when nothing is. */
  key: string;
  /** The operation without what is refused; null when nothing of it is left to ask. */
  document: DocumentNode | null;
  /**
   * Fields of the original document that are answered with null, whatever subgraphs may bring under their names: the
   * router itself asks for some, such as keys.
   */
  removed: ReadonlySet<FieldNode>;
  /** UNAUTHORIZED_FIELD_OR_TYPE for each path that is refused. */
  errors: readonly GraphQLError[];
}

/** What an operation demands of viewers. */
export interface OperationRequirements {
  /** `conditions` are the values of the operation's Boolean variables: what @skip leaves out was not asked for. */
  decide(viewer: Viewer | null, conditions?: Record<string, unknown>): Decision;
}

/** Enforces `@authenticated`, `@requiresScopes` and `@policy` of a supergraph. */
export interface Authorizer {
  /** What an operation of a valid document demands; null when it touches nothing that is protected. */
  requirementsOf(document: DocumentNode, operation: OperationDefinitionNode): OperationRequirements | null;
}

/** Different outcomes of one operation that are kept. */
const keptDecisions = 32;

/**
 * Whether a viewer has a grant. As everywhere in the graph, the scope `admin` carries every scope. A policy is granted
 * by the scope `policy:<name>`, and to administrators.
 */
function isGranted(grant: Grant, viewer: Viewer | null): boolean {
  if (viewer === null) return false;
  if (grant === 'authenticated' || viewer.scopes.includes('admin')) return true;
  if (grant.startsWith('policy:')) return viewer.roles.includes('admin') || viewer.scopes.includes(grant);
  return viewer.scopes.includes(grant.slice('scope:'.length));
}

const isMet = (rule: Rule, viewer: Viewer | null): boolean =>
  rule.some((set) => set.every((grant) => isGranted(grant, viewer)));

const errorOf = ({ path }: Refusal): GraphQLError =>
  new GraphQLError('Unauthorized field or type', {
    path: path.length === 0 ? null : path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', retryable: false },
  });

/** One error for each path; none for what the values of the operation's Boolean variables leave out. */
function errorsOf(refusals: readonly Refusal[], values: Record<string, unknown> | undefined): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const refusal of refusals) {
    const asked =
      values === undefined || refusal.conditions.every((selection) => isIncluded(selection, values));
    const key = refusal.path.join('\n');
    if (asked && !errors.has(key)) errors.set(key, errorOf(refusal));
  }
  return [...errors.values()];
}

/** What is left for everybody who lacks the same. */
interface Outcome extends FilteredOperation {
  /** Where they do not depend on variables: an error costs more than the decision. */
  errors: readonly GraphQLError[] | undefined;
}

function outcomeOf(filtered: FilteredOperation): Outcome {
  const isConditional = filtered.refusals.some(({ conditions }) => conditions.length > 0);
  return { ...filtered, errors: isConditional ? undefined : errorsOf(filtered.refusals, undefined) };
}

class Requirements implements OperationRequirements {
  readonly #rules: readonly Rule[];
  readonly #filter: (unmet: ReadonlySet<Rule>) => FilteredOperation;
  readonly #outcomes = new LRUCache<string, Outcome>({ max: keptDecisions });

  constructor(rules: readonly Rule[], filter: (unmet: ReadonlySet<Rule>) => FilteredOperation) {
    this.#rules = rules;
    this.#filter = filter;
  }

  decide(viewer: Viewer | null, conditions?: Record<string, unknown>): Decision {
    let key = '';
    const unmet = new Set<Rule>();
    this.#rules.forEach((rule, index) => {
      if (isMet(rule, viewer)) return;
      unmet.add(rule);
      key += key === '' ? index : `,${index}`;
    });
    let outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      outcome = outcomeOf(this.#filter(unmet));
      this.#outcomes.set(key, outcome);
    }
    const { document, removed, refusals, errors } = outcome;
    return { key, document, removed, errors: errors ?? errorsOf(refusals, conditions) };
  }
}

function requirementsOf(
  schema: GraphQLSchema,
  rules: AuthorizationRules,
  asked: { document: DocumentNode; operation: OperationDefinitionNode },
): OperationRequirements | null {
  const touched = new Set<Rule>();
  filterOperation(schema, rules, asked, (requirement) => {
    for (const rule of requirement) touched.add(rule);
    return false;
  });
  if (touched.size === 0) return null;
  return new Requirements([...touched], (unmet) =>
    filterOperation(schema, rules, asked, (requirement) => requirement.some((rule) => unmet.has(rule))),
  );
}

/**
 * Reads what a supergraph demands of viewers. As the Apollo Router documents it, a refused field is null with an error
 * of its path, the rest of the operation runs, and a field of which nothing is left is not asked for at all.
 */
export function createAuthorizer(supergraphSchema: GraphQLSchema): Authorizer {
  const rules = readAuthorizationRules(supergraphSchema);
  return {
    requirementsOf: (document, operation) =>
      rules === undefined ? null : requirementsOf(supergraphSchema, rules, { document, operation }),
  };
}
