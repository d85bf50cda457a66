import type { Config } from '#shared/config.ts';
import { createFolderMailer } from './folder-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

/** A message to one person. */
export interface Mail {
  /** The same for every attempt to send it, so that a mail reader can tell that two are one. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands mail over. */
export interface Mailer {
  /** Throws when the mail was not taken; it may be tried again. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Returns the mailer of a configuration: a mail server when there is one, otherwise a folder. */
export function createMailer(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): Mailer {
  return config.SMTP_URL === undefined
    ? createFolderMailer(config.DATA_DIR, config.MAIL_FROM)
    : createSmtpMailer(config.SMTP_URL, config.MAIL_FROM);
}
