import { subscribe } from './graphql-ws.js';
import { viewJson } from './json-view.js';
import { operationAt } from './operations.js';

const mostEvents = 100;
const element = (id) => document.getElementById(id);
const [operation, variables, token, output, status] = [
  'operation',
  'variables',
  'token',
  'output',
  'status',
].map(element);
const [runButton, runLabel, copyButton] = ['run', 'run-label', 'copy'].map(element);

/** Stops what runs now; null when nothing does. */
let stop = null;
let lastAnswer;

const authorization = () => (token.value.trim() === '' ? undefined : `Bearer ${token.value.trim()}`);

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle('bad', bad);
}

function setRunning(stopRunning) {
  stop = stopRunning;
  runButton.classList.toggle('running', stop !== null);
  runLabel.textContent = stop === null ? 'Run' : 'Stop';
}

/** The first access token in an answer, wherever the operation put it. */
function accessTokenIn(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof value.accessToken === 'string') return value.accessToken;
  for (const inner of Object.values(value)) {
    const found = accessTokenIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function useToken(value) {
  token.value = value;
  sessionStorage.setItem('token', value);
}

function show(answer) {
  lastAnswer = answer;
  copyButton.hidden = false;
  output.replaceChildren(viewJson(answer));
  output.scrollTop = 0;
}

function addEvent(result) {
  lastAnswer = result;
  copyButton.hidden = false;
  output.querySelector('.empty')?.remove();
  const view = viewJson(result);
  const time = document.createElement('span');
  time.className = 'time';
  time.textContent = `${new Date().toLocaleTimeString()}\n`;
  view.prepend(time);
  output.prepend(view);
  while (output.children.length > mostEvents) output.lastElementChild.remove();
}

function placeholder(text) {
  const paragraph = document.createElement('p');
  paragraph.className = 'empty';
  paragraph.textContent = text;
  output.replaceChildren(paragraph);
  copyButton.hidden = true;
}

function summaryOf({ errors }, response, milliseconds) {
  const problem =
    errors === undefined ? '' : ` · ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`;
  return `${response.status} · ${Math.round(milliseconds)} ms${problem}`;
}

async function ask(body) {
  const abort = new AbortController();
  setRunning(() => abort.abort());
  say('Running …');
  const startedAt = performance.now();
  try {
    const sent = authorization();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'apollographql-client-name': 'explorer',
        ...(sent && { authorization: sent }),
      },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    const answer = await response.json();
    show(answer);
    say(summaryOf(answer, response, performance.now() - startedAt), answer.errors !== undefined);
    const granted = accessTokenIn(answer.data);
    if (granted !== undefined) {
      useToken(granted);
      say(`${status.textContent} · signed in, the token is in use`);
    }
  } catch (error) {
    say(abort.signal.aborted ? 'Stopped' : `No answer: ${error.message}`, !abort.signal.aborted);
  } finally {
    setRunning(null);
  }
}

function listen(body) {
  let events = 0;
  placeholder('Waiting for the first event.');
  say('Connecting …');
  const end = subscribe(body, authorization(), {
    open: () => say('Open · 0 events'),
    next: (result) => {
      events += 1;
      addEvent(result);
      say(`Open · ${events} ${events === 1 ? 'event' : 'events'}`, result.errors !== undefined);
    },
    end: (why) => {
      setRunning(null);
      if (why?.errors) addEvent(why);
      else if (events === 0) placeholder('It ended before there was an event.');
      say(
        typeof why === 'string' ? why : `Ended after ${events} ${events === 1 ? 'event' : 'events'}`,
        Boolean(why),
      );
    },
  });
  setRunning(end);
}

function run() {
  if (stop !== null) return stop();
  let given;
  try {
    given = variables.value.trim() === '' ? {} : JSON.parse(variables.value);
  } catch (error) {
    variables.focus();
    return say(`The variables are not JSON: ${error.message}`, true);
  }
  const chosen = operationAt(operation.value, operation.selectionStart);
  const body = {
    query: operation.value,
    variables: given,
    ...(chosen?.name && { operationName: chosen.name }),
  };
  if (chosen?.kind === 'subscription') return listen(body);
  return ask(body);
}

function keepIndentation(event) {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
  const { value, selectionStart, selectionEnd } = operation;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const indentation = /^\s*/.exec(line)[0] + (line.trimEnd().endsWith('{') ? '  ' : '');
  if (indentation === '') return;
  event.preventDefault();
  operation.setRangeText(`\n${indentation}`, selectionStart, selectionEnd, 'end');
}

function choose({ id, document: text, variables: given }) {
  if (stop !== null) stop();
  operation.value = text;
  operation.setSelectionRange(0, 0);
  operation.scrollTop = 0;
  variables.value = given;
  for (const button of element('queries').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.id === id));
    if (button.dataset.id === id) button.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
  history.replaceState(null, '', `#${id}`);
  placeholder('Run the operation to see its answer here.');
  say('');
}

function listQueries(queries) {
  const items = queries.map((query) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    const description = document.createElement('small');
    button.type = 'button';
    button.dataset.id = query.id;
    description.textContent = query.description;
    button.append(query.title, description);
    button.addEventListener('click', () => choose(query));
    item.append(button);
    return item;
  });
  element('queries').replaceChildren(...items);
}

token.value = sessionStorage.getItem('token') ?? '';
token.addEventListener('input', () => sessionStorage.setItem('token', token.value));
if (/Mac|iPhone|iPad/.test(navigator.platform)) element('run-key').textContent = '⌘ ⏎';
runButton.addEventListener('click', run);
copyButton.addEventListener('click', async () => {
  await navigator.clipboard.writeText(JSON.stringify(lastAnswer, null, 2));
  say('Copied');
});
operation.addEventListener('keydown', keepIndentation);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
});

const queries = await (await fetch('/explorer/queries.json')).json();
listQueries(queries);
choose(queries.find(({ id }) => `#${id}` === location.hash) ?? queries[0]);
