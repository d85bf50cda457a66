/** @category database */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { eventually } from '#tests/eventually.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';
import { mailTo, mailsTo, readMail, tokenIn } from '#tests/mailbox.ts';
import type { ReadMail } from '#tests/mailbox.ts';
import { freePort } from '#tests/services/free-port.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const start = async (environment: Record<string, string> = {}): Promise<TestAccounts> => {
  const accounts = await startTestAccounts(environment);
  closers.push(() => accounts.close());
  return accounts;
};

interface MailServer {
  received: (ReadMail & { from: string; recipients: string[]; user: string | undefined })[];
}

/** A mail server that takes what is sent with the right password. */
const startMailServer = async (port: number): Promise<MailServer> => {
  const received: MailServer['received'] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'letter box' ? done(null, { user: username ?? '' }) : done(new Error('Wrong password')),
    onData: (stream, { envelope, user }, done) => {
      let message = '';
      stream.on('data', (chunk: Buffer) => (message += chunk.toString('utf8')));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const recipients = envelope.rcptTo.map(({ address }) => address);
        received.push({ ...readMail(message), from, recipients, user: user as string | undefined });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // Closed last: a mailer keeps its connection open.
  closers.unshift(() => new Promise((resolve) => server.close(resolve)));
  return { received };
};

const smtp = (port: number) => ({
  SMTP_URL: `smtp://gateway:letter%20box@127.0.0.1:${port}`,
  MAIL_FROM: 'Media Gateway <hello@gateway.example>',
});

describe('mail without a mail server', () => {
  it('is kept in a folder, readable by its owner alone', async () => {
    const accounts = await start();
    await accounts.register({ email: 'folder@example.com' });
    const mail = await mailTo(accounts.runtime, 'folder@example.com', 'Confirm your e-mail address');
    expect(mail.headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    const { mode } = await stat(join(accounts.runtime.config.DATA_DIR, 'mail', mail.file));
    expect(mode & 0o777).toBe(0o600);
  });

  it('says the same in text and HTML, and why one gets it, with nothing to fetch from elsewhere', async () => {
    const accounts = await start({ PUBLIC_ORIGIN: 'https://gateway.example' });
    await accounts.register({ email: 'letter@example.com' });
    const { text, html } = await mailTo(
      accounts.runtime,
      'letter@example.com',
      'Confirm your e-mail address',
    );
    const link = `https://gateway.example/account/verify-email?token=${tokenIn({ text })}`;
    for (const body of [text, html]) {
      expect(body).toContain(link);
      expect(body).toContain('You get this mail because');
    }
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/i);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('prefers-color-scheme: dark');
  });
});

describe('mail over SMTP', () => {
  it('reaches a mail server, signed in there, for the one address', async () => {
    const port = await freePort();
    const { received } = await startMailServer(port);
    const accounts = await start(smtp(port));
    await accounts.register({ email: 'smtp@example.com' });
    const mail = await eventually(() => received[0]);
    expect(mail).toMatchObject({
      ...{ from: 'hello@gateway.example', recipients: ['smtp@example.com'], user: 'gateway' },
      ...{ to: 'smtp@example.com', subject: 'Confirm your e-mail address' },
    });
    expect(tokenIn(mail)).toHaveLength(43);
    expect(await mailsTo(accounts.runtime, 'smtp@example.com')).toEqual([]);
    await eventually(
      async () => (await accounts.metric('mg_accounts_mails_total', { result: 'sent' })) === 1,
    );
  });

  it('waits while no server answers, and keeps nobody waiting', async () => {
    const port = await freePort();
    const accounts = await start(smtp(port));
    const { userId } = await accounts.register({ email: 'patient@example.com' });
    expect(userId).toBeTruthy();
    await eventually(
      async () => (await accounts.metric('mg_accounts_mails_total', { result: 'failed' })) === 1,
    );
    const { received } = await startMailServer(port);
    accounts.runtime.clock.advance(30_000);
    expect((await eventually(() => received[0])).recipients).toEqual(['patient@example.com']);
    expect(JSON.stringify(accounts.runtime.logged)).not.toContain('patient@example.com');
  });

  it('is given up after two days', async () => {
    const accounts = await start(smtp(await freePort()));
    await accounts.register({ email: 'late@example.com' });
    await eventually(
      async () => (await accounts.metric('mg_accounts_mails_total', { result: 'failed' })) === 1,
    );
    accounts.runtime.clock.advance(49 * 3_600_000);
    await eventually(
      async () => (await accounts.metric('mg_accounts_mails_total', { result: 'given_up' })) === 1,
    );
    const { rows } = await accounts.runtime.database.queries.execute('select 1 from accounts.mails');
    expect(rows).toHaveLength(0);
  });

  it('is sent after all when the process that took it died', async () => {
    const port = await freePort();
    const { received } = await startMailServer(port);
    const accounts = await start(smtp(port));
    const { userId } = await accounts.register({ email: 'crash@example.com' });
    await eventually(() => received[0]);
    const { database, clock } = accounts.runtime;
    const at = (offsetMs: number) => new Date(clock.now() + offsetMs).toISOString();
    // As a process leaves it that dies while it sends: taken, and neither sent nor given back.
    await database.queries.execute(
      `insert into accounts.mails (id, user_id, kind, facts, created_at, due_at, attempts) values
       ('${randomUUID()}', '${userId}', 'verify-email', '{}', '${at(0)}', '${at(300_000)}', 1)`,
    );
    clock.advance(300_000);
    expect((await eventually(() => received[1])).recipients).toEqual(['crash@example.com']);
  });
});
