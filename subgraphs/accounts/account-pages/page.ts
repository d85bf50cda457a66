import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { escapeHtml } from '../html.ts';

const style = `
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: #f4f4f5; color: #18181b;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 3rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
label { display: block; font-weight: 600; margin-bottom: 0.25rem; }
input { width: 100%; font: inherit; padding: 0.625rem 0.75rem; border: 1px solid #71717a; border-radius: 0.5rem;
  background: #ffffff; color: inherit; }
button { margin-top: 1.25rem; font: inherit; font-weight: 600; padding: 0.75rem 1.25rem; border: 0; border-radius: 0.5rem;
  background: #1e40af; color: #ffffff; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
.hint { margin: 0 0 0.5rem; color: #3f3f46; }
.problem { color: #991b1b; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  body { background: #09090b; color: #f4f4f5; }
  input { background: #18181b; border-color: #a1a1aa; }
  button { background: #bfdbfe; color: #172554; }
  .hint { color: #d4d4d8; }
  .problem { color: #fca5a5; }
}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** No script, no frame, nothing from elsewhere; forms go to ourselves. The token in the address is told to nobody. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A page; `body` is HTML whose texts are escaped. */
export interface Page {
  status: number;
  title: string;
  body: string;
}

/** Answers with a page. */
export function sendPage(reply: FastifyReply, { status, title, body }: Page): FastifyReply {
  return reply.code(status).headers(headers).type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Media Gateway</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`);
}
