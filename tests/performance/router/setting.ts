import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../services/free-port.ts';
import { stock } from './gateways.ts';
import type { Surroundings } from './gateway.ts';
import { collectReplies } from './measure.ts';
import { cores, startGateway, startPinned, untilAnswered } from './start-gateway.ts';
import type { PinnedProgram } from './start-gateway.ts';
import { composeSubgraphs } from './typedefs.ts';

/** What every gateway is measured in. */
export interface Setting extends AsyncDisposable {
  surroundings: Omit<Surroundings, 'port' | 'installed'>;
  /** The replies of the stock gateway, by the bodies that ask for them. */
  replies: Record<string, string>;
  subgraphs: PinnedProgram;
}

/** Starts the subgraphs, composes their supergraph and asks the stock gateway for the right replies. */
export async function createSetting(): Promise<Setting> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(`${tmpdir()}/media-gateway-bench-`);
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
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
  const replies = await collectReplies(gateway.url);
  writeFileSync(surroundings.replies, JSON.stringify(replies));

  const parts = stack.move();
  return { surroundings, replies, subgraphs, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}
