import type { Resolvers } from '../schema.generated.ts';
import { Album } from './Album.ts';
import { Artist } from './Artist.ts';
import { Availability } from './Availability.ts';
import { AvailabilityRecord } from './AvailabilityRecord.ts';
import { Category } from './Category.ts';
import { Content } from './Content.ts';
import { ContentRevision } from './ContentRevision.ts';
import { Credit } from './Credit.ts';
import { Episode } from './Episode.ts';
import { Images } from './Images.ts';
import { Movie } from './Movie.ts';
import { Mutation } from './Mutation.ts';
import { OfferChange } from './OfferChange.ts';
import { Platform } from './Platform.ts';
import { Query } from './Query.ts';
import { Relation } from './Relation.ts';
import { ResolutionReview } from './ResolutionReview.ts';
import { Season } from './Season.ts';
import { Series } from './Series.ts';
import { Subscription } from './Subscription.ts';
import { Track } from './Track.ts';

/** The resolvers of the subgraph, a file for each type of the schema. */
export const resolvers: Resolvers = {
  ...{ Query, Mutation, Subscription, Content, Movie, Series, Season, Episode, Artist, Album, Track },
  ...{
    Availability,
    AvailabilityRecord,
    Images,
    OfferChange,
    Category,
    ContentRevision,
    Credit,
    Platform,
    Relation,
    ResolutionReview,
  },
};
