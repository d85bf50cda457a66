import { describe, expect, it } from '@jest/globals';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import fc from 'fast-check';
import { buildSchema, execute, parse } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { InvalidArgumentsError, createArgumentCheck } from './arguments.ts';
import { inputSchemaOf } from './json-schema.ts';
import { outputSchemaOf } from './output-schema.ts';

const schema = buildSchema(`
  scalar DateTime
  scalar Anything
  enum Colour { RED GREEN }
  input Range { "The least." from: Int! to: Int = 9 }
  input Loop { inner: Loop }
  input Choice @oneOf { id: ID name: String }
  interface Thing { id: ID! name: String }
  type Box implements Thing { id: ID! name: String size: Float! }
  type Book implements Thing { id: ID! name: String pages: Int author(short: Boolean): Thing }
  union Found = Box | Book
  type Query {
    things("Words to look for." text: String!, colours: [Colour!], range: Range, choice: Choice, loop: Loop): [Thing!]!
    found: [Found]
    when: DateTime!
    anything: Anything
    colour: Colour
  }`);

const operationIn = (text: string) => parse(text).definitions[0] as OperationDefinitionNode;
const inputOf = (text: string) => inputSchemaOf(schema, operationIn(text));

function outputOf(text: string) {
  const [operation, ...fragments] = parse(text).definitions;
  return outputSchemaOf(
    schema,
    operation as OperationDefinitionNode,
    new Map((fragments as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment])),
  );
}

describe('the schema of arguments', () => {
  it('is strict, and requires what is non-null and has no default', () => {
    const text = 'query q($text: String!, $n: Int! = 3, $flag: Boolean) { things(text: $text) { id } }';
    expect(inputOf(text)).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['text'],
      properties: {
        text: { type: 'string', description: 'Words to look for.' },
        n: { type: 'integer', minimum: -2147483648, maximum: 2147483647, default: 3 },
        flag: { type: ['boolean', 'null'] },
      },
    });
  });

  it('names the values of an enum, allows null where the schema does, and gives defaults as JSON', () => {
    const text = 'query q($colours: [Colour!] = [RED]) { things(text: "x", colours: $colours) { id } }';
    expect(inputOf(text).properties['colours']).toEqual({
      type: ['array', 'null'],
      items: { type: 'string', enum: ['RED', 'GREEN'] },
      default: ['RED'],
    });
  });

  it('describes input objects with their fields, defaults and rules', () => {
    const { properties } = inputOf('query q($range: Range!, $choice: Choice!) { things(text: "x") { id } }');
    expect(properties['range']).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['from'],
      properties: { from: { type: 'integer', description: 'The least.' }, to: { default: 9 } },
    });
    expect(properties['choice']).toMatchObject({ minProperties: 1, maxProperties: 1 });
  });

  it('takes a description from the comment before a variable, else from where the variable is used', () => {
    const { properties } = inputOf(`query q(
      # What to
      # look for.
      $text: String!
      $least: Int!
    ) { things(text: $text, range: { from: $least }) { id } }`);
    expect(properties['text']?.description).toBe('What to look for.');
    expect(properties['least']?.description).toBe('The least.');
  });

  it('refuses an input that contains itself, and a type that does not exist', () => {
    expect(() => inputOf('query q($loop: Loop) { things(text: "x", loop: $loop) { id } }')).toThrow(
      'contains itself',
    );
    expect(() => inputOf('query q($x: Nothing) { when }')).toThrow('$x is not an input type');
  });
});

describe('the schema of a result', () => {
  it('has every selected key, null where the field may be null, and nothing else', () => {
    expect(outputOf('{ when anything colour title: when }')).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['when', 'anything', 'colour', 'title'],
      properties: {
        when: { type: 'string', format: 'date-time' },
        anything: {},
        colour: { type: ['string', 'null'], enum: ['RED', 'GREEN', null] },
        title: { type: 'string', format: 'date-time' },
      },
    });
  });

  it('is one shape for an interface whose types give the same, and several where they do not', () => {
    const same = outputOf('{ things(text: "x") { id name } }').properties['things']?.items;
    expect(same).toMatchObject({ required: ['id', 'name'] });
    expect(same?.anyOf).toBeUndefined();
    const several = outputOf('{ things(text: "x") { __typename id ... on Box { size } } }').properties[
      'things'
    ];
    expect(several?.items?.anyOf).toEqual([
      expect.objectContaining({ required: ['__typename', 'id', 'size'] }),
      expect.objectContaining({ required: ['__typename', 'id'] }),
    ]);
  });

  it('does not require what a directive may leave out, and merges what is asked for twice', () => {
    const { properties } = outputOf(`query q($all: Boolean!) {
      found { ...OfBook ... on Book { author { id } } ... on Box @include(if: $all) { name } }
    }
    fragment OfBook on Book { pages author(short: true) { name } }`);
    const [box, book] = properties['found']?.items?.anyOf ?? [];
    expect(box?.properties).toHaveProperty('name');
    expect(box?.required).toBeUndefined();
    expect(book?.required).toEqual(['pages', 'author']);
    expect(Object.keys(book?.properties ?? {})).toEqual(['pages', 'author']);
  });

  it('accepts what an execution of the operation gives', async () => {
    const text =
      '{ things(text: "x") { __typename id name ... on Box { size } ... on Book { pages author { id } } } }';
    const thing = fc.oneof(
      fc.record({
        __typename: fc.constant('Box'),
        id: fc.string(),
        name: fc.option(fc.string()),
        size: fc.double({ noDefaultInfinity: true, noNaN: true }),
      }),
      fc.record({
        __typename: fc.constant('Book'),
        id: fc.string(),
        name: fc.option(fc.string()),
        pages: fc.option(fc.integer({ min: 0, max: 9 })),
      }),
    );
    const validate = new AjvJsonSchemaValidator().getValidator(outputOf(text) as never);
    await fc.assert(
      fc.asyncProperty(fc.array(thing), async (things) => {
        const { data, errors } = await execute({ schema, document: parse(text), rootValue: { things } });
        expect(errors).toBeUndefined();
        const plain: unknown = JSON.parse(JSON.stringify(data));
        expect(validate(plain)).toMatchObject({ valid: true });
      }),
    );
  });
});

describe('the check of arguments', () => {
  const text = `query q($text: String!, $n: Int = 3, $colours: [Colour!], $range: Range) {
    things(text: $text, colours: $colours, range: $range) { id }
  }`;
  const check = createArgumentCheck(inputOf(text));
  const refusalOf = (given: Record<string, unknown>) => {
    try {
      check(given);
    } catch (error) {
      if (error instanceof InvalidArgumentsError) return error;
      throw error;
    }
    throw new Error('The arguments were accepted.');
  };

  it('passes good arguments on, and counts a null as left out', () => {
    expect(check({ text: 'x', n: null, colours: ['RED'], range: { from: 1 } })).toEqual({
      text: 'x',
      colours: ['RED'],
      range: { from: 1 },
    });
  });

  it.each([
    [{}, 'text', 'The argument "text" is missing.'],
    [{ text: null }, 'text', 'expected string'],
    [
      { text: 'x', colour: 'RED' },
      'colour',
      'Unknown argument "colour". Known are: text, n, colours, range.',
    ],
    [{ text: 7 }, 'text', 'expected string, received number'],
    [{ text: 'x', n: '3' }, 'n', 'received string'],
    [{ text: 'x', n: 1.5 }, 'n', 'expected int'],
    [{ text: 'x', n: 2 ** 31 }, 'n', '2147483647'],
    [{ text: 'x', colours: 'RED' }, 'colours', 'expected array'],
    [{ text: 'x', colours: ['RED', 'BLUE'] }, 'colours[1]', '"RED" | "GREEN"'],
    [{ text: 'x', range: {} }, 'range.from', 'missing'],
    [{ text: 'x', range: { from: 1, until: 2 } }, 'range.until', 'Unknown argument'],
  ])('refuses %j and names %s', (given, argument, message) => {
    const refusal = refusalOf(given);
    expect(refusal).toMatchObject({ code: -32602, data: { argument } });
    expect(refusal.message).toContain(message);
  });

  it('agrees with another validator of JSON Schema on any arguments', () => {
    const validate = new AjvJsonSchemaValidator().getValidator(inputOf(text) as never);
    const value = fc.oneof(
      fc.constantFrom('x', 'RED', null, 1, 1.5, true, -(2 ** 31), 2 ** 40),
      fc.array(fc.constantFrom('RED', 'GREEN', 'BLUE', null, 1), { maxLength: 3 }),
      fc.record({ from: fc.constantFrom(1, '1', null), to: fc.constantFrom(2, null) }, { requiredKeys: [] }),
    );
    const keys = fc.constantFrom('text', 'n', 'colours', 'range', 'other');
    fc.assert(
      fc.property(fc.dictionary(keys, value), (given) => {
        let isAccepted = true;
        try {
          check(given);
        } catch {
          isAccepted = false;
        }
        expect(isAccepted).toBe(validate(given).valid);
      }),
      { numRuns: 1000 },
    );
  });
});
