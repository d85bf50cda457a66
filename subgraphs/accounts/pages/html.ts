import { escapeMarkup } from '#shared/escape-markup.ts';

/** Markup that is safe to send. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = string | number | Html | readonly Html[] | null;

function render(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  return typeof value === 'object' ? value.map(render).join('') : escapeMarkup(String(value));
}

/** Builds markup from a template. What is put in is escaped, in text and between quotes; null leaves nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((text, index) => text + render(values[index] ?? null)).join(''));
}
