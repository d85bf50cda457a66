import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../../services/child.ts';
import type { LoadResult } from './load.ts';
import { processorSecondsOf, processorSecondsOfMachine } from './processor-time.ts';
import { cores, post } from './start-gateway.ts';

/** What a load cost a gateway, and how it was answered. */
export interface Measurement {
  /** Processor time of the gateway per completed request, in milliseconds. */
  costMs: number;
  requestsPerSecond: number;
  /** How much of its core the gateway used, in percent. */
  gatewayLoad: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** How much of a core, in percent, was used by programs that have nothing to do with the measurement. */
  otherLoad: number;
}

/** What is sent, and how. */
export interface Load {
  /** Of GraphQL. */
  url: string;
  /** The file with the bodies. */
  requests: string;
  seconds: number;
  connections?: number;
  /** How many a second; as many as are answered unless told. */
  rate?: number;
}

const loadFile = fileURLToPath(new URL('load.ts', import.meta.url));

/** Applies load from the core of everything but the gateways. Throws when a request failed. */
export async function applyLoad({
  url,
  requests,
  seconds,
  connections = 50,
  rate,
}: Load): Promise<LoadResult> {
  const numbers = [seconds, connections, ...(rate === undefined ? [] : [rate])].map(String);
  const command = [process.execPath, loadFile, url, requests, ...numbers];
  const program = startProgram('taskset', ['-c', cores.others, ...command]);
  await once(program.child, 'close');
  if (program.child.exitCode !== 0) throw new Error(`The load failed: ${program.output().slice(-500)}`);
  const result = JSON.parse(program.output()) as LoadResult;
  const { odd, oddAnswer } = result;
  if (odd > 0)
    throw new Error(`${odd} of ${result.requests} answers were not as the first: ${oddAnswer.slice(0, 500)}`);
  return result;
}

/** Replies to requests, by the bodies that ask for them. */
export async function collectReplies(url: string, bodies: string[]): Promise<Record<string, string>> {
  const replies: Record<string, string> = {};
  for (const body of bodies) replies[body] = await post(url, body);
  return replies;
}

/** Throws when a request is answered otherwise than expected. */
export async function checkReplies(
  url: string,
  bodies: string[],
  expected: Record<string, string>,
): Promise<void> {
  for (const body of bodies)
    deepStrictEqual(JSON.parse(await post(url, body)), JSON.parse(expected[body] ?? ''), body);
}

/** Measures what a load costs a gateway; `others` are programs that take part and are not the gateway. */
export async function measure(gateway: number, load: Load, others: number[]): Promise<Measurement> {
  const used = () => ({
    gateway: processorSecondsOf(gateway),
    others: others.reduce((sum, other) => sum + processorSecondsOf(other), 0),
    machine: processorSecondsOfMachine(),
    at: performance.now(),
  });
  const before = used();
  const result = await applyLoad(load);
  const after = used();
  const gatewaySeconds = after.gateway - before.gateway;
  const known = gatewaySeconds + after.others - before.others + result.processorSeconds;
  const wallSeconds = (after.at - before.at) / 1000;
  const strange = Math.max(0, after.machine - before.machine - known);
  return {
    costMs: (gatewaySeconds * 1000) / result.requests,
    requestsPerSecond: result.requests / result.seconds,
    gatewayLoad: (gatewaySeconds / result.seconds) * 100,
    p50Ms: result.p50Ms,
    p95Ms: result.p95Ms,
    p99Ms: result.p99Ms,
    otherLoad: (strange / wallSeconds) * 100,
  };
}
