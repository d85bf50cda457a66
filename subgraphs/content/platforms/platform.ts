import type { ContentKind } from '../content.ts';

type PlatformMedia = 'VIDEO' | 'MUSIC';

/** Where to open a title: in the app of a phone, in a browser, in the app of a TV. */
export interface DeepLinks {
  mobile: string | null;
  web: string;
  tv: string | null;
}

/** What a platform's addresses are made from. The id is already safe to stand in an address. */
interface LinkTarget {
  id: string;
  kind: ContentKind;
  /** ISO 3166-1 alpha-2. */
  region: string;
}

/** A streaming service. Adding one is a file like its neighbours and a line in `index.ts`. */
export interface Platform {
  /** Such as netflix or apple_music. */
  id: string;
  name: string;
  media: PlatformMedia[];
  homepage: string;
  /** The platform's addresses of one of its titles. */
  links(target: LinkTarget): DeepLinks;
  /** The platform's search page in a browser, for when its own id of a title is not known. */
  searchPage(text: string): string;
}
