import { disneyPlus } from './disney-plus.ts';
import type { Connector } from './feed-connector.ts';
import { netflix } from './netflix.ts';
import { primeVideo } from './prime-video.ts';

/** The connectors by platform. */
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [netflix, disneyPlus, primeVideo].map((connector) => [connector.platform, connector]),
);
