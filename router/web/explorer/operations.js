/** Finds operations in a document without a parser: names and kinds are all that is needed to run one. */

const tokens = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|[{}()]|[A-Za-z_]\w*/g;
const kinds = new Set(['query', 'mutation', 'subscription', 'fragment']);

/** The operations of a document in order: `{ kind, name, start }`; `name` is undefined for an anonymous one. */
export function operationsOf(document) {
  const found = [];
  let depth = 0;
  let awaitsName = null;
  for (const { 0: token, index } of document.matchAll(tokens)) {
    if (/^["#]/.test(token)) continue;
    if (token === '{' && depth === 0 && (found.length === 0 || found.at(-1).hasBody)) {
      found.push({ kind: 'query', start: index, hasBody: true });
    } else if (token === '{' && depth === 0) found.at(-1).hasBody = true;
    if (token === '{' || token === '(') depth += 1;
    else if (token === '}' || token === ')') depth -= 1;
    else if (depth === 0 && awaitsName) awaitsName.name = token;
    else if (depth === 0 && kinds.has(token)) found.push({ kind: token, start: index, hasBody: false });
    awaitsName = depth === 0 && kinds.has(token) && found.at(-1).start === index ? found.at(-1) : null;
  }
  return found
    .filter(({ kind }) => kind !== 'fragment')
    .map(({ kind, name, start }) => ({ kind, name, start }));
}

/** The operation to run when the cursor stands at `position`: the one it is in, else the first. */
export function operationAt(document, position) {
  const operations = operationsOf(document);
  return operations.findLast(({ start }) => start <= position) ?? operations[0];
}
