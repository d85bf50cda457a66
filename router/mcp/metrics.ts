import type { Metrics } from '#shared/metrics.ts';

/** The metrics of the bridge; `deploy/monitoring/rules/mcp.yaml` watches them. */
export function createMcpMetrics(metrics: Metrics) {
  return {
    invocations: metrics.counter('mg_mcp_tool_invocations_total', 'Calls of tools.', ['tool']),
    errors: metrics.counter('mg_mcp_tool_errors_total', 'Calls of tools that failed, by code.', [
      'tool',
      'code',
    ]),
    duration: metrics.histogram('mg_mcp_tool_duration_seconds', 'Time of a call of a tool.', ['tool']),
    sessions: metrics.gauge('mg_mcp_open_sessions', 'Sessions of agents that are open.'),
    sessionDuration: metrics.histogram(
      'mg_mcp_session_duration_seconds',
      'Time from the beginning to the end of a session.',
      [],
      [1, 10, 60, 300, 1800, 3600, 14_400, 86_400],
    ),
  };
}

export type McpMetrics = ReturnType<typeof createMcpMetrics>;
