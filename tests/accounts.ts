import { createTestRuntime, startTestSubgraph } from './runtime.ts';
import type { TestRuntime, TestSubgraph } from './runtime.ts';
import type { DomainEvent } from '#shared/events.ts';
import { createTokenVerifier } from '#shared/token-verifier.ts';
import type { Viewer } from '#shared/viewer.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';

/** What the operations of {@link TestAccounts} answer about a session. */
export interface TestSession {
  userId: string;
  profileId: string;
  accessToken: string;
  refreshToken: string;
  /** The header that carries the access token. */
  authorization: string;
}

/** The accounts subgraph on a private database; its tokens are verified by its own keys, as in production. */
export interface TestAccounts {
  runtime: TestRuntime;
  subgraph: TestSubgraph;
  /** Every event that accounts has published so far. */
  events: DomainEvent[];
  viewerOf(session: TestSession): Promise<Viewer>;
  /** Opens an account; the address is new unless given. */
  register(input?: Record<string, unknown>): Promise<TestSession>;
  login(email: string, password: string): Promise<Record<string, unknown> & { __typename: string }>;
  refresh(refreshToken: string): Promise<Record<string, unknown> & { __typename: string }>;
  /** The value of a metric's series; 0 while it has none. */
  metric(name: string, labels: Record<string, string>): Promise<number>;
  close(): Promise<void>;
}

export const goodPassword = 'correct horse battery staple';

const tokens = 'accessToken expiresIn refreshToken user { id email profile { id } }';
const registerDocument = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on Authentication { ${tokens} } ... on InputRefused { field message } } }`;
const loginDocument = `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) {
  __typename ... on Authentication { ${tokens} } ... on WrongCredentials { message }
  ... on TryAgainLater { message retryAfterSeconds } } }`;
const refreshDocument = `mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) {
  __typename ... on Authentication { ${tokens} } ... on SessionEnded { message } } }`;

interface AuthenticationAnswer {
  accessToken: string;
  refreshToken: string;
  user: { id: string; profile: { id: string } };
}

/** Reads the session out of an answer with tokens. */
export function sessionOf(answer: unknown): TestSession {
  const { accessToken, refreshToken, user } = answer as AuthenticationAnswer;
  const authorization = `Bearer ${accessToken}`;
  return { userId: user.id, profileId: user.profile.id, accessToken, refreshToken, authorization };
}

/** Starts accounts on a database of its own. `environment` sets configuration variables. */
export async function startTestAccounts(environment: Record<string, string> = {}): Promise<TestAccounts> {
  const base = await createTestRuntime({ environment });
  const { config, clock, revocations } = base;
  const verifier = createTokenVerifier({
    issuer: config.PUBLIC_ORIGIN,
    audience: config.PUBLIC_ORIGIN,
    keys: () => readKeySet(base),
    clock,
    revocations,
  });
  const runtime: TestRuntime = { ...base, verifier };
  const events: DomainEvent[] = [];
  await runtime.stream.consume('test', async (batch) => void events.push(...batch));
  const subgraph = await startTestSubgraph(createAccountsSubgraph, runtime);
  let registered = 0;

  const answerOf = async (document: string, variables: Record<string, unknown>) => {
    const data = await subgraph.query<Record<string, { __typename: string }>>(document, variables);
    return Object.values(data)[0] as Record<string, unknown> & { __typename: string };
  };
  return {
    runtime,
    subgraph,
    events,
    viewerOf: ({ accessToken }) => verifier.verify(accessToken),
    async register(input = {}) {
      registered += 1;
      const email = `person${registered}@example.com`;
      const defaults = { email, password: goodPassword, name: 'Alex', region: 'DE' };
      return sessionOf(await answerOf(registerDocument, { input: { ...defaults, ...input } }));
    },
    login: (email, password) => answerOf(loginDocument, { email, password }),
    refresh: (refreshToken) => answerOf(refreshDocument, { refreshToken }),
    async metric(name, labels) {
      const values = (await runtime.metrics.registry.getSingleMetric(name)?.get())?.values ?? [];
      const wanted = Object.entries(labels);
      const series = values.find((value) =>
        wanted.every(([label, text]) => (value.labels as Record<string, unknown>)[label] === text),
      );
      return series?.value ?? 0;
    },
    close: async () => {
      await subgraph.stop();
      await runtime.close();
    },
  };
}
