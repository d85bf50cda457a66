import { z } from 'zod';
import { json } from './route-contract.ts';
import type { RouteContract, ServerName } from './route-contract.ts';

const everyServer: readonly ServerName[] = ['router', 'mcp', 'registry', 'subgraph'];

const missing = z.object({ name: z.string().min(1), problem: z.string().min(1) });
const readiness = z.object({ service: z.string().min(1), degraded: z.array(missing) });

/** What load balancers, Kubernetes and Prometheus ask of every process. */
export const operationsRoutes: readonly RouteContract[] = [
  {
    method: 'GET',
    path: '/health',
    servers: everyServer,
    answers: [
      {
        to: 'anybody',
        status: 200,
        headers: { 'content-type': json, 'x-request-id': /./ },
        body: z.object({ status: z.literal('ok'), service: z.string().min(1), version: z.string().min(1) }),
      },
    ],
  },
  {
    method: 'GET',
    path: '/ready',
    servers: everyServer,
    answers: [
      {
        to: 'anybody while it has what it needs',
        status: 200,
        headers: { 'content-type': json },
        body: readiness.extend({ ready: z.literal(true), down: z.array(missing).length(0) }),
      },
      {
        to: 'anybody while something is down',
        server: 'unready',
        status: 503,
        headers: { 'content-type': json },
        body: readiness.extend({ ready: z.literal(false), down: z.array(missing).min(1) }),
      },
    ],
  },
  {
    method: 'GET',
    path: '/metrics',
    servers: everyServer,
    answers: [
      {
        to: 'Prometheus',
        status: 200,
        headers: { 'content-type': /^text\/plain; version=/ },
        body: z.string().regex(/^# TYPE http_requests_total counter$/m),
      },
    ],
  },
];
