import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../services/free-port.ts';
import { stock } from './gateways.ts';
import type { Surroundings } from './gateway.ts';
import { collectReplies } from './measure.ts';
import { cores, startGateway, startPinned, untilAnswered } from './start-gateway.ts';
import type { PinnedProgram } from './start-gateway.ts';
import { createTemporaryFolder } from './temporary-folder.ts';
import { composeSubgraphs } from './typedefs.ts';
import { workNames, works } from './works.ts';
import type { WorkName } from './works.ts';

/** What every gateway is measured in. */
export interface Setting extends AsyncDisposable {
  surroundings: Omit<Surroundings, 'port' | 'installed'>;
  /** The replies of the stock gateway, by the bodies that ask for them. */
  replies: Record<string, string>;
  subgraphs: PinnedProgram;
  /** The file with the bodies of a work. */
  requestsOf(work: WorkName): string;
}

/** Starts the subgraphs, composes their supergraph and asks the stock gateway for the right replies. */
export async function createSetting(): Promise<Setting> {
  await using stack = new AsyncDisposableStack();
  const folder = createTemporaryFolder();
  const port = await freePort();
  const command = [process.execPath, fileURLToPath(new URL('subgraphs.ts', import.meta.url)), String(port)];
  const subgraphs = stack.use(startPinned(cores.others, command));
  const subgraphsUrl = `http://127.0.0.1:${port}`;
  await untilAnswered(subgraphs, `${subgraphsUrl}/users`);

  const surroundings = {
    ...{ folder, subgraphs: subgraphsUrl },
    supergraph: `${folder}/supergraph.graphql`,
    replies: `${folder}/replies.json`,
  };
  writeFileSync(
    surroundings.supergraph,
    composeSubgraphs((name) => `${subgraphsUrl}/${name}`),
  );
  await using gateway = await startGateway(stock, surroundings);
  const replies = await collectReplies(gateway.url, Object.values(works).flat());
  writeFileSync(surroundings.replies, JSON.stringify(replies));

  const requestsOf = (work: WorkName) => `${folder}/${work}.json`;
  for (const work of workNames) writeFileSync(requestsOf(work), JSON.stringify(works[work]));

  const parts = stack.move();
  return { surroundings, replies, subgraphs, requestsOf, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}
