import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../../services/child.ts';
import type { LoadResult } from './load.ts';
import { processorSecondsOf, processorSecondsOfMachine } from './processor-time.ts';
import { cores, post } from './start-gateway.ts';
import type { RunningGateway } from './start-gateway.ts';
import { works } from './works.ts';
import type { WorkName } from './works.ts';

/** What one work cost one gateway, once. */
export interface Measurement {
  /** Processor time of the gateway per completed request, in milliseconds. */
  costMs: number;
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  /** How much of a core, in percent, was used by programs that have nothing to do with the measurement. */
  otherLoad: number;
}

const connections = '50';
const loadFile = fileURLToPath(new URL('load.ts', import.meta.url));

/** Runs the load beside the subgraphs. Throws when a request failed. */
export async function applyLoad(url: string, work: WorkName, seconds: number): Promise<LoadResult> {
  const command = [process.execPath, loadFile, url, work, String(seconds), connections];
  const program = startProgram('taskset', ['-c', cores.others, ...command]);
  await once(program.child, 'close');
  if (program.child.exitCode !== 0) throw new Error(`The load failed: ${program.output().slice(-500)}`);
  const result = JSON.parse(program.output()) as LoadResult;
  if (result.odd > 0) throw new Error(`${result.odd} of ${result.requests} answers were not as the first.`);
  return result;
}

/** Replies of a gateway to every request of every work, by the body that asks for it. */
export async function collectReplies(url: string): Promise<Record<string, string>> {
  const replies: Record<string, string> = {};
  for (const body of Object.values(works).flat()) replies[body] = await post(url, body);
  return replies;
}

/** Throws when a gateway answers a request of the work otherwise than expected. */
export async function checkReplies(
  url: string,
  work: WorkName,
  expected: Record<string, string>,
): Promise<void> {
  for (const body of works[work])
    deepStrictEqual(JSON.parse(await post(url, body)), JSON.parse(expected[body] ?? ''), `${work}: ${body}`);
}

/** Measures what a work costs a gateway that is warm; `others` are programs that take part and are not the gateway. */
export async function measure(
  { pid, url }: RunningGateway,
  work: WorkName,
  seconds: number,
  others: number[],
): Promise<Measurement> {
  const used = () => ({
    gateway: processorSecondsOf(pid),
    others: others.reduce((sum, other) => sum + processorSecondsOf(other), 0),
    machine: processorSecondsOfMachine(),
    at: performance.now(),
  });
  const before = used();
  const load = await applyLoad(url, work, seconds);
  const after = used();
  const gatewaySeconds = after.gateway - before.gateway;
  const known = gatewaySeconds + after.others - before.others + load.processorSeconds;
  const strange = Math.max(0, after.machine - before.machine - known);
  return {
    costMs: (gatewaySeconds * 1000) / load.requests,
    requestsPerSecond: load.requests / load.seconds,
    p50Ms: load.p50Ms,
    p95Ms: load.p95Ms,
    otherLoad: (strange / ((after.at - before.at) / 1000)) * 100,
  };
}
