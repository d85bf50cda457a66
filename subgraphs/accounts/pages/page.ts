import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { Html, html } from './html.ts';

/** Where the stylesheet of the pages is served. */
export const stylesheetPath = '/oauth/pages.css';

/** A script that a page may run, and the hash by which the content security policy knows it. */
export interface Script {
  text: string;
  source: string;
}

/** Returns a script for a page. */
export function scriptOf(text: string): Script {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}

export interface Page {
  title: string;
  body: Html;
  /** 200 unless told. */
  status?: number;
  /** Where a form of the page may lead, beside to us: the redirect URI of a client. */
  leadsTo?: string | undefined;
  /** None unless told. It may ask us, and nobody else. */
  script?: Script;
}

/** The source of a redirect URI as a content security policy names it. */
function sourceOf(uri: string | undefined): string {
  const url = uri === undefined ? null : URL.parse(uri);
  if (url === null) return '';
  return url.origin === 'null' ? ` ${url.protocol}` : ` ${url.origin}`;
}

/** Headers of every page: nothing runs in it but its own script, nobody frames it, nobody keeps it, and no address leaks from it. */
function headersOf({ leadsTo, script }: Page): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      ...(script === undefined ? [] : [`script-src ${script.source}`, "connect-src 'self'"]),
      `form-action 'self'${sourceOf(leadsTo)}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** Returns a whole page. */
function renderPage({ title, body, script }: Page): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${title} · Media Gateway</title>
          <link rel="stylesheet" href="${stylesheetPath}" />
        </head>
        <body>
          <header><span class="mark" aria-hidden="true">▶</span> Media Gateway</header>
          <main>
            <h1>${title}</h1>
            ${body}
          </main>
          ${script === undefined ? null : new Html(`<script>${script.text}</script>`)}
        </body>
      </html> `,
  );
}

/** Answers with a page. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .code(page.status ?? 200)
    .headers(headersOf(page))
    .send(renderPage(page));
}

/** What oidc-provider answers through. */
interface PageContext {
  status: number;
  body: unknown;
  res: ServerResponse;
  set(headers: Record<string, string>): void;
}

/** Answers with a page from within oidc-provider. */
export function answerWithPage(ctx: PageContext, page: Page): void {
  ctx.body = renderPage(page);
  ctx.set(headersOf(page));
  if (page.status !== undefined) ctx.status = page.status;
}
