import type { z } from 'zod';
import { secondsOf } from '#shared/graphql-client.ts';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown when a platform's API refuses, or answers what it should not; `status` is 0 where the answer is at fault. */
export class PlatformRefusalError extends OperatorError {
  override name = 'PlatformRefusalError';
  readonly status: number;
  /** Seconds, where the platform said how long to wait. */
  readonly retryAfter: number | undefined;

  constructor(platform: string, status: number, why: string, retryAfter?: number) {
    super(`${platform} refuses: ${why}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const whatToDo: Record<number, string> = {
  401: 'its credentials are wrong or have ended: check those in the environment',
  403: 'these credentials may not read this',
  404: 'there is nothing at this address, or not in this region',
  429: 'too much was asked of it: try again later',
};

/** The JSON of an answer, checked. Throws PlatformRefusalError. */
export async function answerOf<Schema extends z.ZodType>(
  platform: string,
  answer: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { status } = answer;
  if (!answer.ok) {
    await answer.body?.cancel();
    const retryAfter = secondsOf(answer.headers.get('retry-after'), Date.now());
    throw new PlatformRefusalError(platform, status, whatToDo[status] ?? `HTTP ${status}`, retryAfter);
  }
  const parsed = schema.safeParse(await answer.json().catch(() => null));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.join('.') || 'the answer').join(', ');
  throw new PlatformRefusalError(platform, 0, `its answer has another form than documented (${where})`);
}

/** What is wrong with a record by its schema, in one sentence. */
export const schemaProblem = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'the record'}: ${message}`).join('; ');
