import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, configSchema, loadConfig, required } from './config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

describe('the configuration', () => {
  it('is listed in .env.example, variable by variable', () => {
    const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(Object.keys(configSchema.shape).sort());
  });

  it('has the defaults that .env.example states', () => {
    const stated = Object.fromEntries(
      [...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map((match) => [match[1], match[2]]),
    );
    expect(loadConfig(stated)).toEqual(loadConfig({}));
  });

  it('has the pool that the operators agreed on', () => {
    expect(loadConfig({})).toMatchObject({
      DATABASE_POOL_MIN: 2,
      DATABASE_POOL_MAX: 10,
      DATABASE_IDLE_TIMEOUT_MS: 30_000,
      DATABASE_CONNECT_TIMEOUT_MS: 5_000,
    });
  });

  it('tells all problems at once, by the name of the variable', () => {
    const load = () => loadConfig({ ROUTER_PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect(load).toThrow(ConfigurationError);
    for (const name of ['ROUTER_PORT', 'DATABASE_URL', 'LOG_LEVEL']) expect(load).toThrow(new RegExp(name));
  });

  it('does not print its secrets', () => {
    const config = loadConfig({ SERVICE_CLIENT_SECRET: 'do-not-print' });
    expect(JSON.stringify(config)).not.toContain('do-not-print');
  });

  it('names a variable that a process cannot do without', () => {
    expect(() => required(loadConfig({}), 'DATABASE_URL')).toThrow(/DATABASE_URL is missing/);
  });
});
