import type { MovieResolvers } from '../schema.generated.ts';
import { minutesOf } from './above.ts';
import { contentFields } from './Content.ts';

export const Movie: MovieResolvers = { ...contentFields, runtimeMinutes: minutesOf };
