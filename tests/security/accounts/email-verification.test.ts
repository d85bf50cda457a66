/** @category security */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts, TestSession } from '#tests/accounts.ts';
import { mailTo, mailsTo, tokenIn } from '#tests/mailbox.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
});
afterAll(() => accounts.close());

const subject = 'Confirm your e-mail address';
const linkTo = async (email: string) => tokenIn(await mailTo(accounts.runtime, email, subject));
const verify = async (token: string) => {
  const document = `mutation ($token: String!) { verifyEmail(token: $token) {
    __typename ... on EmailVerified { userId } } }`;
  const data = await accounts.subgraph.query<{ verifyEmail: { __typename: string; userId?: string } }>(
    document,
    { token },
  );
  return data.verifyEmail;
};
const resend = async ({ authorization }: TestSession) => {
  const document =
    'mutation { resendVerification { __typename ... on VerificationSent { sent } ... on TryAgainLater { retryAfterSeconds } } }';
  const data = await accounts.subgraph.query<{ resendVerification: Record<string, unknown> }>(
    ...([document, {}, authorization] as const),
  );
  return data.resendVerification;
};
const isVerified = async ({ authorization }: TestSession) => {
  const data = await accounts.subgraph.query<{ me: { emailVerified: boolean } }>(
    ...(['{ me { emailVerified } }', {}, authorization] as const),
  );
  return data.me.emailVerified;
};

describe('the link to a new address', () => {
  it('shows once that the address is its owner’s', async () => {
    const session = await accounts.register({ email: 'once@example.com' });
    expect(await isVerified(session)).toBe(false);
    const token = await linkTo('once@example.com');
    expect(await verify(token)).toEqual({ __typename: 'EmailVerified', userId: session.userId });
    expect(await isVerified(session)).toBe(true);
    expect((await verify(token)).__typename).toBe('LinkExpired');
  });

  it('works once however many use it at the same time', async () => {
    await accounts.register({ email: 'together@example.com' });
    const token = await linkTo('together@example.com');
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify(token)));
    expect(answers.filter(({ __typename }) => __typename === 'EmailVerified')).toHaveLength(1);
  });

  it('works for 24 hours', async () => {
    const { clock } = accounts.runtime;
    await accounts.register({ email: 'early@example.com' });
    const early = await linkTo('early@example.com');
    clock.advance(24 * 3_600_000 - 1);
    expect((await verify(early)).__typename).toBe('EmailVerified');
    await accounts.register({ email: 'tardy@example.com' });
    const tardy = await linkTo('tardy@example.com');
    clock.advance(24 * 3_600_000);
    expect((await verify(tardy)).__typename).toBe('LinkExpired');
  });

  it('is kept as a hash only, and reaches no log line and no event', async () => {
    await accounts.register({ email: 'hashed@example.com' });
    const token = await linkTo('hashed@example.com');
    const { rows } = await accounts.runtime.database.queries.execute('select * from accounts.proofs');
    expect(rows.length).toBeGreaterThan(0);
    for (const place of [rows, accounts.runtime.logged, accounts.events]) {
      expect(JSON.stringify(place)).not.toContain(token);
    }
  });

  it.each(['', 'made up', 'x'.repeat(10_000)])('is not one of another kind: %.10j', async (token) => {
    expect((await verify(token)).__typename).toBe('LinkExpired');
  });
});

describe('asking for another link', () => {
  it('mails one that works, and makes all before worthless once one is used', async () => {
    const session = await accounts.register({ email: 'again@example.com' });
    const first = await mailTo(accounts.runtime, 'again@example.com', subject);
    expect(await resend(session)).toEqual({ __typename: 'VerificationSent', sent: true });
    const second = await mailTo(accounts.runtime, 'again@example.com', subject, [first]);
    expect((await verify(tokenIn(second))).__typename).toBe('EmailVerified');
    expect((await verify(tokenIn(first))).__typename).toBe('LinkExpired');
    expect(await resend(session)).toEqual({ __typename: 'VerificationSent', sent: false });
  });

  it('is slowed down when it is done often', async () => {
    const session = await accounts.register({ email: 'often@example.com' });
    for (let count = 0; count < 5; count += 1) expect((await resend(session))['sent']).toBe(true);
    expect(await resend(session)).toEqual({ __typename: 'TryAgainLater', retryAfterSeconds: 30 });
    expect((await mailsTo(accounts.runtime, 'often@example.com')).length).toBeLessThanOrEqual(6);
  });
});
