import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What GitHub's API says of somebody. */
export interface GithubUser {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
}

/** A stand-in for GitHub and its API in one. */
export interface GithubEmulator {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in there at the moment. */
  user: GithubUser;
  close(): Promise<void>;
}

interface Issued {
  user: GithubUser;
  challenge: string;
  redirectUri: string;
}

const clientId = 'Iv1.mediagateway';
const clientSecret = 'the-secret-of-media-gateway-at-github';

export async function startGithub(user: GithubUser): Promise<GithubEmulator> {
  const codes = new Map<string, Issued>();
  const tokens = new Map<string, GithubUser>();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const emulator: GithubEmulator = {
    ...{ url, clientId, clientSecret, user },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const send = (response: ServerResponse, status: number, body: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body));

  function authorize(response: ServerResponse, asked: URLSearchParams) {
    const code = randomBytes(10).toString('hex');
    const redirectUri = asked.get('redirect_uri') ?? '';
    codes.set(code, { user: emulator.user, challenge: asked.get('code_challenge') ?? '', redirectUri });
    const location = new URL(redirectUri);
    location.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    return response.writeHead(302, { location: location.href }).end();
  }

  /** What is wrong is said with the status 200. */
  function exchange(response: ServerResponse, form: URLSearchParams) {
    const issued = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (!isClient) return send(response, 200, { error: 'incorrect_client_credentials' });
    if (issued?.challenge !== challenge || issued.redirectUri !== form.get('redirect_uri')) {
      return send(response, 200, { error: 'bad_verification_code' });
    }
    const token = `gho_${randomBytes(18).toString('hex')}`;
    tokens.set(token, issued.user);
    return send(response, 200, { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' });
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const asked = new URL(request.url ?? '/', url);
    if (asked.pathname === '/login/oauth/authorize') return authorize(response, asked.searchParams);
    if (asked.pathname === '/login/oauth/access_token') {
      return exchange(response, new URLSearchParams(await text(request)));
    }
    const known = tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
    if (known === undefined) return send(response, 401, { message: 'Bad credentials' });
    const { emails, ...profile } = known;
    return send(response, 200, asked.pathname === '/user/emails' ? emails : profile);
  }
  return emulator;
}
