/** The variables of a request, as the client gave them. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known when an operation is compiled, or only when its variables are. */
export type Cost = number | ((variables: Variables) => number);

/** Whether something is selected, by the variables of @skip and @include. */
export type Condition = (variables: Variables) => boolean;

const costWith = (cost: Cost, variables: Variables): number =>
  typeof cost === 'number' ? cost : cost(variables);

/** What is known already is added up once. */
export function sumOf(costs: readonly Cost[]): Cost {
  let known = 0;
  const open: ((variables: Variables) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') known += cost;
    else open.push(cost);
  }
  if (open.length === 0) return known;
  return (variables) => {
    let sum = known;
    for (const cost of open) sum += cost(variables);
    return sum;
  };
}

/** The greatest of them; 0 of none. */
export function greatestOf(costs: readonly Cost[]): Cost {
  const known = Math.max(0, ...costs.filter((cost) => typeof cost === 'number'));
  const open = costs.filter((cost) => typeof cost !== 'number');
  if (open.length === 0) return known;
  return (variables) => Math.max(known, ...open.map((cost) => cost(variables)));
}

export function productOf(one: Cost, other: Cost): Cost {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  if (one === 1) return other;
  if (other === 1) return one;
  return (variables) => costWith(one, variables) * costWith(other, variables);
}

/** The cost of what is there only under a condition, if it has one. */
export function costUnder(condition: Condition | undefined, cost: Cost): Cost {
  if (condition === undefined || cost === 0) return cost;
  return (variables) => (condition(variables) ? costWith(cost, variables) : 0);
}
