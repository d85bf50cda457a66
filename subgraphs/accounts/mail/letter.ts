import { Html, html } from '../pages/html.ts';

/** What a mail says, before it becomes text and HTML. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  /** The one thing to do, if any. */
  action?: { label: string; url: string };
  /** Why one gets this mail. */
  reason: string;
}

/** Colours for light and dark with a contrast of 7 to 1 or more; no image or font is fetched from anywhere. */
const style = new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #f4f4f5; color: #18181b; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.5rem; background: #ffffff; overflow-wrap: anywhere; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1rem; }
a { color: #1d4ed8; }
a.button { display: inline-block; padding: 0.75rem 1.25rem; border-radius: 0.5rem; background: #1e40af; color: #ffffff;
  text-decoration: none; font-weight: 600; }
.reason { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid #d4d4d8; font-size: 0.875rem; color: #3f3f46; }
@media (prefers-color-scheme: dark) {
  body { background: #09090b; color: #f4f4f5; }
  main { background: #18181b; }
  a { color: #bfdbfe; }
  a.button { background: #bfdbfe; color: #172554; }
  .reason { border-color: #3f3f46; color: #d4d4d8; }
}`);

function textOf({ paragraphs, action, reason }: Letter): string {
  const parts = [...paragraphs, ...(action === undefined ? [] : [`${action.label}:\n${action.url}`])];
  return `${parts.join('\n\n')}\n\n--\n${reason}\n`;
}

function htmlOf({ subject, paragraphs, action, reason }: Letter): string {
  const button =
    action &&
    html`<p><a class="button" href="${action.url}">${action.label}</a></p>
      <p>If the button does not work, open this address: <a href="${action.url}">${action.url}</a></p>`;
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="color-scheme" content="light dark" />
          <title>${subject}</title>
          <style>
            ${style}
          </style>
        </head>
        <body>
          <main>
            <h1>${subject}</h1>
            ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)} ${button ?? null}
            <p class="reason">${reason}</p>
          </main>
        </body>
      </html> `,
  );
}

/** Returns a letter as mail carries it. */
export function renderLetter(letter: Letter): { subject: string; text: string; html: string } {
  return { subject: letter.subject, text: textOf(letter), html: htmlOf(letter) };
}
