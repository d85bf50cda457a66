import { z } from 'zod';
import { json } from './route-contract.ts';
import type { AnswerContract, Asked, RouteContract, RunningProduct } from './route-contract.ts';

/** What a server of MCP reads from a client: https://modelcontextprotocol.io/specification/2025-06-18/basic/transports */
const asked = (body: string, headers: Record<string, string> = {}): Asked => ({
  body,
  headers: {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...headers,
  },
});

const initialize = JSON.stringify({
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'agent', version: '1' } },
});
const ping = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' });

/** An error of JSON-RPC, https://www.jsonrpc.org/specification#error_object. */
const refused = (status: number, code: number) => ({
  status,
  headers: { 'content-type': json },
  body: z.object({
    jsonrpc: z.literal('2.0'),
    error: z.object({ code: z.literal(code), message: z.string().min(1) }),
    id: z.null(),
  }),
});

const withoutSession: AnswerContract = { to: 'no session', ...refused(400, -32_000) };
const unknownSession = (ask: () => Asked): AnswerContract => ({
  ...{ to: 'a session that there is not', ask },
  ...refused(404, -32_001),
});

async function sessionAt({ urls }: RunningProduct): Promise<string> {
  const answer = await fetch(new URL('/mcp', urls.mcp), { method: 'POST', ...asked(initialize) });
  await answer.body?.cancel();
  return answer.headers.get('mcp-session-id') ?? '';
}

export const mcpRoutes: readonly RouteContract[] = [
  {
    method: 'POST',
    path: '/mcp',
    servers: ['router', 'mcp'],
    answers: [
      {
        to: 'initialize',
        ask: () => asked(initialize),
        status: 200,
        headers: { 'mcp-session-id': /^[\x21-\x7e]+$/, 'content-type': json },
        body: z.object({
          jsonrpc: z.literal('2.0'),
          id: z.literal(1),
          result: z.object({
            protocolVersion: z.literal('2025-06-18'),
            capabilities: z.object({ tools: z.object({}) }),
            serverInfo: z.object({ name: z.literal('media-gateway'), version: z.string().min(1) }),
          }),
        }),
      },
      { to: 'what is not JSON', ask: () => asked('{'), ...refused(400, -32_700) },
      {
        to: 'a foreign page',
        ask: () => asked(initialize, { origin: 'https://evil.example' }),
        ...refused(403, -32_000),
      },
      unknownSession(() => asked(ping, { 'mcp-session-id': 'made-up' })),
    ],
  },
  {
    method: 'GET',
    path: '/mcp',
    servers: ['router', 'mcp'],
    answers: [withoutSession, unknownSession(() => ({ headers: { 'mcp-session-id': 'made-up' } }))],
  },
  {
    method: 'DELETE',
    path: '/mcp',
    servers: ['mcp'],
    answers: [
      {
        to: 'a session',
        ask: async (product) => ({ headers: { 'mcp-session-id': await sessionAt(product) } }),
        status: 200,
        body: z.literal(''),
      },
      withoutSession,
      unknownSession(() => ({ headers: { 'mcp-session-id': 'made-up' } })),
    ],
  },
];
