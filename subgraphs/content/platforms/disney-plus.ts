import type { Platform } from './platform.ts';

export const disneyPlus: Platform = {
  id: 'disney_plus',
  name: 'Disney+',
  media: ['VIDEO'],
  homepage: 'https://www.disneyplus.com',
  links: ({ id }) => ({
    mobile: `disneyplus://content/${id}`,
    web: `https://www.disneyplus.com/browse/entity-${id}`,
    tv: `disneyplus://content/${id}`,
  }),
  searchPage: (text) => `https://www.disneyplus.com/browse/search?q=${encodeURIComponent(text)}`,
};
