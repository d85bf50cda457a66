import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import * as openid from 'openid-client';
import { Browser } from '../browser.ts';
import { eventually } from '../eventually.ts';
import { GraphClient } from '../graph-client.ts';
import {
  AddToWatchlistDocument,
  EverySubgraphDocument,
  LoginDocument,
  PositionChangedDocument,
  RecommendationsDocument,
  RegisterDeviceDocument,
  RegisterDocument,
  RenameContentDocument,
  SearchDocument,
  StartPlaybackDocument,
  UpdatePositionsDocument,
  WatchlistDocument,
  WhereToWatchDocument,
} from '../operations.generated.ts';
import type { PositionChangedSubscription } from '../operations.generated.ts';
import { mailTo } from '../mailbox.ts';
import { deviceGrant } from '../oauth.ts';
import type { Shape } from '../shapes/shape.ts';

/** A hybrid logical clock of this moment, as a device makes it: 48 bits of milliseconds, 16 of a counter. */
const clockNow = (counter = 0) =>
  Date.now().toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

const notificationDocument: TypedDocumentNode<
  { notification: { title: string } },
  Record<string, never>
> = parse('subscription { notification { title } }');
const forgottenDocument: TypedDocumentNode<unknown, { email: string }> = parse(
  'mutation ($email: String!) { requestPasswordReset(email: $email) { accepted } }',
);

/** Signs in and returns a client with the session's token. */
async function signIn(shape: Shape, email: string, password: string): Promise<GraphClient> {
  const { login } = await new GraphClient(shape.routerUrl).query(LoginDocument, { email, password });
  if (login.__typename !== 'Authentication') throw new Error(`Not signed in: ${JSON.stringify(login)}`);
  return new GraphClient(shape.routerUrl, login.accessToken);
}

/** The main job of the product, told once, with the clients that people really use. */
export function tellTheStory(runningShape: () => Shape): void {
  describe('the story of an evening', () => {
    let shape: Shape;
    let phone: GraphClient;
    let administrator: GraphClient;
    let accessToken: string;
    const email = `robin-${randomUUID()}@example.com`;
    const password = 'a long enough passphrase';
    let film: { id: string; title: string };
    const tvId = randomUUID();
    const phoneId = randomUUID();

    beforeAll(() => {
      shape = runningShape();
    });

    const register = async (email: string) => {
      const { register: outcome } = await new GraphClient(shape.routerUrl).query(RegisterDocument, {
        input: {
          email,
          password,
          name: 'Robin',
          region: 'US',
          services: ['netflix', 'disney_plus', 'hbo_max', 'prime_video', 'hulu', 'spotify'],
          languages: ['en'],
        },
      });
      if (outcome.__typename !== 'Authentication') throw new Error(JSON.stringify(outcome));
      return outcome;
    };

    it('begins with an account', async () => {
      const outcome = await register(email);
      expect(outcome.user.profile.region).toBe('US');
      accessToken = outcome.accessToken;
      phone = new GraphClient(shape.routerUrl, accessToken);
      administrator = await signIn(shape, shape.administrator.email, shape.administrator.password);
    });

    it('finds films and music from several services when one looks for "space"', async () => {
      const { search } = await phone.query(SearchDocument, { query: 'space', first: 50 });
      const kinds = new Set(search.edges.map(({ node }) => node.kind));
      const platforms = new Set(
        search.edges.flatMap(({ node }) => node.availability.map(({ platform }) => platform.id)),
      );
      expect(kinds).toContain('MOVIE');
      expect([...kinds].some((kind) => ['ARTIST', 'ALBUM', 'TRACK'].includes(kind))).toBe(true);
      expect(platforms.size).toBeGreaterThanOrEqual(3);
      const counted = search.facets.find(({ field }) => field === 'KIND');
      const total = counted?.values.reduce((sum, { count }) => sum + count, 0);
      expect(total).toBe(search.totalCount);
      const playable = search.edges.find(({ node }) => node.kind === 'MOVIE' && node.availability.length > 0);
      film = playable!.node;
    });

    it('says where to watch in the region, with links that open', async () => {
      const { content } = await phone.query(WhereToWatchDocument, { id: film.id, region: 'US' });
      expect(content?.availability.length).toBeGreaterThan(0);
      for (const { region, deepLinks, isSample } of content!.availability) {
        expect(region).toBe('US');
        expect(deepLinks.web).toMatch(/^https:\/\//);
        // The starter catalogue never pretends to know what the services really have.
        expect(isSample).toBe(true);
      }
    });

    it('keeps the film on the watchlist', async () => {
      const { addToWatchlist } = await phone.query(AddToWatchlistDocument, { contentId: film.id });
      expect(addToWatchlist.content).toEqual({ id: film.id, title: film.title, inMyWatchlist: true });
      const { watchlist } = await phone.query(WatchlistDocument);
      expect(watchlist.edges.map(({ node }) => node.title)).toEqual([film.title]);
    });

    it('signs the TV in with the code that it shows, typed in a browser', async () => {
      const metadata = {
        client_name: 'TV',
        redirect_uris: [],
        response_types: [],
        grant_types: [deviceGrant],
      };
      const tv = await openid.dynamicClientRegistration(new URL(shape.routerUrl), metadata, openid.None(), {
        execute: [openid.allowInsecureRequests],
      });
      const begun = await openid.initiateDeviceAuthorization(tv, { scope: 'watchlist:read' });
      const browser = new Browser(shape.routerUrl);
      const shown = await browser.submit(await browser.open(begun.verification_uri), {
        user_code: begun.user_code,
      });
      const consent = await browser.submit(await browser.submit(shown, {}), { email, password });
      expect((await browser.submit(consent, { decision: 'allow' })).html).toContain('is signed in');
      const tokens = await openid.pollDeviceAuthorizationGrant(tv, { ...begun, interval: 0 });
      const { watchlist } = await new GraphClient(shape.routerUrl, tokens.access_token).query(
        WatchlistDocument,
      );
      expect(watchlist.edges.map(({ node }) => node.title)).toEqual([film.title]);
    });

    it('starts on the TV and is followed on the phone, with the name that the title has at that moment', async () => {
      const tv = new GraphClient(shape.routerUrl, accessToken);
      for (const [id, name, type] of [
        [tvId, 'Living room', 'TV'],
        [phoneId, 'Phone', 'PHONE'],
      ] as const) {
        const { registerDevice } = await tv.query(RegisterDeviceDocument, { input: { id, name, type } });
        expect(registerDevice.__typename).toBe('DeviceRegistered');
      }
      const { startPlayback } = await eventually(async () => {
        const answer = await tv.query(StartPlaybackDocument, {
          input: { contentId: film.id, deviceId: tvId, surface: 'TV' },
        });
        return answer.startPlayback.__typename === 'PlaybackStarted' ? answer : false;
      }, 20_000);
      if (startPlayback.__typename !== 'PlaybackStarted') throw new Error('not started');
      expect(startPlayback.session).toMatchObject({
        startedAtMs: 0,
        device: { name: 'Living room' },
        content: { title: film.title },
      });

      const changes = phone.subscribe(PositionChangedDocument, { contentId: film.id });
      let operation = 0;
      const watchUntil = async (positionMs: number) => {
        operation += 1;
        const { updatePositions } = await tv.query(UpdatePositionsDocument, {
          deviceId: tvId,
          operations: [
            {
              id: randomUUID(),
              contentId: film.id,
              positionMs,
              durationMs: 7_200_000,
              clock: clockNow(operation),
            },
          ],
        });
        expect(updatePositions.results[0]).toMatchObject({ status: 'APPLIED' });
      };
      /** The change at a position; the socket may open after the first writes. */
      const changeAt = async (
        positionMs: number,
      ): Promise<PositionChangedSubscription['positionChanged']> => {
        // By hand: leaving a `for await` would end the subscription.
        for (let next = await changes.next(); next.done !== true; next = await changes.next()) {
          const { data, errors } = next.value;
          if (errors !== undefined) throw new Error(JSON.stringify(errors));
          if (data?.positionChanged.position.positionMs === positionMs) return data.positionChanged;
        }
        throw new Error('The subscription ended.');
      };

      const first = changeAt(600_000);
      const repeat = setInterval(() => void watchUntil(600_000).catch(() => {}), 300);
      const change = await first.finally(() => clearInterval(repeat));
      expect(change).toMatchObject({
        position: { device: { id: tvId, name: 'Living room' } },
        content: { id: film.id, title: film.title },
      });
      expect(change.content.availability.length).toBeGreaterThan(0);

      const renamed = `${film.title}, restored`;
      const { content } = await administrator.query(WhereToWatchDocument, { id: film.id });
      const { updateContent } = await administrator.query(RenameContentDocument, {
        id: film.id,
        version: content!.version,
        title: renamed,
      });
      expect(updateContent.__typename).toBe('ContentSaved');

      const second = changeAt(1_260_000);
      await watchUntil(1_260_000);
      expect((await second).content.title).toBe(renamed);
      await changes.return?.();
    }, 60_000);

    it('goes on at the phone where the TV was', async () => {
      const session = await eventually(async () => {
        const { startPlayback } = await phone.query(StartPlaybackDocument, {
          input: { contentId: film.id, deviceId: phoneId, surface: 'MOBILE' },
        });
        return startPlayback.__typename === 'PlaybackStarted' && startPlayback.session.startedAtMs > 0
          ? startPlayback.session
          : false;
      }, 20_000);
      expect(session.startedAtMs).toBe(1_260_000);
      expect(session.device.name).toBe('Phone');
    }, 60_000);

    it('is recommended something, and told why', async () => {
      const { recommendations } = await eventually(async () => {
        const answer = await phone.query(RecommendationsDocument, { first: 10 });
        return answer.recommendations.items.length === 10 ? answer : false;
      }, 30_000);
      for (const { content, reasons } of recommendations.items) {
        expect(content.title.length).toBeGreaterThan(0);
        expect(reasons.length).toBeGreaterThan(0);
      }
      expect(recommendations.modelVersion).not.toBe('');
    }, 60_000);

    it('lets an agent search and ask where to watch', async () => {
      const agent = new Client({ name: 'story', version: '1.0.0' });
      await agent.connect(
        new StreamableHTTPClientTransport(new URL(shape.mcpUrl), {
          requestInit: { headers: { authorization: `Bearer ${accessToken}` } },
        }) as never,
      );
      const { tools } = await agent.listTools();
      expect(tools.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['search_content', 'get_platform_availability', 'get_recommendations']),
      );
      const found = await agent.callTool({ name: 'search_content', arguments: { query: 'space' } });
      expect(found.isError).not.toBe(true);
      expect(JSON.stringify(found.structuredContent)).toMatch(/"id":/);
      const where = await agent.callTool({
        name: 'get_platform_availability',
        arguments: { contentId: film.id, region: 'US' },
      });
      expect(where.isError).not.toBe(true);
      expect(JSON.stringify(where.structuredContent)).toMatch(/https:/);
      const recommended = await agent.callTool({ name: 'get_recommendations', arguments: {} });
      expect(recommended.isError).not.toBe(true);
      await agent.close();
    });

    it('reaches all eight subgraphs with one operation', async () => {
      const result = await administrator.query(EverySubgraphDocument, {});
      expect(result.me?.email).toBe(shape.administrator.email);
      expect(result.platforms).toHaveLength(7);
      expect(result.kpis.monthlyActiveUsers).toBeGreaterThanOrEqual(1);
    });

    it('lets who forgot a password choose another in a browser, and tells the open apps at once', async () => {
      const address = `forgetful-${randomUUID()}@example.com`;
      const { accessToken: token } = await register(address);
      const notifications = new GraphClient(shape.routerUrl, token).subscribe(notificationDocument, {});
      const first = notifications.next();
      await new GraphClient(shape.routerUrl).query(forgottenDocument, { email: address });
      const mail = await mailTo(
        ...([{ config: { DATA_DIR: shape.dataFolder } }, address, 'Choose a new password'] as const),
      );
      const browser = new Browser(shape.routerUrl);
      const page = await browser.open(/^http\S+reset-password\S+$/m.exec(mail.text)?.[0] ?? '');
      // Once the app listens: a sign-in is told of.
      await eventually(async () => {
        await signIn(shape, address, password);
        const waiting = new Promise<null>((resolve) => setTimeout(resolve, 1000, null));
        return Promise.race([first, waiting]);
      }, 30_000);
      expect((await first).value?.data?.notification.title).toBe('New sign-in to your account');
      await notifications.return?.();
      const done = await browser.submit(page, { password: 'quite another passphrase' });
      expect(done.html).toContain('Your password is changed');
      await signIn(shape, address, 'quite another passphrase');
      await expect(signIn(shape, address, password)).rejects.toThrow('WrongCredentials');
    }, 60_000);

    it('logs one JSON object a line, with the fields that operators rely on and no secret', async () => {
      for (const line of shape.logLines()) {
        const entry = JSON.parse(line) as Record<string, unknown>;
        expect(entry).toMatchObject({
          timestamp: expect.any(String),
          level: expect.stringMatching(/^[A-Z]+$/),
          service: expect.any(String),
          message: expect.any(String),
        });
      }
      const all = shape.logLines().join('\n');
      expect(all).not.toContain('a long enough passphrase');
      expect(all).not.toContain(accessToken);
      expect(shape.logLines().length).toBeGreaterThan(0);
    });
  });
}
