/** @category contract */
import { describe, expect, it } from '@jest/globals';
import { createExecutorUnderTest, createWitness } from './execute-federated.ts';
import { plannerFaults } from './known-planner-faults.ts';
import { createSmallFederation } from './small-federation.ts';

describe.each([
  ['our engine', createExecutorUnderTest],
  ["@apollo/gateway's executor", createWitness],
])('what the planner plans wrongly, carried out by %s, still is wrong:', (_who, createExecutor) => {
  it.each(plannerFaults)('$name', async ({ subgraphs, operation, variables, data }) => {
    const federation = createSmallFederation(subgraphs(), createExecutor);
    const answer = await federation.ask({ query: operation, variables }).catch(() => ({ data: undefined }));
    expect(answer.data).not.toEqual(data);
  });
});
