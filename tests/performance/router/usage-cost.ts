import { gateways } from './gateways.ts';
import type { Gateway } from './gateway.ts';
import { applyLoad, measure } from './measure.ts';
import { median } from './median.ts';
import type { Setting } from './setting.ts';
import { startGateway } from './start-gateway.ts';
import type { WorkName } from './works.ts';

const warmUpSeconds = 6;

/** Ours, recording what is asked and reporting it to a Redis; or the same without recording. */
function gatewayWith(redisUrl: string, sample: '0' | '1'): Gateway {
  const ours = gateways.find(({ name }) => name === 'ours') as Gateway;
  return {
    ...ours,
    env: (surroundings) => ({
      ...ours.env?.(surroundings),
      REDIS_URL: redisUrl,
      ROUTER_USAGE_SAMPLE: sample,
      ROUTER_USAGE_REPORT_SECONDS: '1',
    }),
  };
}

/** What recording usage adds to the cost of a request at one work. */
export interface UsageCost {
  work: WorkName;
  /** Processor time per request, in milliseconds. */
  without: number;
  recording: number;
  /** The median over the pairs of one divided by the other. */
  ratio: number;
  pairs: number;
}

/**
 * Measures two routers that run beside each other in turns, so that whatever else the machine does falls on both: one
 * pair gives one ratio. The one that is first in a pair is second in the next.
 */
export async function measureUsageCost(
  setting: Setting,
  work: WorkName,
  { redisUrl, pairs, seconds }: { redisUrl: string; pairs: number; seconds: number },
): Promise<UsageCost> {
  await using without = await startGateway(gatewayWith(redisUrl, '0'), setting.surroundings);
  await using recording = await startGateway(gatewayWith(redisUrl, '1'), setting.surroundings);
  const loadOf = ({ url }: { url: string }) => ({ url, requests: setting.requestsOf(work), seconds });
  const costOf = async (router: { url: string; pid: number }) =>
    (await measure(router.pid, loadOf(router), [process.pid, setting.subgraphs.pid])).costMs;
  for (const router of [without, recording]) await applyLoad({ ...loadOf(router), seconds: warmUpSeconds });

  const costs: { without: number; recording: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? [without, recording] : [recording, without];
    const [first, second] = [await costOf(order[0]!), await costOf(order[1]!)];
    costs.push(
      pair % 2 === 0 ? { without: first, recording: second } : { without: second, recording: first },
    );
  }
  return {
    work,
    without: median(costs.map((cost) => cost.without)),
    recording: median(costs.map((cost) => cost.recording)),
    ratio: median(costs.map((cost) => cost.recording / cost.without)),
    pairs,
  };
}
