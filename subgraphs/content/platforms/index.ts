import { appleMusic } from './apple-music.ts';
import { disneyPlus } from './disney-plus.ts';
import { hboMax } from './hbo-max.ts';
import { hulu } from './hulu.ts';
import { netflix } from './netflix.ts';
import type { Platform } from './platform.ts';
import { primeVideo } from './prime-video.ts';
import { spotify } from './spotify.ts';

/** The services that titles can play on, in the order in which they are shown. */
export const platforms: readonly Platform[] = [
  netflix,
  primeVideo,
  disneyPlus,
  hulu,
  hboMax,
  spotify,
  appleMusic,
];

const byId = new Map(platforms.map((platform) => [platform.id, platform]));

/** The platform with this id; undefined when there is none. */
export const platformOf = (id: string): Platform | undefined => byId.get(id);
