import { createTransport } from 'nodemailer';
import type { Secret } from '#shared/secret.ts';
import type { Mailer } from './mailer.ts';
import { messageOf } from './message.ts';

const timeoutMs = 10_000;

/**
 * Returns a mailer over SMTP. The address carries user, password and options:
 * `smtps://user:password@mail.example.com`, or `smtp://…?requireTLS=true` for STARTTLS.
 * https://nodemailer.com/smtp
 */
export function createSmtpMailer(url: Secret, from: string): Mailer {
  const address = new URL(url.reveal());
  const timeouts = {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: 3 * timeoutMs,
  };
  for (const [name, value] of Object.entries({ pool: true, maxConnections: 2, ...timeouts })) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(value));
  }
  const transport = createTransport(address.href);
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail, from));
    },
    close: () => transport.close(),
  };
}
