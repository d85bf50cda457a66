import { z } from 'zod';
import { crc32c } from './crc32c.ts';
import type { SecretProvider } from './secret-provider.ts';

const timeoutMs = 5000;

/** https://cloud.google.com/compute/docs/access/authenticate-workloads#applications */
const tokenSchema = z.object({ access_token: z.string().min(1) });

/** https://cloud.google.com/secret-manager/docs/reference/rest/v1/AccessSecretVersionResponse */
const versionSchema = z.object({
  payload: z.object({ data: z.base64(), dataCrc32c: z.string().optional() }),
});

/** https://cloud.google.com/apis/design/errors#http_mapping */
const errorSchema = z.object({ error: z.object({ status: z.string(), message: z.string() }) });

export interface GoogleProviderOptions {
  /** Of the Secret Manager API. */
  url: string;
  /** Where the metadata server of the machine is. */
  metadataHost: string;
}

async function readJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body;
  const { data } = errorSchema.safeParse(body);
  const reason = data === undefined ? '' : ` ${data.error.status}: ${data.error.message}`;
  throw new Error(`${new URL(url).host} answered ${answer.status}${reason}`);
}

/**
 * `gcp-secret:projects/x/secrets/y/versions/latest`: Google Secret Manager, over its REST API, as the service account
 * that the metadata server gives to workloads on Google Cloud.
 */
export function createGoogleProvider({ url, metadataHost }: GoogleProviderOptions): SecretProvider {
  let token: Promise<string> | undefined;

  async function requestToken(): Promise<string> {
    const address = `http://${metadataHost}/computeMetadata/v1/instance/service-accounts/default/token`;
    return tokenSchema.parse(await readJson(address, { 'metadata-flavor': 'Google' })).access_token;
  }

  return {
    scheme: 'gcp-secret',
    async read(name) {
      if (!/^projects\/[\w.:-]+\/secrets\/[\w-]+\/versions\/\w+$/.test(name)) {
        throw new Error('the form is gcp-secret:projects/PROJECT/secrets/SECRET/versions/VERSION');
      }
      // One token for all secrets of a start: it lives for minutes at least.
      token ??= requestToken();
      const answer = await readJson(`${url}/v1/${name}:access`, { authorization: `Bearer ${await token}` });
      const { data, dataCrc32c } = versionSchema.parse(answer).payload;
      const bytes = Buffer.from(data, 'base64');
      if (dataCrc32c !== undefined && Number(dataCrc32c) !== crc32c(bytes)) {
        throw new Error('the secret was damaged on its way (CRC-32C)');
      }
      return bytes.toString('utf8');
    },
  };
}
