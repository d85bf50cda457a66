import { Kind, isInterfaceType, isObjectType, getNamedType } from 'graphql';
import type {
  ConstDirectiveNode,
  ConstValueNode,
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLSchema,
} from 'graphql';
import { linkedDirectiveNames } from './authorization-directives.ts';
import type { AuthorizationDirective } from './authorization-directives.ts';

/** What a viewer can have: to be signed in, a scope, or a policy. */
export type Grant = 'authenticated' | `scope:${string}` | `policy:${string}`;

/** One application of a directive: met by who has every grant of one of its sets (OR of ANDs). One object for equal rules. */
export type Rule = readonly (readonly Grant[])[];

/** Rules that must all be met. */
export type Requirement = readonly Rule[];

const nothing: Requirement = [];

/** What the supergraph demands, by type and field. */
export interface AuthorizationRules {
  /** What every field of this type's objects demands, and each fragment on it. */
  ofType(type: GraphQLNamedType): Requirement;
  /**
   * What it takes to select fields of an interface without saying which type is meant: as the answer may be an object
   * of any type that implements it, what all of those demand.
   */
  ofImplementations(type: GraphQLNamedType): Requirement;
  /** What a field demands; the field of an interface, what it demands of every type that implements it. */
  ofField(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): Requirement;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

function stringsOf(value: ConstValueNode | undefined): string[][] {
  const listOf = (node: ConstValueNode | undefined): readonly ConstValueNode[] => {
    if (node === undefined) return [];
    return node.kind === Kind.LIST ? node.values : [node];
  };
  return listOf(value).map((inner) =>
    listOf(inner).flatMap((node) => (node.kind === Kind.STRING ? [node.value] : [])),
  );
}

function setsOf(directive: AuthorizationDirective, { arguments: given }: ConstDirectiveNode): Rule {
  if (directive === 'authenticated') return [['authenticated']];
  const kind = directive === 'policy' ? 'policy' : 'scope';
  return stringsOf(given?.[0]?.value).map((set) => set.map((name): Grant => `${kind}:${name}`));
}

/** All of the rules in one. */
function conjunctionOf(rules: readonly Rule[]): Rule {
  return rules.reduce<Rule>(
    (left, right) => {
      const sets = left.flatMap((one) => right.map((other) => distinct([...one, ...other])));
      return sets.filter(
        (set, index) =>
          !sets.some(
            (other, at) => at !== index && isCovered(set, other) && (at < index || !isCovered(other, set)),
          ),
      );
    },
    [[]],
  );
}

const isCovered = (set: readonly Grant[], by: readonly Grant[]): boolean =>
  by.every((grant) => set.includes(grant));

/** Whether who meets all of `rules` meets `rule`. */
const follows = (rule: Rule, rules: readonly Rule[]): boolean =>
  conjunctionOf(rules).every((set) => rule.some((other) => isCovered(set, other)));

/** Reads the directives of a supergraph; undefined when it protects nothing. */
export function readAuthorizationRules(schema: GraphQLSchema): AuthorizationRules | undefined {
  const names = linkedDirectiveNames(schema);
  if (names.size === 0) return undefined;
  const interned = new Map<string, Rule>();
  const intern = (rule: Rule): Rule => {
    const key = JSON.stringify(rule);
    const known = interned.get(key) ?? rule;
    interned.set(key, known);
    return known;
  };
  const rulesOf = (
    nodes: readonly ({ directives?: readonly ConstDirectiveNode[] } | null | undefined)[],
  ): Rule[] =>
    nodes
      .flatMap((node) => node?.directives ?? [])
      .flatMap((applied) => {
        const directive = names.get(applied.name.value);
        return directive === undefined ? [] : [intern(setsOf(directive, applied))];
      });
  const implementations = (type: GraphQLInterfaceType) => schema.getImplementations(type).objects;

  const own = new Map<string, Requirement>();
  const ofImplementations = new Map<string, Requirement>();
  const ofField = new Map<string, Requirement>();
  const all = Object.values(schema.getTypeMap());
  for (const type of all) own.set(type.name, rulesOf([type.astNode, ...type.extensionASTNodes]));
  for (const type of all.filter(isInterfaceType)) {
    const demanded = distinct(implementations(type).flatMap(({ name }) => own.get(name) ?? nothing));
    // Composition copies to the interface what its implementations demand. That alone must not refuse who selects only
    // those that demand nothing; what the interface demands of its own stands.
    own.set(
      type.name,
      (own.get(type.name) ?? nothing).filter((rule) => !follows(rule, demanded)),
    );
    ofImplementations.set(type.name, demanded);
  }
  for (const type of all.filter((one) => isObjectType(one) || isInterfaceType(one))) {
    for (const field of Object.values(type.getFields())) {
      const copies = isInterfaceType(type)
        ? implementations(type).map((object) => object.getFields()[field.name]?.astNode)
        : [];
      const returned = own.get(getNamedType(field.type).name) ?? nothing;
      ofField.set(
        `${type.name}.${field.name}`,
        distinct([...rulesOf([field.astNode, ...copies]), ...returned]),
      );
    }
  }
  if (interned.size === 0) return undefined;
  return {
    ofType: ({ name }) => own.get(name) ?? nothing,
    ofImplementations: ({ name }) => ofImplementations.get(name) ?? nothing,
    ofField: (type, field) => ofField.get(`${type.name}.${field.name}`) ?? nothing,
  };
}
