import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { lintSchema } from './schema-lint.ts';

const clean = `
  "A film."
  type Film { "Its name." name: String! }
  type Query { "Every film." films(first: Int): [Film!]! }
`;

const problemsOf = (schema: string) =>
  lintSchema(buildSchema(schema)).map(({ rule, path }) => `${rule} ${path}`);

describe('the schema lint', () => {
  it('finds nothing in a schema that follows its rules', () => {
    expect(problemsOf(clean)).toEqual([]);
  });

  it.each([
    ['a type that is not in PascalCase', 'Film', 'film_title', 'naming film_title'],
    ['a field that is not in camelCase', ' name:', ' Name:', 'naming Film.Name'],
    ['an argument that is not in camelCase', 'first', 'First', 'naming Query.films.First'],
    ['a type without a description', '"A film."', '', 'description Film'],
    ['a field without a description', '"Its name."', '', 'description Film.name'],
    [
      'a deprecation that names no successor',
      'String!',
      'String! @deprecated(reason: "Old.")',
      'deprecation Film.name',
    ],
    ['a deprecation without a reason', 'String!', 'String! @deprecated', 'deprecation Film.name'],
    ['a list of nulls that nobody explains', '[Film!]!', '[Film]', 'nullable-list Query.films'],
  ])('finds %s', (_what, from, to, problem) => {
    expect(problemsOf(clean.replaceAll(from, to))).toContain(problem);
  });

  it('takes a deprecation that says what to use, and a list that says what a null is', () => {
    const schema = clean
      .replace('String!', 'String! @deprecated(reason: "Use title.")')
      .replace('"Every film."', '"Films by their ids; null where there is none."')
      .replace('[Film!]!', '[Film]!');
    expect(problemsOf(schema)).toEqual([]);
  });

  it('takes the description of an interface for a field that implements it', () => {
    const schema = `
      "A title." interface Title { "Its name." name: String! }
      "A film." type Film implements Title { name: String! }
      type Query { "A film." film: Film }
    `;
    expect(problemsOf(schema)).toEqual([]);
  });

  it('tells apart what was published before the rule', () => {
    const published = buildSchema(clean.replace('"Its name."', ''));
    const proposed = buildSchema(clean.replace('"Its name."', 'year: Int'));
    expect(lintSchema(proposed, published)).toMatchObject([
      { path: 'Film.year', isPublished: false },
      { path: 'Film.name', isPublished: true },
    ]);
  });
});
