import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import type { FieldNode, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import type { EntityTarget, FetchStep } from './fetch-graph.ts';

/** How many fetches lie on the longest way to each step. */
function depthsOf(steps: readonly FetchStep[]): number[] {
  const depths: number[] = [];
  for (const { dependsOn } of steps) {
    depths.push(1 + Math.max(-1, ...dependsOn.map((index) => depths[index] ?? 0)));
  }
  return depths;
}

/** The targets of an entity fetch that may be joined with others; undefined for the rest. */
function joinableTargets({ operation, target }: FetchStep): EntityTarget[] | undefined {
  return operation.type === 'query' && 'entities' in target ? target.entities : undefined;
}

/** Steps of equal keys can be one request, if none of them waits for another. */
function joiningKeyOf(step: FetchStep, index: number): string {
  return joinableTargets(step) === undefined ? `#${index}` : step.subgraph;
}

/**
 * The depths with every step that nothing waits for put off to the deepest one that it can be joined with: the response
 * has to wait for that one anyway.
 */
function putOff(steps: readonly FetchStep[], keys: readonly string[], depths: readonly number[]): number[] {
  const awaited = new Set(steps.flatMap(({ dependsOn }) => dependsOn));
  const deepest = new Map<string, number>();
  keys.forEach((key, index) => deepest.set(key, Math.max(deepest.get(key) ?? 0, depths[index] as number)));
  return depths.map((depth, index) =>
    awaited.has(index) ? depth : (deepest.get(keys[index] as string) ?? depth),
  );
}

function definitionOf(step: FetchStep): OperationDefinitionNode {
  const definition = parse(step.operation.query, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fetch has one operation.');
  return definition;
}

/** Steps that send equal text for equally made representations become one target with several paths. */
function joinEqual(steps: readonly FetchStep[]): FetchStep[] {
  const joined = new Map<string, FetchStep>();
  for (const step of steps) {
    const [target] = joinableTargets(step) as [EntityTarget];
    const { requires, inputRewrites, outputRewrites, paths } = target;
    // Equal but for the name, which says where in the client's operation it came from.
    const { query, operationName = '' } = step.operation;
    const key = JSON.stringify([query.replace(operationName, ''), requires, inputRewrites, outputRewrites]);
    const known = joined.get(key);
    if (known === undefined) {
      joined.set(key, { ...step, target: { entities: [{ ...target, paths: [...paths] }] } });
    } else {
      const [into] = joinableTargets(known) as [EntityTarget];
      into.paths.push(...paths);
      joined.set(key, { ...known, dependsOn: [...new Set([...known.dependsOn, ...step.dependsOn])] });
    }
  }
  return [...joined.values()];
}

/** The variables that clients named, so that those for representations are named otherwise. */
function freeNames(count: number, taken: ReadonlySet<string>): string[] {
  const names: string[] = [];
  for (let number = 0; names.length < count; number += 1) {
    const name = `representations${number}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}

const rename = (definition: VariableDefinitionNode, value: string): VariableDefinitionNode => ({
  ...definition,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value } },
});

/** One request with an aliased `_entities` for each step. */
function joinDifferent(steps: readonly FetchStep[]): FetchStep {
  const [first] = steps as [FetchStep];
  const variableUsages = [...new Set(steps.flatMap((step) => step.variableUsages))];
  const variables = freeNames(steps.length, new Set(variableUsages));
  const definitions = new Map<string, VariableDefinitionNode>();
  const fields: FieldNode[] = [];
  const entities = steps.map((step, index): EntityTarget => {
    const definition = definitionOf(step);
    const variable = variables[index] as string;
    const alias = `_${index}`;
    for (const one of definition.variableDefinitions ?? []) {
      const name = one.variable.name.value === 'representations' ? variable : one.variable.name.value;
      definitions.set(name, rename(one, name));
    }
    fields.push({
      ...(definition.selectionSet.selections[0] as FieldNode),
      alias: { kind: Kind.NAME, value: alias },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'representations' },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        },
      ],
    });
    const [target] = joinableTargets(step) as [EntityTarget];
    return { ...target, alias, variable };
  });
  const query = stripIgnoredCharacters(
    print({
      ...definitionOf(first),
      variableDefinitions: [...definitions.values()],
      selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
    }),
  );
  return {
    ...first,
    operation: { ...first.operation, query },
    variableUsages,
    dependsOn: [...new Set(steps.flatMap(({ dependsOn }) => dependsOn))],
    target: { entities },
  };
}

/**
 * Joins entity fetches that go to the same subgraph at the same depth of the plan: those of equal text become one list
 * of representations, the others aliased fields of one request. Steps of equal depth cannot depend on each other, nor on
 * one that nothing waits for, so no cycle comes of it; what waits for a joined step waits for all its parts, which costs
 * less than the requests saved.
 */
export function mergeFetches(steps: readonly FetchStep[]): FetchStep[] {
  const keys = steps.map(joiningKeyOf);
  const depths = putOff(steps, keys, depthsOf(steps));
  const groups = new Map<string, number[]>();
  keys.forEach((joiningKey, index) => {
    const key = `${depths[index]} ${joiningKey}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  // By depth, so that each comes after what it waits for.
  const ordered = [...groups.values()].sort(
    ([one], [other]) => (depths[one as number] as number) - (depths[other as number] as number),
  );
  const indexOf = new Map(ordered.flatMap((members, index) => members.map((member) => [member, index])));
  return ordered.map((members) => {
    const parts = members.map((member) => steps[member] as FetchStep);
    const equal = parts.length === 1 ? parts : joinEqual(parts);
    const step = equal.length === 1 ? (equal[0] as FetchStep) : joinDifferent(equal);
    const dependsOn = new Set(
      parts.flatMap((part) => part.dependsOn.map((index) => indexOf.get(index) as number)),
    );
    return { ...step, dependsOn: [...dependsOn] };
  });
}
