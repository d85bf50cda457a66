import type { Platform } from './platform.ts';

export const netflix: Platform = {
  id: 'netflix',
  name: 'Netflix',
  media: ['VIDEO'],
  homepage: 'https://www.netflix.com',
  links: ({ id }) => ({
    mobile: `netflix://title/${id}`,
    web: `https://www.netflix.com/title/${id}`,
    tv: `netflix://title/${id}`,
  }),
  searchPage: (text) => `https://www.netflix.com/search?q=${encodeURIComponent(text)}`,
};
