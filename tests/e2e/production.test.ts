/** @category e2e */
import { startProductionShape } from '../shapes/production.ts';
import { tellTheStory } from './story.ts';

tellTheStory(startProductionShape);
