import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { breakingProtoChanges } from './proto-changes.ts';
import { printInterfaceCheck, publishInterface } from './published-interfaces.ts';
import type { PublishedInterface } from './published-interfaces.ts';
import type { Override } from './schema-overrides.ts';

const proto = (fields: string) => `syntax = "proto3"; package v1; message Title { ${fields} }`;
const published = proto('string name = 1; uint32 year = 2;');

const override: Override = {
  change: 'v1.Title.year',
  type: 'FIELD_SAME_TYPE',
  reason: 'Nobody was ever given a year.',
  expires: '2027-01-31',
};

describe('the check of an interface', () => {
  let folder: string;
  let printed: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'media-gateway-interfaces-'));
    writeFileSync(join(folder, 'published.proto'), published);
    printed = '';
    jest.spyOn(console, 'log').mockImplementation((line: string) => void (printed += `${line}\n`));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const titles = (current: string): PublishedInterface => ({
    name: 'Titles',
    published: join(folder, 'published.proto'),
    current: async () => current,
    breakingChanges: breakingProtoChanges,
  });

  it('passes what is added', async () => {
    expect(
      await printInterfaceCheck(titles(proto('string name = 1; uint32 year = 2; bool seen = 3;')), []),
    ).toBe(0);
    expect(printed).toBe('Titles: nothing would break its clients.\n');
  });

  it('fails what breaks, and names it', async () => {
    expect(await printInterfaceCheck(titles(proto('string name = 1; string year = 2;')), [])).toBe(1);
    expect(printed).toBe(
      'FAIL  v1.Title.year  Field 2 was uint32 and is string. (FIELD_SAME_TYPE)\n' +
        'Titles: 1 of 1 changes would break its clients.\n',
    );
  });

  it('passes a break that is overridden, with the reason, and no other', async () => {
    const broken = titles(proto('bytes name = 1; string year = 2;'));
    expect(await printInterfaceCheck(broken, [override])).toBe(1);
    expect(printed).toContain('FAIL  v1.Title.name');
    expect(printed).toContain('pass  v1.Title.year');
    expect(printed).toContain('overridden until 2027-01-31: Nobody was ever given a year.');
    const wrongType = { ...override, type: 'FIELD_SAME_NAME' };
    expect(await printInterfaceCheck(titles(proto('string name = 1; string year = 2;')), [wrongType])).toBe(
      1,
    );
  });

  it('has nothing to say once the interface is published as it is', async () => {
    const changed = titles(proto('string name = 1; string year = 2;'));
    await publishInterface(changed);
    expect(readFileSync(changed.published, 'utf8')).toBe(await changed.current());
    expect(await printInterfaceCheck(changed, [])).toBe(0);
  });
});
