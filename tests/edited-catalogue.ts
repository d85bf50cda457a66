import { payloadOf } from '#shared/events.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { administrator, createTestRuntime, startTestSubgraph } from './runtime.ts';
import type { TestIdentity, TestRuntime, TestSubgraph } from './runtime.ts';

/** The content subgraph on a database of its own, and somebody who may edit. */
export interface EditedCatalogue {
  runtime: TestRuntime;
  content: TestSubgraph;
  /** The `Authorization` header of the editor. */
  editor: string;
  /** `id version` of each title that others were told of, so far. */
  changed: string[];
  stop(): Promise<void>;
}

/** Starts an empty catalogue with an editor. */
export async function startEditedCatalogue(identity: TestIdentity = administrator): Promise<EditedCatalogue> {
  const runtime = await createTestRuntime();
  const changed: string[] = [];
  await runtime.stream.consume('test', async (events) => {
    for (const event of events) {
      const change = payloadOf(event, 'content.changed');
      if (change !== undefined) changed.push(`${change.contentId} ${change.version}`);
    }
  });
  const content = await startTestSubgraph(createContentSubgraph, runtime);
  return {
    ...{ runtime, content, changed },
    editor: await runtime.authorizationOf(identity),
    async stop() {
      await content.stop();
      await runtime.close();
    },
  };
}
