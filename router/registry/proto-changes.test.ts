import { describe, expect, it } from '@jest/globals';
import { breakingProtoChanges } from './proto-changes.ts';

const published = `
  syntax = "proto3";
  package library.v1;

  service Library {
    rpc Find(FindRequest) returns (FindReply);
    rpc Follow(FindRequest) returns (stream FindReply);
  }
  service Shelf {
    rpc Count(FindRequest) returns (FindReply);
  }
  message FindRequest {
    reserved 4 to 6, 9;
    reserved "author";
    string text = 1;
    uint32 limit = 2;
    optional string region = 3;
    repeated Kind kinds = 7;
    map<string, uint32> weights = 8;
    oneof order {
      string by_name = 10;
      bool by_rank = 11;
    }
  }
  message FindReply {
    message Item {
      string title = 1;
    }
    repeated Item items = 1;
  }
  message Unused {}
  enum Kind {
    reserved 5;
    BOOK = 0;
    SONG = 1;
  }
  enum Format {
    PRINT = 0;
  }
`;

/** What breaks when a part of the proto is replaced, as `rule path`. */
function breaks(before: string, after: string): string[] {
  expect(published).toContain(before);
  const changes = breakingProtoChanges(published, published.replace(before, after));
  return changes.map(({ type, path }) => `${type} ${path}`);
}

const limit = 'uint32 limit = 2;';
const inRequest = (field: string) => `library.v1.FindRequest.${field}`;

describe('a proto', () => {
  it('breaks nobody when it stays as it is', () => {
    expect(breakingProtoChanges(published, published)).toEqual([]);
  });

  it.each([
    ['a field', limit, `${limit} string language = 12;`],
    ['a field of a nested message', 'string title = 1;', 'string title = 1; uint32 year = 2;'],
    ['an alternative', 'bool by_rank = 11;', 'bool by_rank = 11; bool by_year = 12;'],
    ['a value', 'SONG = 1;', 'SONG = 1; FILM = 2;'],
    ['a message', 'message Unused {}', 'message Unused {} message Another { string text = 1; }'],
    [
      'a service',
      'service Shelf {',
      'service Another { rpc Find(Unused) returns (Unused); } service Shelf {',
    ],
    ['a call', 'service Shelf {', 'service Shelf { rpc Find(Unused) returns (Unused);'],
    ['a reservation', 'reserved 4 to 6, 9;', 'reserved 4 to 6, 9, 12 to 20;'],
    ['a comment', limit, `// At most 100.\n${limit}`],
  ])('may get %s more', (_what, before, after) => {
    expect(breaks(before, after)).toEqual([]);
  });

  it('may lose a field whose number and name are reserved', () => {
    expect(breaks(limit, 'reserved 2; reserved "limit";')).toEqual([]);
  });

  it('may lose a value whose number and name are reserved', () => {
    expect(breaks('SONG = 1;', 'reserved 1; reserved "SONG";')).toEqual([]);
  });

  it.each([
    [
      'a field is gone',
      limit,
      '',
      [
        `FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED ${inRequest('limit')}`,
        `FIELD_NO_DELETE_UNLESS_NAME_RESERVED ${inRequest('limit')}`,
      ],
    ],
    [
      'the name of a lost field is free again',
      limit,
      'reserved 2;',
      [`FIELD_NO_DELETE_UNLESS_NAME_RESERVED ${inRequest('limit')}`],
    ],
    [
      'the number of a lost field is free again',
      limit,
      'reserved "limit";',
      [`FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED ${inRequest('limit')}`],
    ],
    [
      'a field has another number',
      limit,
      'uint32 limit = 12;',
      [
        `FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED ${inRequest('limit')}`,
        `FIELD_NO_DELETE_UNLESS_NAME_RESERVED ${inRequest('limit')}`,
      ],
    ],
    ['a field has another name', limit, 'uint32 most = 2;', [`FIELD_SAME_NAME ${inRequest('limit')}`]],
    ['a field has another type', limit, 'string limit = 2;', [`FIELD_SAME_TYPE ${inRequest('limit')}`]],
    [
      'a field is of another message',
      'repeated Item items = 1;',
      'repeated Unused items = 1;',
      ['FIELD_SAME_TYPE library.v1.FindReply.items'],
    ],
    [
      'a map has other values',
      'map<string, uint32>',
      'map<string, string>',
      [`FIELD_SAME_TYPE ${inRequest('weights')}`],
    ],
    [
      'a field becomes a list',
      limit,
      'repeated uint32 limit = 2;',
      [`FIELD_SAME_CARDINALITY ${inRequest('limit')}`],
    ],
    [
      'it is not told any more whether a field is set',
      'optional string region',
      'string region',
      [`FIELD_SAME_CARDINALITY ${inRequest('region')}`],
    ],
    [
      'a field leaves its oneof',
      'bool by_rank = 11;\n    }',
      '}\n    bool by_rank = 11;',
      [`FIELD_SAME_ONEOF ${inRequest('by_rank')}`],
    ],
    [
      'a number is used again',
      limit,
      `${limit} string writer = 9;`,
      [`RESERVED_MESSAGE_NO_DELETE ${inRequest('writer')}`],
    ],
    [
      'a name is used again',
      'reserved "author";',
      'string author = 12;',
      [
        `RESERVED_MESSAGE_NO_DELETE ${inRequest('author')}`,
        'RESERVED_MESSAGE_NO_DELETE library.v1.FindRequest',
      ],
    ],
    [
      'a number is no longer reserved',
      'reserved 4 to 6, 9;',
      'reserved 4 to 6;',
      ['RESERVED_MESSAGE_NO_DELETE library.v1.FindRequest'],
    ],
    [
      'a value of an enum is no longer reserved',
      'reserved 5;',
      '',
      ['RESERVED_ENUM_NO_DELETE library.v1.Kind'],
    ],
    [
      'a value is gone',
      'SONG = 1;',
      '',
      ['ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED library.v1.Kind.SONG'],
    ],
    [
      'the name of a lost value is free again',
      'SONG = 1;',
      'reserved 1;',
      ['ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED library.v1.Kind.SONG'],
    ],
    [
      'a value has another number',
      'SONG = 1;',
      'SONG = 2;',
      ['ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED library.v1.Kind.SONG'],
    ],
    ['a value has another name', 'SONG = 1;', 'TRACK = 1;', ['ENUM_VALUE_SAME_NAME library.v1.Kind.SONG']],
    ['a message is gone', 'message Unused {}', '', ['MESSAGE_NO_DELETE library.v1.Unused']],
    [
      'an enum is gone',
      /enum Format \{[^}]*\}/.exec(published)?.[0] ?? '',
      '',
      ['ENUM_NO_DELETE library.v1.Format'],
    ],
    [
      'a service is gone',
      /service Shelf \{[^}]*\}/.exec(published)?.[0] ?? '',
      '',
      ['SERVICE_NO_DELETE library.v1.Shelf'],
    ],
    [
      'a call is gone',
      'rpc Find(FindRequest) returns (FindReply);',
      '',
      ['RPC_NO_DELETE library.v1.Library.Find'],
    ],
    [
      'a call takes another request',
      'Find(FindRequest)',
      'Find(Unused)',
      ['RPC_SAME_REQUEST_TYPE library.v1.Library.Find'],
    ],
    [
      'a call gives another answer',
      'returns (FindReply)',
      'returns (Unused)',
      ['RPC_SAME_RESPONSE_TYPE library.v1.Library.Find'],
    ],
    [
      'a call takes a stream',
      'Find(FindRequest)',
      'Find(stream FindRequest)',
      ['RPC_SAME_CLIENT_STREAMING library.v1.Library.Find'],
    ],
    [
      'a call streams no more',
      'returns (stream FindReply)',
      'returns (FindReply)',
      ['RPC_SAME_SERVER_STREAMING library.v1.Library.Follow'],
    ],
  ])('breaks who was built with it when %s', (_what, before, after, expected) => {
    expect(breaks(before, after)).toEqual(expected);
  });

  it('breaks everybody in another package', () => {
    const rules = breaks('package library.v1;', 'package library.v2;').map((line) => line.split(' ')[0]);
    expect(new Set(rules)).toEqual(new Set(['MESSAGE_NO_DELETE', 'ENUM_NO_DELETE', 'SERVICE_NO_DELETE']));
  });

  it('says what was and what is', () => {
    const [change] = breakingProtoChanges(published, published.replace(limit, 'string limit = 2;'));
    expect(change?.message).toBe('Field 2 was uint32 and is string.');
  });
});
