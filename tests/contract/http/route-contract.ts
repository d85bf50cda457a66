import { z } from 'zod';

/** A server of the product that clients reach over HTTP. */
export type ServerName = 'router' | 'mcp' | 'registry' | 'subgraph';

/** The product as it runs: where its servers are, and what is needed to ask them. */
export interface RunningProduct {
  /** The address of each server, such as `http://127.0.0.1:8080`. */
  urls: Record<ServerName | 'unready', string>;
  /** A title of the catalogue. */
  contentId: string;
  serviceSecret: string;
  registryToken: string;
  /** Opens an account and returns the refresh token of its first session. */
  refreshToken(): Promise<string>;
}

/** A request, as far as the route does not say it. */
export interface Asked {
  /** What stands in the path for `:id` and the like. */
  parameters?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
}

/** One way in which a route answers. */
export interface AnswerContract {
  /** To what it is the answer, such as `a title that there is not`. */
  to: string;
  ask?: (product: RunningProduct) => Asked | Promise<Asked>;
  /** Another server than those of the route. */
  server?: 'unready';
  status: number;
  /** Headers that clients read. */
  headers?: Record<string, RegExp>;
  /** What clients read of the body: JSON when it is said to be, otherwise text. There may be more. */
  body: z.ZodType;
}

/** A route that is not GraphQL, and all that its clients rely on. */
export interface RouteContract {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  servers: readonly ServerName[];
  answers: readonly AnswerContract[];
}

/** An error in the shape that every server has; see docs/errors.md. */
export const refusal = (code: string) =>
  z.object({
    error: z.object({
      code: z.literal(code),
      message: z.string().min(1),
      retryable: z.boolean(),
      requestId: z.string().min(1),
    }),
  });

export const json = /^application\/json/;

/** Asks a route in the way of one of its answers. */
export async function askRoute(
  { method, path }: RouteContract,
  { ask }: AnswerContract,
  server: string,
  product: RunningProduct,
): Promise<Response> {
  const { parameters = {}, query = '', headers = {}, body } = (await ask?.(product)) ?? {};
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(parameters[name] ?? ''),
  );
  const url = new URL(filled + query, server);
  return fetch(url, { method, headers, ...(body !== undefined && { body }) });
}

/** How an answer is not what its contract says: a line for each, which names what broke. */
export async function breachesOf(answer: Response, contract: AnswerContract): Promise<string[]> {
  const text = await answer.text();
  const breaches =
    answer.status === contract.status ? [] : [`status: ${answer.status} in place of ${contract.status}`];
  for (const [name, pattern] of Object.entries(contract.headers ?? {})) {
    const value = answer.headers.get(name);
    if (value === null || !pattern.test(value)) breaches.push(`header ${name}: ${value} is not ${pattern}`);
  }
  const isJson = json.test(answer.headers.get('content-type') ?? '');
  const parsed = contract.body.safeParse(isJson ? JSON.parse(text) : text);
  const inBody = parsed.error?.issues.map(({ path, message }) => `body ${path.join('.')}: ${message}`) ?? [];
  return [...breaches, ...inBody];
}
