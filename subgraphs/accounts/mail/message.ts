import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mailer.ts';

/** Returns a mail as nodemailer takes it. Nobody answers to it, and other machines are told so (RFC 3834). */
export function messageOf({ id, to, subject, text, html }: Mail, from: string): SendMailOptions {
  return {
    // An object, not text that is parsed: an address never becomes two.
    to: { name: '', address: to },
    messageId: `<${id}@media-gateway>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...{ from, subject, text, html },
  };
}
