import type { Platform } from './platform.ts';

export const hboMax: Platform = {
  id: 'hbo_max',
  name: 'HBO Max',
  media: ['VIDEO'],
  homepage: 'https://www.hbomax.com',
  links: ({ id, kind }) => ({
    mobile: `hbomax://feature/${id}`,
    web: `https://play.hbomax.com/${kind === 'MOVIE' ? 'movie' : 'show'}/${id}`,
    tv: `hbomax://feature/${id}`,
  }),
  searchPage: (text) => `https://play.hbomax.com/search/result?q=${encodeURIComponent(text)}`,
};
