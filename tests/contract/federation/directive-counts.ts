import type { RandomGraph } from './random-graph.ts';

/** What a graph can use, and how its subgraphs show it. */
const uses: Record<string, RegExp> = {
  '@key single': /@key\(fields: "\w+"/,
  '@key composite': /@key\(fields: "\w+ \w+"/,
  '@key nested': /@key\(fields: "[^"]*\{/,
  '@key multiple': /@key\([^)]*\)[^\n]*@key\(/,
  '@key resolvable: false': /resolvable: false/,
  interfaces: /^interface /m,
  unions: /^union /m,
  '@interfaceObject': /@interfaceObject @key/,
  '@requires': /@requires\(fields: "\w+"\)/,
  '@requires with arguments': /@requires\(fields: "\w+\(/,
  '@requires with a selection': /@requires\(fields: "[^"]*\{/,
  '@requires with fragments': /@requires\(fields: ".*\.\.\. on/,
  '@provides': /@provides\(/,
  '@override': /@override\(from: "\w+"\)/,
  '@override percent(0)': /percent\(0\)/,
  '@override percent(100)': /percent\(100\)/,
  '@shareable': /@shareable/,
  '@inaccessible': /^ {2}\w+(\(.*\))?: .*@inaccessible$/m,
  '@inaccessible argument': /hidden: Int = 7 @inaccessible/,
  '@tag': /@tag\(name/,
  'enums of different values': /^ {2}ONLY_/m,
  'input fields of different subgraphs': /^ {2}onlyIn_/m,
  'arguments of different subgraphs': /onlyHere: /,
  'arguments with defaults': / = (3|HIGH|ASC|\[\[1\])/,
  'lists of lists': /: \[\[/,
  mutations: /^type Mutation /m,
};

/** Counts of graphs by what they use. */
export class DirectiveCounts {
  readonly #counts = new Map<string, number>(
    [
      ...Object.keys(uses),
      'nullability that differs',
      'references that lead nowhere',
      'fields that fail',
    ].map((use) => [use, 0]),
  );

  add({ graph, subgraphs }: RandomGraph): void {
    const sdl = Object.values(subgraphs)
      .map((subgraph) => subgraph.sdl.replace(/^extend schema [^)]*\)/, ''))
      .join('\n');
    const objects = [...graph.objects.values()];
    const fields = objects.flatMap((object) => [...object.fields.values()]);
    const isUsed = (use: string, yes: boolean) => {
      if (yes) this.#counts.set(use, (this.#counts.get(use) ?? 0) + 1);
    };
    for (const [use, pattern] of Object.entries(uses)) isUsed(use, pattern.test(sdl));
    const differs = fields.some(({ declarations }) =>
      [...declarations.values()].some(({ type }) => type !== undefined),
    );
    isUsed('nullability that differs', differs);
    isUsed(
      'references that lead nowhere',
      objects.some(({ unresolvable }) => unresolvable !== undefined),
    );
    isUsed(
      'fields that fail',
      fields.some(({ fails }) => fails !== undefined),
    );
  }

  /** What no graph has used so far. */
  get unused(): string[] {
    return [...this.#counts].filter(([, count]) => count === 0).map(([use]) => use);
  }

  toString(): string {
    return [...this.#counts].map(([use, count]) => `  ${String(count).padStart(5)}  ${use}`).join('\n');
  }
}
