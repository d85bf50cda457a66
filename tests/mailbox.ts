import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** Whoever keeps mail in a folder: a runtime without a mail server, or a shape of the product. */
interface MailSender {
  config: { DATA_DIR: string };
}

/** A mail as its reader sees it. */
export interface ReadMail {
  /** The name of its file. */
  file: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: string;
}

/** RFC 2045, section 6.7. */
const decodeQuotedPrintable = (body: string): string =>
  Buffer.from(
    body
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const headerOf = (headers: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(headers.replace(/\r?\n[ \t]+/g, ' '))?.[1]?.trim() ?? '';

function splitEntity(entity: string): [headers: string, body: string] {
  const [whole = '', headers = ''] = /^([\s\S]*?)\r?\n\r?\n/.exec(entity) ?? [];
  return [headers, entity.slice(whole.length)];
}

function partOf(parts: readonly string[], type: string): string {
  const entities = parts.map(splitEntity);
  const [headers = '', body = ''] =
    entities.find(([head]) => headerOf(head, 'Content-Type').startsWith(type)) ?? [];
  const isQuoted = headerOf(headers, 'Content-Transfer-Encoding') === 'quoted-printable';
  return (isQuoted ? decodeQuotedPrintable(body) : body).replaceAll('\r\n', '\n');
}

/** Reads a mail of two parts, text and HTML. */
export function readMail(message: string, file = ''): ReadMail {
  const [headers, body] = splitEntity(message);
  const boundary = /boundary="?([^";\r\n]+)/.exec(headers)?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => part.replace(/^\r?\n/, ''));
  return {
    ...{ file, headers },
    to: headerOf(headers, 'To'),
    subject: headerOf(headers, 'Subject'),
    text: partOf(parts, 'text/plain'),
    html: partOf(parts, 'text/html'),
  };
}

/** Returns the mails to an address so far, in the folder where they are kept without a mail server. */
export async function mailsTo({ config }: MailSender, address: string): Promise<ReadMail[]> {
  const folder = join(config.DATA_DIR, 'mail');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
  const mails = await Promise.all(
    files.map(async (file) => readMail(await readFile(join(folder, file), 'utf8'), file)),
  );
  return mails.filter(({ to }) => to === address);
}

/** Waits for a mail to an address with a subject; one that is not among `seen`. */
export function mailTo(
  sender: MailSender,
  address: string,
  subject: string,
  seen: readonly ReadMail[] = [],
): Promise<ReadMail> {
  const known = new Set(seen.map(({ file }) => file));
  return eventually(async () => {
    const mails = await mailsTo(sender, address);
    return mails.find((mail) => mail.subject === subject && !known.has(mail.file));
  });
}

/** Returns the token of the link in a mail. */
export function tokenIn({ text }: Pick<ReadMail, 'text'>): string {
  const token = /[?&]token=([\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error('There is no link in this mail.');
  return token;
}
