import type { Platform } from './platform.ts';

export const hulu: Platform = {
  id: 'hulu',
  name: 'Hulu',
  media: ['VIDEO'],
  homepage: 'https://www.hulu.com',
  links: ({ id }) => ({
    mobile: `hulu://watch/${id}`,
    web: `https://www.hulu.com/watch/${id}`,
    tv: `hulu://watch/${id}`,
  }),
  searchPage: (text) => `https://www.hulu.com/search?q=${encodeURIComponent(text)}`,
};
