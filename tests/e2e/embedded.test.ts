/** @category e2e */
import { afterAll, beforeAll } from '@jest/globals';
import { startEmbeddedShape } from '../shapes/embedded.ts';
import type { Shape } from '../shapes/shape.ts';
import { tellTheStory } from './story.ts';

let shape: Shape;
beforeAll(async () => {
  shape = await startEmbeddedShape();
}, 240_000);
afterAll(async () => shape?.stop(), 60_000);

tellTheStory(() => shape);
