import { describe, expect, it } from '@jest/globals';
import { createLog } from './log.ts';
import { requestScopeOf, runInRequestScope } from './request-scope.ts';

function logTo(lines: Record<string, unknown>[]) {
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  };
  return createLog({ service: 'search-service', version: '1.2.3', level: 'info', destination });
}

describe('a log line', () => {
  it('has the required fields', () => {
    const lines: Record<string, unknown>[] = [];
    logTo(lines).info({ results_count: 42, latency_ms: 156 }, 'Search query executed');
    expect(lines[0]).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'INFO',
      service: 'search-service',
      version: '1.2.3',
      message: 'Search query executed',
      results_count: 42,
      latency_ms: 156,
    });
  });

  it('carries the ids of the request and of the user while one is answered', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = logTo(lines);
    const traceId = 'a'.repeat(32);
    const headers = { traceparent: `00-${traceId}-${'b'.repeat(16)}-01`, 'x-request-id': 'req-12345' };
    await runInRequestScope({ ...requestScopeOf(headers), userId: 'user-67890' }, async () => {
      await Promise.resolve();
      log.info('inside');
    });
    log.info('outside');
    expect(lines[0]).toMatchObject({ trace_id: traceId, request_id: 'req-12345', user_id: 'user-67890' });
    expect(lines[0]?.['span_id']).toMatch(/^[0-9a-f]{16}$/);
    expect(lines[1]).not.toHaveProperty('trace_id');
  });

  it('never shows a secret, however deep it lies', () => {
    const lines: Record<string, unknown>[] = [];
    logTo(lines).info({
      password: 's3cret',
      headers: { authorization: 's3cret' },
      a: { b: { token: 's3cret' } },
    });
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });
});

describe('the ids of a request', () => {
  it('are made anew when the caller sends none or malformed ones', () => {
    const scope = requestScopeOf({ traceparent: 'nonsense', 'x-request-id': 'two\nlines' });
    expect(scope.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(scope.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
