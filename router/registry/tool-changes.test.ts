import { describe, expect, it } from '@jest/globals';
import { breakingToolChanges } from './tool-changes.ts';
import type { PublishedTool } from './tool-changes.ts';

const film = {
  type: 'object',
  properties: { __typename: { type: 'string', enum: ['Film'] }, title: { type: 'string' } },
  required: ['__typename', 'title'],
  additionalProperties: false,
};
const song = {
  type: 'object',
  properties: { __typename: { type: 'string', enum: ['Song'] }, artist: { type: 'string' } },
  required: ['__typename', 'artist'],
  additionalProperties: false,
};

/** A tool as a JSON text, so that a test can change any part of it. */
const published = JSON.stringify({
  name: 'find',
  title: 'Find',
  description: 'Finds titles by their names.',
  inputSchema: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'Words of the title.' },
      kinds: { type: ['array', 'null'], items: { type: 'string', enum: ['FILM', 'SONG'] } },
      first: { type: ['integer', 'null'], default: 10, minimum: 1, maximum: 100 },
      since: { type: 'string' },
    },
    required: ['text'],
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    properties: {
      total: { type: 'integer' },
      rating: { type: ['number', 'null'] },
      sort: { type: 'string', enum: ['RANK', 'NAME'] },
      seen: { type: 'string', format: 'date-time' },
      items: { type: 'array', items: { anyOf: [film, song] } },
    },
    required: ['total', 'items'],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: true, openWorldHint: false },
});

const read = (text: string) => [JSON.parse(text) as PublishedTool];

/** What breaks when a part of the tool is replaced, as `rule path`. */
function breaks(before: string, after: string): string[] {
  expect(published).toContain(before);
  const changes = breakingToolChanges(read(published), read(published.replace(before, after)));
  return changes.map(({ type, path }) => `${type} ${path}`);
}

describe('the tools', () => {
  it('break nobody when they stay as they are, or there are more of them', () => {
    expect(breakingToolChanges(read(published), read(published))).toEqual([]);
    const more = [...read(published.replace('"find"', '"another"')), ...read(published)];
    expect(breakingToolChanges(read(published), more)).toEqual([]);
  });

  it.each([
    ['take another argument', '"since":', '"region":{"type":"string"},"since":'],
    ['take another value of an enum', '"FILM","SONG"', '"FILM","SONG","ALBUM"'],
    ['take a null', '"text":{"type":"string"', '"text":{"type":["string","null"]'],
    ['take a number of any kind', '["integer","null"]', '["number","null"]'],
    ['take more at once', '"maximum":100', '"maximum":200'],
    ['do without an argument', '"required":["text"]', '"required":[]'],
    ['have another default', '"default":10', '"default":20'],
    [
      'answer with more',
      '"total":{"type":"integer"}',
      '"total":{"type":"integer"},"took":{"type":"integer"}',
    ],
    ['answer with another value of an enum', '"RANK","NAME"', '"RANK","NAME","YEAR"'],
    ['answer with objects of another type', '{"anyOf":[', '{"anyOf":[{"type":"object","properties":{}},'],
    ['never leave out a property', '"required":["total","items"]', '"required":["total","items","rating"]'],
    ['never answer with a null', '["number","null"]', '"number"'],
    ['are described anew', 'Finds titles by their names.', 'Looks titles up.'],
    ['have another title', '"title":"Find"', '"title":"Search"'],
    ['promise more', '"openWorldHint":false', '"openWorldHint":false,"idempotentHint":true'],
  ])('break nobody when they %s', (_what, before, after) => {
    expect(breaks(before, after)).toEqual([]);
  });

  it.each([
    ['a tool is gone', '"name":"find"', '"name":"search"', ['TOOL_REMOVED find']],
    [
      'an argument is not taken any more',
      '"since":{"type":"string"}',
      '"until":{"type":"string"}',
      ['INPUT_REMOVED find.input.since'],
    ],
    [
      'an argument becomes required',
      '"required":["text"]',
      '"required":["text","first"]',
      ['INPUT_REQUIRED find.input.first'],
    ],
    [
      'a new argument is required',
      '"required":["text"]',
      '"required":["text","region"]',
      ['INPUT_REQUIRED find.input.region'],
    ],
    [
      'an argument has another type',
      '"since":{"type":"string"}',
      '"since":{"type":"integer"}',
      ['INPUT_TYPE_NARROWED find.input.since'],
    ],
    [
      'an argument takes no null',
      '["integer","null"]',
      '"integer"',
      ['INPUT_TYPE_NARROWED find.input.first'],
    ],
    [
      'an argument takes fewer values',
      '"FILM","SONG"',
      '"FILM"',
      ['INPUT_VALUES_NARROWED find.input.kinds[]'],
    ],
    [
      'an argument takes some values only',
      '"since":{"type":"string"',
      '"since":{"type":"string","enum":["TODAY"]',
      ['INPUT_VALUES_NARROWED find.input.since'],
    ],
    [
      'an argument takes texts of one form only',
      '"since":{"type":"string"',
      '"since":{"type":"string","format":"date-time"',
      ['INPUT_TYPE_NARROWED find.input.since'],
    ],
    [
      'an argument has narrower bounds',
      '"maximum":100',
      '"maximum":50',
      ['INPUT_TYPE_NARROWED find.input.first'],
    ],
    [
      'a property of the answer is gone',
      '"total":{"type":"integer"}',
      '"count":{"type":"integer"}',
      ['OUTPUT_REMOVED find.output.total'],
    ],
    [
      'a property of one of several objects is gone',
      '"artist":{"type":"string"}',
      '"band":{"type":"string"}',
      ['OUTPUT_REMOVED find.output.items[].artist'],
    ],
    [
      'a property may be left out',
      '"required":["total","items"]',
      '"required":["items"]',
      ['OUTPUT_NOT_CERTAIN find.output.total'],
    ],
    [
      'a property may be null',
      '"total":{"type":"integer"}',
      '"total":{"type":["integer","null"]}',
      ['OUTPUT_TYPE_CHANGED find.output.total'],
    ],
    [
      'a property has another type',
      '"total":{"type":"integer"}',
      '"total":{"type":"string"}',
      ['OUTPUT_TYPE_CHANGED find.output.total'],
    ],
    [
      'a whole number may be any',
      '"total":{"type":"integer"}',
      '"total":{"type":"number"}',
      ['OUTPUT_TYPE_CHANGED find.output.total'],
    ],
    [
      'one of some values may be any',
      ',"enum":["RANK","NAME"]',
      '',
      ['OUTPUT_TYPE_CHANGED find.output.sort'],
    ],
    ['a moment may be any text', ',"format":"date-time"', '', ['OUTPUT_TYPE_CHANGED find.output.seen']],
    [
      'it is no longer promised that they only read',
      '"readOnlyHint":true',
      '"readOnlyHint":false',
      ['ANNOTATION_CHANGED find.annotations.readOnlyHint'],
    ],
  ])('break an agent when %s', (_what, before, after, expected) => {
    expect(breaks(before, after)).toEqual(expected);
  });
});
