import { json, refusal } from './route-contract.ts';
import type { RouteContract } from './route-contract.ts';

const links = ['made-up', '', 'a'.repeat(5000)];

/** Where the export of a person's data is downloaded, as it answers to links that nobody made. */
export const dataExportRoutes: readonly RouteContract[] = [
  {
    method: 'GET',
    path: '/account/data-export',
    servers: ['router'],
    answers: links.map((token) => ({
      to: `a token of ${token.length} characters that nobody made`,
      ask: () => ({ query: `?token=${token}` }),
      status: 404,
      headers: { 'content-type': json },
      body: refusal('NOT_FOUND'),
    })),
  },
];
