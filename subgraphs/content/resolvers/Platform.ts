import { platformOf } from '../platforms/index.ts';
import type { PlatformResolvers } from '../schema.generated.ts';

export const Platform: PlatformResolvers = { __resolveReference: ({ id }) => platformOf(id) ?? null };
