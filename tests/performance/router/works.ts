import { productCount } from './data.ts';

const small = '{ product(id: "1") { name price reviews { body author { name } } } }';

const nested = `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate id weight }
  query Nested {
    users { ...User reviews { ...Review product {
      ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
    } } }
    topProducts { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
  }`;

const byId = `query Product($id: ID!) {
  product(id: $id) { name price inStock reviews { body author { name } } }
}`;

/** The bodies of the requests that each work draws from. */
export const works = {
  small: [JSON.stringify({ query: small })],
  nested: [JSON.stringify({ query: nested })],
  'random id': Array.from({ length: productCount }, (_, index) =>
    JSON.stringify({ query: byId, variables: { id: String(index + 1) } }),
  ),
} satisfies Record<string, string[]>;

export type WorkName = keyof typeof works;
export const workNames = Object.keys(works) as WorkName[];
