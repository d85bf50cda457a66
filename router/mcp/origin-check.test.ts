import { describe, expect, it } from '@jest/globals';
import { createOriginCheck } from './origin-check.ts';

const problemOf = createOriginCheck({
  PUBLIC_ORIGIN: 'https://media.example.com',
  MCP_URL: 'http://mcp.internal:3000',
  CORS_ORIGINS: ['https://app.example.com'],
});

describe('the check of where a call comes from', () => {
  it.each([
    { host: 'media.example.com' },
    { host: 'mcp.internal:3000' },
    { host: 'localhost:3000' },
    { host: '127.0.0.1:41234' },
    { host: '[::1]:3000' },
    { host: 'localhost:3000', origin: 'https://media.example.com' },
    { host: 'localhost:3000', origin: 'https://app.example.com' },
  ])('lets %j pass', (headers) => {
    expect(problemOf(headers)).toBeNull();
  });

  it.each([
    {},
    { host: 'evil.example' },
    { host: 'localhost.evil.example:3000' },
    { host: 'not a host' },
    { host: 'localhost:3000', origin: 'https://evil.example' },
    { host: 'localhost:3000', origin: 'null' },
    { host: 'localhost:3000', origin: 'http://media.example.com' },
  ])('refuses %j', (headers) => {
    expect(problemOf(headers)).not.toBeNull();
  });
});
