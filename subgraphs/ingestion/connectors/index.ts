import { appleMusic } from './apple-music.ts';
import type { Connector } from './connector.ts';
import { disneyPlus } from './disney-plus.ts';
import { hboMax } from './hbo-max.ts';
import { hulu } from './hulu.ts';
import { netflix } from './netflix.ts';
import { primeVideo } from './prime-video.ts';
import { spotify } from './spotify.ts';

/** The connectors by platform. */
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [netflix, disneyPlus, primeVideo, hulu, hboMax, spotify, appleMusic].map((connector) => [
    connector.platform,
    connector,
  ]),
);
