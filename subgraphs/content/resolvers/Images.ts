import { imageAddress } from '../images/image-address.ts';
import type { ImagesResolvers } from '../schema.generated.ts';

export const Images: ImagesResolvers = {
  poster: (content, { size }, { publicOrigin }) =>
    imageAddress(content, { role: 'poster', size: size ?? null, origin: publicOrigin }),
  backdrop: (content, { size }, { publicOrigin }) =>
    imageAddress(content, { role: 'backdrop', size: size ?? null, origin: publicOrigin }),
};
