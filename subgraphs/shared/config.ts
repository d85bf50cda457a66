import { z } from 'zod';
import { isNetwork } from './networks.ts';
import { OperatorError } from './operator-error.ts';
import { platformLinksSchema } from './platform-links.ts';
import { Secret } from './secret.ts';
import { fileProvider } from './secrets/file-provider.ts';
import { createGoogleProvider } from './secrets/google-provider.ts';
import { resolveSecrets } from './secrets/resolve-secrets.ts';
import { trustedUrl } from './trusted-url.ts';

const secret = () =>
  z
    .string()
    .min(1)
    .transform((value) => new Secret(value));
const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const whole = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const limit = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const sources = list
  .refine((entries) => entries.every((entry) => /^[a-z_]+=./.test(entry)), {
    error: 'must be <platform>=<source>, separated by commas',
  })
  .transform((entries) =>
    entries.map((entry) => {
      const at = entry.indexOf('=');
      return { platform: entry.slice(0, at), source: entry.slice(at + 1) };
    }),
  );
/** Somebody who is trusted to say who a person is. */
const provider = (fallback: string) => trustedUrl().default(fallback);
const networks = list.refine((entries) => entries.every(isNetwork), {
  error: 'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
});

/**
 * Every variable that a process reads, with its default. `.env.example` lists the same ones, and a test compares the
 * two. Without DATABASE_URL a process keeps its data embedded in DATA_DIR; without REDIS_URL, QDRANT_URL or PUBNUB_*
 * the in-process adapter serves.
 */
export const configSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_MIN: whole(2),
  DATABASE_POOL_MAX: whole(10),
  DATABASE_IDLE_TIMEOUT_MS: whole(30_000),
  DATABASE_CONNECT_TIMEOUT_MS: whole(5_000),
  DATABASE_SLOW_STATEMENT_MS: whole(200),
  DATABASE_PREPARED_STATEMENTS: z.enum(['on', 'off']).default('off'),

  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  QDRANT_URL: z.url({ protocol: /^https?$/ }).optional(),
  QDRANT_API_KEY: secret().optional(),
  PUBNUB_PUBLISH_KEY: secret().optional(),
  PUBNUB_SUBSCRIBE_KEY: secret().optional(),
  PUBNUB_SECRET_KEY: secret().optional(),
  PUBNUB_ORIGIN: z.string().optional(),
  PUBNUB_TLS: z.stringbool().default(true),

  /** The router's port where a platform sets it; ROUTER_PORT without it. */
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  ROUTER_PORT: port(8080),
  DISCOVERY_PORT: port(8081),
  SONA_PORT: port(8082),
  SYNC_PORT: port(8083),
  ACCOUNTS_PORT: port(8084),
  INGESTION_PORT: port(8085),
  PLAYBACK_PORT: port(8086),
  CONTENT_PORT: port(8087),
  INSIGHTS_PORT: port(8088),
  MCP_PORT: port(3000),
  INFERENCE_PORT: port(50_051),
  INFERENCE_METRICS_PORT: port(50_052),
  INFERENCE_ADDRESS: z.string().default('127.0.0.1:50051'),
  INFERENCE_TLS_CA_FILE: z.string().optional(),
  INFERENCE_TLS_CERTIFICATE_FILE: z.string().optional(),
  INFERENCE_TLS_KEY_FILE: z.string().optional(),

  /** The one origin that clients use; also the issuer and the audience of access tokens. */
  PUBLIC_ORIGIN: z.url().default('http://localhost:8080'),
  ROUTER_URL: z.url().default('http://127.0.0.1:8080'),
  ACCOUNTS_URL: z.url().default('http://127.0.0.1:8084'),
  CONTENT_URL: z.url().default('http://127.0.0.1:8087'),
  /** Where the router finds the other subgraphs, when they are not on this machine. */
  DISCOVERY_URL: z.url().optional(),
  SONA_URL: z.url().optional(),
  SYNC_URL: z.url().optional(),
  INGESTION_URL: z.url().optional(),
  PLAYBACK_URL: z.url().optional(),
  INSIGHTS_URL: z.url().optional(),
  MCP_URL: z.url().default('http://127.0.0.1:3000'),
  SUPERGRAPH_PATH: z.string().optional(),
  /** Where schemas are published without a Postgres; `registry` in DATA_DIR unless told. */
  SCHEMA_REGISTRY_FOLDER: z.string().optional(),
  SCHEMA_REGISTRY_PORT: port(8090),
  /** What the registry wants to be shown, and what the router shows it; anybody may read without it. */
  SCHEMA_REGISTRY_TOKEN: secret().optional(),
  /** The router takes its supergraph from here, and follows what is published to the variant. */
  SCHEMA_REGISTRY_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !url.includes('@'), { error: 'holds credentials: set SCHEMA_REGISTRY_TOKEN instead' })
    .optional(),
  SCHEMA_REGISTRY_VARIANT: z.string().default('current'),
  SCHEMA_REGISTRY_POLL_SECONDS: limit(10),
  /** The share of requests whose operation is recorded, 0 to 1, and how often that is reported. */
  ROUTER_USAGE_SAMPLE: z.coerce.number().min(0).max(1).default(1),
  ROUTER_USAGE_REPORT_SECONDS: limit(60),
  CORS_ORIGINS: list.default([]),

  /** TLS 1.3 at the router itself, when both are set; without them an edge before it terminates TLS. */
  ROUTER_TLS_CERTIFICATE_FILE: z.string().optional(),
  ROUTER_TLS_KEY_FILE: z.string().optional(),
  /** Proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: networks.default([]),
  /** From where administrators may act and /metrics may be read; from anywhere when empty. */
  ADMIN_ADDRESSES: networks.default([]),
  ROUTER_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  ROUTER_RATE_ANONYMOUS_PER_MINUTE: limit(30),
  ROUTER_RATE_USER_PER_MINUTE: limit(60),
  ROUTER_RATE_USER_PER_HOUR: limit(1000),
  ROUTER_RATE_PREMIUM_PER_MINUTE: limit(300),
  ROUTER_RATE_PREMIUM_PER_HOUR: limit(5000),
  ROUTER_RATE_ADMIN_PER_MINUTE: limit(1000),
  ROUTER_RATE_ADMIN_PER_HOUR: limit(20_000),
  /** Headers of clients that subgraphs are to have, besides the token and the trace. */
  ROUTER_FORWARD_HEADERS: list.default([]),
  /** How long a request may take in all, and one answer of a subgraph. */
  ROUTER_REQUEST_TIMEOUT_MS: limit(30_000),
  ROUTER_SUBGRAPH_TIMEOUT_MS: limit(15_000),
  /** Whether requests that are the same, of the same viewer and at the same time, share one answer. */
  ROUTER_SHARE_REQUESTS: z.stringbool().default(true),
  /** Whether the router keeps whole answers, and entities, for as long as their subgraphs allow. */
  ROUTER_RESPONSE_CACHE: z.stringbool().default(false),
  ROUTER_ENTITY_CACHE: z.stringbool().default(false),
  /** What one operation may be, with its fragments spread; see docs/operators.md. */
  ROUTER_MAX_TOKENS: limit(5000),
  ROUTER_MAX_DEPTH: limit(20),
  ROUTER_MAX_FIELDS: limit(2000),
  ROUTER_MAX_ROOT_FIELDS: limit(50),
  ROUTER_MAX_ALIASES: limit(100),
  ROUTER_MAX_DIRECTIVES: limit(100),
  ROUTER_MAX_REPEATED_FIELDS: limit(50),
  ROUTER_MAX_COST: limit(10_000),
  /** What a person may have open at once, or an address where nobody is signed in. */
  ROUTER_MAX_SUBSCRIPTIONS: limit(100),
  /** How long a list is taken to be that says nothing by @listSize. */
  ROUTER_ASSUMED_LIST_SIZE: whole(10),
  TRUSTED_DOCUMENTS_FILE: z.string().optional(),
  /** Whether only the operations of that file are answered. */
  TRUSTED_DOCUMENTS_ONLY: z.stringbool().default(false),

  /** 32 bytes, base64: encrypts what must not be readable in the database. */
  DATA_ENCRYPTION_KEY: secret().optional(),
  /** Keys that texts in the database may still be under. */
  DATA_ENCRYPTION_PREVIOUS_KEYS: list.transform((keys) => keys.map((key) => new Secret(key))).default([]),
  /** What services show accounts to receive their own short-lived tokens. */
  SERVICE_CLIENT_SECRET: secret().optional(),
  /** For whom the MCP bridge over stdio acts; anonymous without it. */
  MCP_ACCESS_TOKEN: secret().optional(),
  /** For whom `npm run import` acts. */
  IMPORT_ACCESS_TOKEN: secret().optional(),
  /**
   * Sign-in with google, apple and github: what they gave this installation when it was registered there with
   * <PUBLIC_ORIGIN>/account/sign-in/<google, apple or github>/callback. One without credentials is not offered.
   */
  SIGN_IN_GOOGLE_CLIENT_ID: z.string().optional(),
  SIGN_IN_GOOGLE_CLIENT_SECRET: secret().optional(),
  SIGN_IN_GOOGLE_ISSUER: provider('https://accounts.google.com'),
  SIGN_IN_APPLE_CLIENT_ID: z.string().optional(),
  SIGN_IN_APPLE_CLIENT_SECRET: secret().optional(),
  SIGN_IN_APPLE_ISSUER: provider('https://appleid.apple.com'),
  SIGN_IN_GITHUB_CLIENT_ID: z.string().optional(),
  SIGN_IN_GITHUB_CLIENT_SECRET: secret().optional(),
  SIGN_IN_GITHUB_URL: provider('https://github.com'),
  SIGN_IN_GITHUB_API_URL: provider('https://api.github.com'),
  /** The platforms that people may link their accounts to; see docs/operators.md. */
  PLATFORM_LINKS: platformLinksSchema.default([]),
  /** The mail server, such as smtps://user:password@mail.example.com; mail is kept in DATA_DIR/mail without it. */
  SMTP_URL: secret().optional(),
  MAIL_FROM: z.string().default('Media Gateway <no-reply@localhost>'),
  /** With what the billing service signs what it sends to /webhooks/billing; nothing is taken without it. */
  BILLING_WEBHOOK_SECRET: secret().optional(),
  /** For how long somebody who deletes their account can take that back. */
  ACCOUNT_DELETION_GRACE_HOURS: whole(0),
  /** Whose answers the connectors of platforms read: a server of tests/emulators, or the platforms themselves. */
  PLATFORM_PROFILE: z.enum(['development', 'staging', 'production']).default('development'),
  /** The partner APIs of the video platforms; see docs/connectors.md. */
  NETFLIX_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  NETFLIX_API_KEY: secret().optional(),
  DISNEY_PLUS_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  DISNEY_PLUS_API_KEY: secret().optional(),
  PRIME_VIDEO_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  PRIME_VIDEO_API_KEY: secret().optional(),
  HULU_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  HULU_API_KEY: secret().optional(),
  HBO_MAX_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  HBO_MAX_API_KEY: secret().optional(),
  SPOTIFY_API_URL: provider('https://api.spotify.com'),
  SPOTIFY_ACCOUNTS_URL: provider('https://accounts.spotify.com'),
  SPOTIFY_CLIENT_ID: z.string().optional(),
  SPOTIFY_CLIENT_SECRET: secret().optional(),
  APPLE_MUSIC_API_URL: provider('https://api.music.apple.com'),
  /** Of whom the key is, its id, and the key itself (PKCS 8 in PEM) that signs developer tokens. */
  APPLE_MUSIC_TEAM_ID: z.string().optional(),
  APPLE_MUSIC_KEY_ID: z.string().optional(),
  APPLE_MUSIC_PRIVATE_KEY: secret().optional(),

  /** How often each platform may be asked, by all processes together. */
  PLATFORM_REQUESTS_PER_SECOND: limit(10),
  /** What is read on schedule: `<platform>=<api, address or file>`, separated by commas; nothing when empty. */
  INGESTION_SOURCES: sources.default([]),
  /** The countries that are asked for on schedule. */
  INGESTION_REGIONS: list
    .refine((regions) => regions.every((region) => /^[A-Z]{2}$/.test(region)), {
      error: 'must be countries of two letters such as US, separated by commas',
    })
    .default(['US']),
  /** When, in UTC: the whole of each source, what changed since, and what is about to leave. */
  INGESTION_CATALOGUE_CRON: z.string().default('0 */6 * * *'),
  INGESTION_AVAILABILITY_CRON: z.string().default('0 * * * *'),
  INGESTION_EXPIRING_CRON: z.string().default('*/15 * * * *'),
  /** Whether this process reads sources; else it only keeps account of what others read. */
  INGESTION_WORKER: z.stringbool().default(true),
  /** With what platforms sign what they send to /webhooks/platforms/<platform>; nothing is taken without it. */
  NETFLIX_WEBHOOK_SECRET: secret().optional(),
  DISNEY_PLUS_WEBHOOK_SECRET: secret().optional(),
  PRIME_VIDEO_WEBHOOK_SECRET: secret().optional(),
  HULU_WEBHOOK_SECRET: secret().optional(),
  HBO_MAX_WEBHOOK_SECRET: secret().optional(),
  SPOTIFY_WEBHOOK_SECRET: secret().optional(),
  APPLE_MUSIC_WEBHOOK_SECRET: secret().optional(),

  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: secret().optional(),

  /** Whether accounts slows down who signs in, registers, refreshes or has mail sent too often. */
  ACCOUNTS_RATE_LIMITS: z.enum(['on', 'off']).default('on'),

  /** Where `gcp-secret:` references are resolved, and as whom. */
  GOOGLE_SECRET_MANAGER_URL: z.url({ protocol: /^https?$/ }).default('https://secretmanager.googleapis.com'),
  GCE_METADATA_HOST: z.string().default('metadata.google.internal'),
});

export type Config = z.infer<typeof configSchema>;

/** Thrown with every problem at once, one a line. */
export class ConfigurationError extends OperatorError {
  override name = 'ConfigurationError';
}

/** Checks an environment. Empty variables count as absent. Throws ConfigurationError. */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = configSchema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`The configuration is not valid:\n${problems.join('\n')}\nSee .env.example.`);
}

/** Puts secrets in the place of references to them. */
async function resolveReferences(environment: Record<string, string | undefined>) {
  const { shape } = configSchema;
  const google = createGoogleProvider({
    url: shape.GOOGLE_SECRET_MANAGER_URL.parse(environment['GOOGLE_SECRET_MANAGER_URL'] || undefined),
    metadataHost: shape.GCE_METADATA_HOST.parse(environment['GCE_METADATA_HOST'] || undefined),
  });
  return resolveSecrets(environment, Object.keys(shape), [fileProvider, google]);
}

/**
 * The configuration of this process, with `defaults` for variables that are not set; prints what is wrong with it and
 * exits with 1.
 */
export async function readConfig(defaults: Record<string, string> = {}): Promise<Config> {
  try {
    return loadConfig(await resolveReferences({ ...defaults, ...process.env }));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Returns a value that this process cannot do without; throws ConfigurationError naming the variable. */
export function required<Name extends keyof Config>(config: Config, name: Name): NonNullable<Config[Name]> {
  const value = config[name];
  if (value === undefined || value === null) {
    throw new ConfigurationError(`${name} is missing: set it in the environment. See .env.example.`);
  }
  return value as NonNullable<Config[Name]>;
}
