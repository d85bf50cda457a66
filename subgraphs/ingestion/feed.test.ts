import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { feedColumns, fieldsOfRaw, openFeed } from './feed.ts';
import type { RecordFields } from './feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gateway-feed-'));
let server: Server;
let address: string;
/** What the server answers with. */
let served = {
  ...{ status: 200, body: Buffer.alloc(0) as Buffer, headers: {} as Record<string, string> },
  breaksOff: false,
};

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(served.status, { ...served.headers, connection: 'close' });
    if (!served.breaksOff) return response.end(served.body);
    return response.write(served.body, () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true, force: true });
});

const ask = (url: URL, init?: RequestInit) => fetch(url, init);

const file = (bytes: string | Buffer, name = 'feed') => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

async function read(source: string) {
  const fields: RecordFields[] = [];
  const broken: [line: number, reason: string][] = [];
  for await (const record of (await openFeed(source, ask)).records) {
    if (record.fields === null) broken.push([record.line, record.broken]);
    else fields.push(record.fields);
  }
  return { fields, broken };
}

const titles = ['The Lighthouse Keeper', 'Say "Hello", World', 'قصة 🌆', 'Für Élise'];
const records = titles.map((title, at) => ({
  ...Object.fromEntries(feedColumns.map((column) => [column, ''])),
  ...{ show_id: `s${at}`, title },
})) as Record<string, string>[];
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const csv = [
  feedColumns.join(','),
  ...records.map((record) => feedColumns.map((c) => quoted(record[c] ?? '')).join(',')),
].join('\r\n');
const forms = {
  csv,
  json: JSON.stringify(records),
  'indented json': JSON.stringify(records, null, 2),
  ndjson: records.map((record) => JSON.stringify(record)).join('\n'),
};
const utf16 = (text: string, mark = '\uFEFF') => Buffer.from(mark + text, 'utf16le');
const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': (text) => utf16(text),
  'UTF-16 the other way round': (text) => utf16(text).swap16(),
  'UTF-16 without a mark': (text) => utf16(text, ''),
  gzip: (text) => gzipSync(text),
  'gzip of UTF-16': (text) => gzipSync(utf16(text)),
};

describe('a feed', () => {
  const cases = Object.entries(forms).flatMap(([form, text]) =>
    Object.entries(encodings).map(([encoding, encode]) => [form, encoding, encode(text)] as const),
  );

  it.each(cases)('as %s in %s is read from a file and from an address', async (_form, _encoding, bytes) => {
    expect(await read(file(bytes))).toEqual({ fields: records, broken: [] });
    served = { status: 200, body: bytes, headers: {}, breaksOff: false };
    expect(await read(address)).toEqual({ fields: records, broken: [] });
  });

  it('is the same feed while nothing of it changes', async () => {
    const fingerprintOf = async (text: string) => (await openFeed(file(text), ask)).fingerprint;
    expect(await fingerprintOf(csv)).toBe(await fingerprintOf(csv));
    expect(await fingerprintOf(csv)).not.toBe(await fingerprintOf(`${csv}\n`));
  });

  it('that its server packed on the way is unpacked', async () => {
    served = { status: 200, body: gzipSync(csv), headers: { 'content-encoding': 'gzip' }, breaksOff: false };
    expect((await read(address)).fields).toEqual(records);
  });

  it('with CR line ends, LF line ends and both is one feed', async () => {
    const [header = '', ...lines] = csv.split('\r\n');
    const mixed = `${header}\r${lines[0]}\r\n${lines[1]}\n\n${lines[2]}\r${lines[3]}`;
    expect((await read(file(mixed))).fields).toEqual(records);
  });

  it('whatever its values hold comes out as it went in, as JSON and as one object a line', async () => {
    const object = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)),
    );
    const list = fc.array(
      object.filter((value) => !('__proto__' in value)),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(list, fc.nat({ max: 4 }), async (written, indent) => {
        expect((await read(file(JSON.stringify(written, null, indent)))).fields).toEqual(written);
        const lines = written.map((value) => JSON.stringify(value)).join('\n');
        expect((await read(file(lines))).fields).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a record that is broken', () => {
  it('costs one line of a feed of objects', async () => {
    const { fields, broken } = await read(file('{"id":1}\n{"id":2,}\n[3]\n"four"\n{"id":5}\n'));
    expect(fields).toEqual([{ id: 1 }, { id: 5 }]);
    expect(broken).toEqual([
      [2, expect.stringContaining('not JSON')],
      [3, expect.stringContaining('not a JSON object')],
      [4, expect.stringContaining('not a JSON object')],
    ]);
  });

  it.each([
    ['one a line', '[\n{"id":1},\n{"id":2,"title":"open},\n{"id":3}\n]', [1, 3]],
    [
      'indented',
      '[\n  {\n    "id": 1\n  },\n  {\n    "title": "open,\n    "id": 2\n  },\n  {\n    "id": 3\n  }\n]',
      [1, 3],
    ],
    ['in one line', '[{"id":1},{"id":},{"id":3},4]', [1, 3]],
  ])('costs one element of an array, %s', async (_form, text, ids) => {
    const { fields, broken } = await read(file(text));
    expect(fields.map(({ id }) => id)).toEqual(ids);
    expect(broken.length).toBeGreaterThan(0);
  });

  it('says that the feed was cut off', async () => {
    const { fields, broken } = await read(file('[{"id":1},{"id":2,"title":"cut'));
    expect(fields).toEqual([{ id: 1 }]);
    expect(broken).toEqual([[1, expect.stringContaining('cut off')]]);
  });

  it.each(['csv', 'ndjson', 'json'])(
    'may be of any length in %s: it is refused, and what follows is read',
    async (form) => {
      const long = 'x'.repeat(3_000_000);
      const bytes = {
        csv: `${feedColumns.join(',')}\n${long}\n${csv.split('\r\n')[1]}\n`,
        ndjson: `{"id":"${long}"}\n${JSON.stringify(records[0])}\n`,
        json: `[{"id":"${long}"},${JSON.stringify(records[0])}]`,
      }[form]!;
      const { fields, broken } = await read(file(bytes));
      expect(fields).toEqual([records[0]]);
      expect(broken.map(([, reason]) => reason)).toEqual([
        expect.stringContaining('longer than 100000 bytes'),
      ]);
    },
  );

  it('is read again from its text', () => {
    const [, line = ''] = csv.split('\r\n');
    expect(fieldsOfRaw(line)).toEqual(records[0]);
    expect(fieldsOfRaw(JSON.stringify(records[1]))).toEqual(records[1]);
    expect(fieldsOfRaw('a,b')).toBeNull();
    expect(fieldsOfRaw('{"id":')).toBeNull();
  });
});

describe('what is no feed', () => {
  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004 and so on'), 'save it as CSV'],
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['an empty archive', gzipSync(''), 'it is empty'],
    ['a page', Buffer.from('<html><body>Sign in</body></html>'), 'lacks the columns'],
  ])('such as %s is refused with what to do', async (_what, bytes, reason) => {
    await expect(read(file(bytes))).rejects.toThrow(reason);
  });

  it('such as an address that answers with an error, or that nobody answers at', async () => {
    served = { status: 404, body: Buffer.alloc(0), headers: {}, breaksOff: false };
    await expect(read(address)).rejects.toThrow('its server answers 404');
    await expect(read('http://127.0.0.1:1/feed')).rejects.toThrow('cannot be read');
  });

  it('breaks off with its name when the archive or the connection does', async () => {
    const packed = gzipSync(csv.repeat(50));
    await expect(read(file(packed.subarray(0, packed.length - 20)))).rejects.toThrow(
      'unexpected end of file',
    );
    served = { status: 200, body: Buffer.from(`${csv}\n`.repeat(50)), headers: {}, breaksOff: true };
    await expect(read(address)).rejects.toThrow('cannot be read');
  });
});
