import type { Tool } from '../mcp/tools.ts';
import type { BreakingChange } from './breaking-change.ts';
import { breakingInputChanges, breakingOutputChanges } from './json-schema-changes.ts';

/** A tool as agents see it. */
export type PublishedTool = Omit<Tool, 'query' | 'variablesOf'>;

/** Hosts decide by the annotations what they ask the person before: each of them is a promise. */
function changedAnnotations({ name, annotations }: PublishedTool, now: PublishedTool): BreakingChange[] {
  const after: Record<string, unknown> = now.annotations;
  return Object.entries(annotations)
    .filter(([hint, value]) => after[hint] !== value)
    .map(([hint, value]) => ({
      type: 'ANNOTATION_CHANGED',
      path: `${name}.annotations.${hint}`,
      message: `It was ${value} and is ${String(after[hint])}.`,
    }));
}

/** What of the tools would break an agent that was made for those before. Titles and descriptions may change. */
export function breakingToolChanges(
  before: readonly PublishedTool[],
  after: readonly PublishedTool[],
): BreakingChange[] {
  return before.flatMap((tool) => {
    const { name } = tool;
    const now = after.find((each) => each.name === name);
    if (now === undefined) return [{ type: 'TOOL_REMOVED', path: name, message: 'The tool is gone.' }];
    return [
      ...breakingInputChanges(tool.inputSchema, now.inputSchema, `${name}.input`),
      ...breakingOutputChanges(tool.outputSchema, now.outputSchema, `${name}.output`),
      ...changedAnnotations(tool, now),
    ];
  });
}
