import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST } from 'graphql';
import type { GraphQLError } from 'graphql';
import type { RouterContext } from './context.ts';
import type { ErrorFormatter } from './error-formatter.ts';
import type { PartialAnswer } from './executor/operation-in-parts.ts';
import { planOperation } from './planner/plan-operation.ts';
import type { RequestParameters } from './request-parameters.ts';
import type { ServedGraph } from './served-graph.ts';
import type { OperationOutcome, RouterMetrics } from './telemetry/metrics.ts';
import type { Usage } from './usage/usage-reporter.ts';

/** The type by which clients ask for @defer, https://github.com/graphql/defer-stream-wg, in the revision of August 2022. */
const acceptsParts = /multipart\/mixed\s*;[^,]*deferSpec=20220824/i;
const contentType = 'multipart/mixed;boundary="-";deferSpec=20220824';
const partHead = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';

/** A request whose document has @defer. */
type DeferrableRequest = RequestParameters & { query: string };

/** Whether a request can be answered in parts, so that it is worth while to look at its document. */
export function mayDefer(
  { method, headers }: FastifyRequest,
  parameters: RequestParameters,
): parameters is DeferrableRequest {
  const { query } = parameters;
  if (method !== 'POST' || typeof query !== 'string' || !query.includes('@defer')) return false;
  return acceptsParts.test(headers.accept ?? '');
}

type Part = PartialAnswer['parts'][number];

function writeErrors(errors: readonly GraphQLError[], format: ErrorFormatter): string {
  return errors.length === 0 ? '' : `,"errors":${JSON.stringify(format.formatAll(errors))}`;
}

function writeFirst({ parts, hasNext }: PartialAnswer, format: ErrorFormatter): string {
  const [{ data, errors }] = parts as [Part];
  return `{"data":${data}${writeErrors(errors, format)},"hasNext":${hasNext}}`;
}

function writeNext({ parts, hasNext }: PartialAnswer, format: ErrorFormatter): string {
  const written = parts.map(({ label, path, data, errors }) => {
    const named = label === undefined ? '' : `,"label":${JSON.stringify(label)}`;
    return `{"data":${data},"path":${JSON.stringify(path)}${named}${writeErrors(errors, format)}}`;
  });
  return written.length === 0
    ? `{"hasNext":${hasNext}}`
    : `{"incremental":[${written.join()}],"hasNext":${hasNext}}`;
}

interface AnswerWriter {
  errors: ErrorFormatter;
  onEnd(outcome: OperationOutcome): void;
}

async function* writeBody(answers: AsyncGenerator<PartialAnswer>, { errors, onEnd }: AnswerWriter) {
  let outcome: OperationOutcome = 'ok';
  let write = writeFirst;
  yield '---';
  for await (const answer of answers) {
    if (answer.parts.some((part) => part.errors.length > 0)) outcome = 'partial';
    yield `${partHead}${write(answer, errors)}\r\n---${answer.hasNext ? '' : '--\r\n'}`;
    write = writeNext;
  }
  onEnd(outcome);
}

export interface IncrementalDeliveryOptions {
  served: ServedGraph;
  context: RouterContext;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
  usage: Usage;
}

/**
 * Answers an operation in parts over multipart/mixed, as its @defer ask. Returns undefined when there is nothing to put
 * off, or the operation is not valid: then it is to be answered in one piece.
 */
export function answerInParts(
  reply: FastifyReply,
  request: DeferrableRequest,
  { served, context, errors, metrics, usage }: IncrementalDeliveryOptions,
): FastifyReply | undefined {
  const checked = served.documents(request.query);
  if ('errors' in checked) return undefined;
  const { document } = checked;
  const operationName = request.operationName as string | null | undefined;
  const variables = request.variables as Record<string, unknown> | null | undefined;
  const planned = planOperation(served, { document, operationName, variables, context });
  if ('errors' in planned) return undefined;
  const plan = served.graph.planInParts(document, operationName, planned.variables);
  const answers = served.executor.runInParts({ ...planned, plan });
  if (answers === undefined) return undefined;
  const startedAt = performance.now();
  const operation = getOperationAST(document, operationName);
  if (operation != null) usage.record({ document, operation }, served.graph.schema, context.client);
  const onEnd = (outcome: OperationOutcome) =>
    metrics.operationEnded('query', outcome, (performance.now() - startedAt) / 1000);
  reply.header('content-type', contentType).header('cache-control', 'no-store');
  return reply.send(Readable.from(writeBody(answers, { errors, onEnd })));
}
