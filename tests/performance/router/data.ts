export interface User {
  id: string;
  name: string;
  username: string;
  birthday: number;
}

export interface Product {
  id: string;
  name: string;
  price: number;
  weight: number;
}

export interface Review {
  id: string;
  body: string;
  productId: string;
  authorId: string | null;
}

/** As many as there are different requests of the work `random id`. */
export const productCount = 1000;

export const users: readonly User[] = [
  'Ada Lovelace:adalovelace',
  'Alan Turing:aturing',
  'Grace Hopper:gracehopper',
  'Edsger Dijkstra:ewdijkstra',
  'Barbara Liskov:bliskov',
  'Tony Hoare:c4rh0are',
].map((entry, index) => {
  const [name = '', username = ''] = entry.split(':');
  return { id: String(index + 1), name, username, birthday: 1_234_567_890 + index };
});

const named: readonly [name: string, price: number, weight: number][] = [
  ['Table', 899, 100],
  ['Couch', 1299, 1000],
  ['Glass', 15, 20],
  ['Chair', 499, 100],
  ['TV', 1299, 1000],
  ['Lamp', 6999, 300],
  ['Grill', 3999, 2000],
  ['Fridge', 100_000, 6000],
  ['Sofa', 9999, 800],
];

export const products: readonly Product[] = Array.from({ length: productCount }, (_, index) => {
  const number = index + 1;
  const [name, price, weight] = named[index] ?? [`Product ${number}`, number * 7, number * 3];
  return { id: String(number), name, price, weight };
});

const written: readonly [authorId: string, productId: string, body: string][] = [
  ['1', '1', 'I like it a lot!'],
  ['1', '2', 'Costs too much.'],
  ['2', '3', 'Not as good as I hoped.'],
  ['2', '1', 'There are nicer ones.'],
  ['1', '4', 'This is the best that I ever sat on.'],
  ['2', '5', 'It was dark after a week.'],
  ['3', '6', 'The cat sleeps under it.'],
  ['4', '7', 'I would take it again.'],
  ['5', '8', 'Cold.'],
  ['6', '9', 'The best thing we bought this year.'],
  ['6', '1', 'Heavy, but it will last.'],
];

/** Products without a name of their own have one review, of nobody: that keeps the answer for users small. */
export const reviews: readonly Review[] = [
  ...written.map(([authorId, productId, body], index) => ({
    ...{ id: String(index + 1), authorId, productId, body },
  })),
  ...products.slice(named.length).map(({ id, name }) => ({
    ...{ id: `of-${id}`, authorId: null, productId: id, body: `What one says of ${name}` },
  })),
];
