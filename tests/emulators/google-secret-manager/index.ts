import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32c } from '#shared/secrets/crc32c.ts';

/** A stand-in for Google Secret Manager and the metadata server of a machine on Google Cloud, in one. */
export interface SecretManagerEmulator {
  url: string;
  metadataHost: string;
  /** Versions of secrets by `projects/x/secrets/y`, the newest last. */
  secrets: Map<string, string[]>;
  /** Secrets that the service account may not read. */
  forbidden: Set<string>;
  /** Whether answers are changed on their way. */
  damages: boolean;
  /** How many tokens were asked for. */
  tokens: number;
  close(): Promise<void>;
}

const statuses = { 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND' } as const;
const accessToken = 'ya29.token-of-the-emulator';

export async function startSecretManagerEmulator(): Promise<SecretManagerEmulator> {
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const metadataHost = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const emulator: SecretManagerEmulator = {
    ...{ url: `http://${metadataHost}`, metadataHost, secrets: new Map(), forbidden: new Set() },
    ...{ damages: false, tokens: 0 },
    async close() {
      server.close();
      await once(server, 'close');
    },
  };

  const send = (response: ServerResponse, status: number, body: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=UTF-8', connection: 'close' })
      .end(JSON.stringify(body));
  const refuse = (response: ServerResponse, code: keyof typeof statuses, message: string) =>
    send(response, code, { error: { code, message, status: statuses[code] } });

  function answerToken(request: IncomingMessage, response: ServerResponse) {
    if (request.headers['metadata-flavor'] !== 'Google') return response.writeHead(403).end();
    emulator.tokens += 1;
    return send(response, 200, { access_token: accessToken, expires_in: 3599, token_type: 'Bearer' });
  }

  function answerVersion(response: ServerResponse, secret: string, version: string) {
    const versions = emulator.secrets.get(secret);
    if (emulator.forbidden.has(secret)) {
      return refuse(response, 403, `Permission 'secretmanager.versions.access' denied for ${secret}`);
    }
    const number = version === 'latest' ? versions?.length : Number(version);
    const text = versions?.[(number ?? 0) - 1];
    if (text === undefined) return refuse(response, 404, `Secret Version [${secret}] not found.`);
    const dataCrc32c = String(crc32c(Buffer.from(text)));
    const data = Buffer.from(emulator.damages ? `${text}x` : text).toString('base64');
    return send(response, 200, { name: `${secret}/versions/${number}`, payload: { data, dataCrc32c } });
  }

  function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', emulator.url);
    if (pathname === '/computeMetadata/v1/instance/service-accounts/default/token') {
      return answerToken(request, response);
    }
    if (request.headers.authorization !== `Bearer ${accessToken}`) {
      return refuse(response, 401, 'Request had invalid authentication credentials.');
    }
    const match = /^\/v1\/(projects\/[^/]+\/secrets\/[^/]+)\/versions\/(\w+):access$/.exec(pathname);
    if (match === null) return refuse(response, 404, 'Not found.');
    return answerVersion(response, match[1] ?? '', match[2] ?? '');
  }

  return emulator;
}
