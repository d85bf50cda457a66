/** @category e2e */
import { startEmbeddedShape } from '../shapes/embedded.ts';
import { tellTheStory } from './story.ts';

tellTheStory(startEmbeddedShape);
