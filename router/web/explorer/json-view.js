const parts = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;
/** Colouring longer answers would make the page slow. */
const mostCharacters = 300_000;

/** A `pre` element that shows a value as indented JSON, in colour. */
export function viewJson(value) {
  const text = JSON.stringify(value, null, 2);
  const view = document.createElement('pre');
  if (text.length > mostCharacters) {
    view.textContent = text;
    return view;
  }
  let end = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, string, colon = ''] = match;
    view.append(text.slice(end, match.index));
    const span = document.createElement('span');
    span.className = string === undefined ? 'number' : colon === '' ? 'string' : 'key';
    span.textContent = string ?? whole;
    view.append(span, colon);
    end = match.index + whole.length;
  }
  view.append(text.slice(end));
  return view;
}
