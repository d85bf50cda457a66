import type { Resolvers } from '../schema.generated.ts';
import { Content } from './Content.ts';
import { Mutation } from './Mutation.ts';
import { Query } from './Query.ts';

/** The resolvers of the subgraph, a file for each type of the schema. */
export const resolvers: Resolvers = { Query, Mutation, Content };
