import { products, reviews, users } from './data.ts';
import type { Product, Review, User } from './data.ts';

interface Reference {
  id: string;
}

const byId = <Row extends Reference>(rows: readonly Row[]) => {
  const index = new Map(rows.map((row) => [row.id, row]));
  return (id: string) => index.get(id) ?? null;
};
const userOf = byId(users);
const productOf = byId(products);
const reviewOf = byId(reviews);
const reviewsOfProduct = Map.groupBy(reviews, ({ productId }) => productId);
const reviewsOfUser = Map.groupBy(reviews, ({ authorId }) => authorId);
const freeShippingFrom = 1000;

/** The resolvers of each subgraph, over data in memory. */
export const resolvers = {
  users: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: Reference) => userOf(id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }: Reference) => userOf(id) },
  },
  products: {
    Query: {
      topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first),
      product: (_: unknown, { id }: Reference) => productOf(id),
    },
    Product: { __resolveReference: ({ id }: Reference) => productOf(id) },
  },
  reviews: {
    Query: { topReviews: (_: unknown, { first }: { first: number }) => reviews.slice(0, first) },
    Review: {
      __resolveReference: ({ id }: Reference) => reviewOf(id),
      author: ({ authorId }: Review) =>
        authorId === null ? null : { id: authorId, username: userOf(authorId)?.username },
      product: ({ productId }: Review) => ({ id: productId }),
    },
    User: {
      __resolveReference: ({ id }: Reference) => ({ id }),
      username: ({ id }: Reference) => userOf(id)?.username,
      reviews: ({ id }: User) => reviewsOfUser.get(id) ?? [],
      numberOfReviews: ({ id }: User) => reviewsOfUser.get(id)?.length ?? 0,
    },
    Product: {
      __resolveReference: ({ id }: Reference) => ({ id }),
      reviews: ({ id }: Reference) => reviewsOfProduct.get(id) ?? [],
    },
  },
  inventory: {
    Product: {
      __resolveReference: (product: Product) => product,
      inStock: ({ id }: Reference) => Number(id) % 3 !== 0,
      shippingEstimate: ({ price, weight }: Product) =>
        price > freeShippingFrom ? 0 : Math.round(weight * 0.5),
    },
  },
};

export type SubgraphName = keyof typeof resolvers;
export const subgraphNames = Object.keys(resolvers) as SubgraphName[];
