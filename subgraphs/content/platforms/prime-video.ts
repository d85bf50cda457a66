import type { Platform } from './platform.ts';

export const primeVideo: Platform = {
  id: 'prime_video',
  name: 'Prime Video',
  media: ['VIDEO'],
  homepage: 'https://www.primevideo.com',
  links: ({ id }) => ({
    mobile: `aiv://aiv/view?gti=${id}`,
    web: `https://www.primevideo.com/detail/${id}`,
    tv: `aiv://aiv/view?gti=${id}`,
  }),
  searchPage: (text) => `https://www.primevideo.com/search?phrase=${encodeURIComponent(text)}`,
};
