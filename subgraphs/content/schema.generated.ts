import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Content as ContentModel } from './content.ts';
import type { Credit as CreditModel } from './details-repository.ts';
import type { Relation as RelationModel } from './relation.ts';
import type { Genre as GenreModel } from './genre.ts';
import type { Platform as PlatformModel } from './platforms/platform.ts';
import type { Offer as OfferModel } from './availability.ts';
import type { OfferRecord as OfferRecordModel } from './availability-repository.ts';
import type { OfferChange as OfferChangeModel } from './offers/offer-change.ts';
import type { Category as CategoryModel } from './categories/category.ts';
import type { Revision as RevisionModel } from './history/revision.ts';
import type { ResolutionReview as ResolutionReviewModel } from './entity-resolution/review-repository.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time, ISO 8601 in UTC. */
  DateTime: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** An album, an EP or a score. */
export type Album = Content & {
  __typename?: 'Album';
  /** Who made it; null where that is not known. */
  artist?: Maybe<Artist>;
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  /** Known tracks in order. */
  tracks: Array<Track>;
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** An album, an EP or a score. */
export type AlbumAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** An album, an EP or a score. */
export type AlbumAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** An album, an EP or a score. */
export type AlbumCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An album, an EP or a score. */
export type AlbumHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An album, an EP or a score. */
export type AlbumRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An album, an EP or a score. */
export type AlbumTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** A musician, a band, an orchestra or a composer. */
export type Artist = Content & {
  __typename?: 'Artist';
  /** Albums, the oldest first. */
  albums: Array<Album>;
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A musician, a band, an orchestra or a composer. */
export type ArtistTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** One offer of a title on a platform in a region. */
export type Availability = {
  __typename?: 'Availability';
  /** Spoken or sung languages, ISO 639-1, where they are known. */
  audioLanguages: Array<Scalars['String']['output']>;
  /** Since when it plays; null where that is not known. */
  availableFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Where to open it. */
  deepLinks: DeepLinks;
  /** When it leaves; null when not announced. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** True for the sample data of the starter catalogue: not a statement about the real service. */
  isSample: Scalars['Boolean']['output'];
  /** How the platform offers it. */
  offer: OfferType;
  /** Where it plays. */
  platform: Platform;
  /** What it costs to rent or buy; null when included or free. */
  price?: Maybe<Money>;
  /** The pictures that it has, where they are known. */
  qualities: Array<VideoQuality>;
  /** ISO 3166-1 alpha-2. */
  region: Scalars['String']['output'];
  /** Subtitles, ISO 639-1, where they are known. */
  subtitleLanguages: Array<Scalars['String']['output']>;
};

/** One offer of a title on a platform in a region. */
export type AvailabilityInput = {
  /** Spoken or sung languages, ISO 639-1. */
  audioLanguages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Since when it plays, where that is known. */
  availableFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it leaves, where that is announced. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How the platform offers it. */
  offer: OfferType;
  /** Where it plays. */
  platform: Scalars['ID']['input'];
  /** The title's id on the platform. */
  platformContentId: Scalars['String']['input'];
  /** What it costs to rent or buy. */
  price?: InputMaybe<MoneyInput>;
  /** The pictures that it has. */
  qualities?: InputMaybe<Array<VideoQuality>>;
  /** ISO 3166-1 alpha-2. */
  region: Scalars['String']['input'];
  /** Subtitles, ISO 639-1. */
  subtitleLanguages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** An address of its own, where the platform's rule does not make it from the id. */
  webUrl?: InputMaybe<Scalars['String']['input']>;
};

/** An offer as it was recorded, and for how long it was known like this. */
export type AvailabilityRecord = {
  __typename?: 'AvailabilityRecord';
  /** When it was recorded. */
  knownFrom: Scalars['DateTime']['output'];
  /** When its source took it back or said otherwise; null while it holds. */
  knownUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The offer. */
  offer: Availability;
};

export type CacheControlScope =
  | 'PRIVATE'
  | 'PUBLIC';

/** Filters narrow each other. */
export type CatalogFilter = {
  /** The id of a genre, such as science-fiction. */
  genre?: InputMaybe<Scalars['String']['input']>;
  /** Kinds to show; all when left out. */
  kinds?: InputMaybe<Array<ContentKind>>;
  /** Only what the platform offers now. */
  platform?: InputMaybe<Scalars['ID']['input']>;
};

/** What came of putting titles into a category or taking them out. */
export type CategorisationResult = Categorised | CategoryInvalid;

/** The titles are as the caller wants them. */
export type Categorised = {
  __typename?: 'Categorised';
  /** As it is now. */
  category: Category;
  /** How many titles this changed; the others were as wanted already. */
  changed: Scalars['Int']['output'];
};

/** A category of the tree that editors sort titles into. */
export type Category = {
  __typename?: 'Category';
  /** Those right below it, in their order. */
  children: Array<Category>;
  /** Titles by title, page by page: its own and, unless told otherwise, those of all categories below it. */
  contents: ContentConnection;
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** As viewers read it. */
  name: Scalars['String']['output'];
  /** Null at the top. */
  parent?: Maybe<Category>;
  /** The slugs from the top down, such as film/noir. */
  path: Scalars['String']['output'];
  /** The last part of the path. */
  slug: Scalars['String']['output'];
};


/** A category of the tree that editors sort titles into. */
export type CategoryContentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  descendants?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The category is gone. */
export type CategoryDeleted = {
  __typename?: 'CategoryDeleted';
  /** The id that it had. */
  id: Scalars['ID']['output'];
};

/** The input breaks rules of the tree; each problem names its field. */
export type CategoryInvalid = {
  __typename?: 'CategoryInvalid';
  /** What is wrong, field by field. */
  problems: Array<FieldProblem>;
};

/** What came of a change of a category. */
export type CategoryResult = CategoryInvalid | CategorySaved;

/** The category is as the caller wants it. */
export type CategorySaved = {
  __typename?: 'CategorySaved';
  /** As it is now. */
  category: Category;
};

/** Any title: video or music. Every subgraph extends it. */
export type Content = {
  /**
   * Where it plays. The region is ISO 3166-1 alpha-2; without one, the viewer's own, else US. `asOf` asks for the offers
   * of a moment, `knownAt` for what was known of them at another; both are now unless told.
   */
  availability: Array<Availability>;
  /** All that was recorded of where it plays in a region, the newest record first; at most 100. */
  availabilityHistory: Array<AvailabilityRecord>;
  /** The categories that the title itself is in. */
  categories: Array<Category>;
  /** Countries of origin, ISO 3166-1 alpha-2. */
  countries: Array<Scalars['String']['output']>;
  /** Who made it. */
  credits: Array<Credit>;
  /** Ids in other catalogues, where they are certain. */
  externalIds: Array<ExternalId>;
  /** Genres, the most fitting first. */
  genres: Array<Genre>;
  /** What the title was, the newest version first. For editors. */
  history: ContentRevisionConnection;
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** Poster and backdrop. */
  images: Images;
  /** What the title is. */
  kind: ContentKind;
  /** Spoken or sung languages, ISO 639-1. */
  languages: Array<Scalars['String']['output']>;
  /** The rating as the board gives it, such as PG-13 or TV-MA. */
  maturityRating?: Maybe<Scalars['String']['output']>;
  /** The title in the language it was made in, where it differs. */
  originalTitle?: Maybe<Scalars['String']['output']>;
  /** How widely known it is, 0 to 100. */
  popularity: Scalars['Float']['output'];
  /** How complete it is. For editors. */
  quality: ContentQuality;
  /** Titles that belong to this one. */
  relations: Array<Relation>;
  /** Two sentences in our own words. */
  synopsis?: Maybe<Scalars['String']['output']>;
  /** The title in a language (ISO 639-1) where it is known in it, else the main title. */
  title: Scalars['String']['output'];
  /** Counts the edits; send it back with a change. */
  version: Scalars['Int']['output'];
  /** Year of release, or of the first season, or of an artist's beginning. */
  year?: Maybe<Scalars['Int']['output']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Any title: video or music. Every subgraph extends it. */
export type ContentTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** A page of titles. */
export type ContentConnection = {
  __typename?: 'ContentConnection';
  /** The titles of the page. */
  edges: Array<ContentEdge>;
  /** Where the page is in the list. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** The title is gone. */
export type ContentDeleted = {
  __typename?: 'ContentDeleted';
  /** The id that it had. */
  id: Scalars['ID']['output'];
};

/** A title on a page. */
export type ContentEdge = {
  __typename?: 'ContentEdge';
  /** Where it is in the list: for the argument after. */
  cursor: Scalars['String']['output'];
  /** The title. */
  node: Content;
};

/** The input breaks rules; each problem names its field. */
export type ContentInvalid = {
  __typename?: 'ContentInvalid';
  /** What is wrong, field by field. */
  problems: Array<FieldProblem>;
};

/** What a title is. */
export type ContentKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'EPISODE'
  | 'MOVIE'
  | 'SEASON'
  | 'SERIES'
  | 'TRACK';

/** How complete a title is. */
export type ContentQuality = {
  __typename?: 'ContentQuality';
  /** What it lacks. */
  missing: Array<QualityCheck>;
  /** 0 to 100: the share of what a title of its kind should have. */
  score: Scalars['Int']['output'];
};

/** A title as it was from one version on. Versions that changed none of the fields have no revision. */
export type ContentRevision = {
  __typename?: 'ContentRevision';
  /** Why it came. */
  cause: RevisionCause;
  /** When it came. */
  changedAt: Scalars['DateTime']['output'];
  /** What differs from the revision before; all fields for the first. */
  changes: Array<FieldChange>;
  /** The title. */
  contentId: Scalars['ID']['output'];
  /** The user who changed it; null where a source did, and where that person's data were erased. */
  editorId?: Maybe<Scalars['ID']['output']>;
  /** All fields that have a value. */
  fields: Array<FieldValue>;
  /** The source whose record changed it. */
  source?: Maybe<Scalars['String']['output']>;
  /** The version that it came with. */
  version: Scalars['Int']['output'];
};

/** A page of the history of a title. */
export type ContentRevisionConnection = {
  __typename?: 'ContentRevisionConnection';
  /** The revisions of this page. */
  edges: Array<ContentRevisionEdge>;
  /** Where this page is. */
  pageInfo: PageInfo;
  /** How many revisions are kept. */
  totalCount: Scalars['Int']['output'];
};

/** A revision in a page. */
export type ContentRevisionEdge = {
  __typename?: 'ContentRevisionEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The revision. */
  node: ContentRevision;
};

/** The title is as it was asked for. */
export type ContentSaved = {
  __typename?: 'ContentSaved';
  /** The title. */
  content: Content;
};

/** A category to add. */
export type CreateCategoryInput = {
  /** As viewers read it. */
  name: Scalars['String']['input'];
  /** The category above; none for the top. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The place among its siblings, from 0; the end unless given. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** The last part of the path; made from the name unless given. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** A title as an editor or a source describes it. */
export type CreateContentInput = {
  /** Countries of origin, ISO 3166-1 alpha-2. */
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Who made it, in order. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Length in milliseconds, where minutes are too coarse; wins over runtimeMinutes. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** Ids in other catalogues. */
  externalIds?: InputMaybe<Array<ExternalIdInput>>;
  /** Ids or names of genres, the most fitting first. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it is; it cannot become another. */
  kind: ContentKind;
  /** Spoken or sung languages, ISO 639-1. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As the board gives it, such as PG-13 or TV-MA. */
  maturityRating?: InputMaybe<Scalars['String']['input']>;
  /** Number of a season, an episode or a track. */
  number?: InputMaybe<Scalars['Int']['input']>;
  /** The title in the language it was made in, where it differs. */
  originalTitle?: InputMaybe<Scalars['String']['input']>;
  /** The series of a season, the season of an episode, the artist of an album, the album (or the artist) of a track. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** How widely known it is, 0 to 100. */
  popularity?: InputMaybe<Scalars['Float']['input']>;
  /** Length in minutes. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
  /** The main title. */
  title: Scalars['String']['input'];
  /** Year of release, or of the first season, or of an artist's beginning. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** The new title, or what is wrong with it. */
export type CreateContentResult = ContentInvalid | ContentSaved;

/** A person's part in a title. */
export type Credit = {
  __typename?: 'Credit';
  /** Whom they play; null for other parts. */
  character?: Maybe<Scalars['String']['output']>;
  /** Who. */
  person: Person;
  /** director, writer, actor, creator, composer, artist, producer or narrator. */
  role: Scalars['String']['output'];
};

/** A person's part in a title. */
export type CreditInput = {
  /** Whom they play. */
  character?: InputMaybe<Scalars['String']['input']>;
  /** The name, as the credits have it. */
  name: Scalars['String']['input'];
  /** director, writer, actor, creator, composer, artist, producer or narrator. */
  role: Scalars['String']['input'];
};

/** Where to open a title. */
export type DeepLinks = {
  __typename?: 'DeepLinks';
  /** Opens the app on a phone or tablet. */
  mobile?: Maybe<Scalars['String']['output']>;
  /** Opens the app on a TV. */
  tv?: Maybe<Scalars['String']['output']>;
  /** Opens a browser; always there. */
  web: Scalars['String']['output'];
};

/** What came of removing a category. */
export type DeleteCategoryResult = CategoryDeleted | CategoryInvalid;

/** The title is gone, or why it is not. */
export type DeleteContentResult = ContentDeleted | VersionConflict;

/** One episode of a season. */
export type Episode = Content & {
  __typename?: 'Episode';
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  /** 1 for the first of its season. */
  number: Scalars['Int']['output'];
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  /** Length in minutes. */
  runtimeMinutes?: Maybe<Scalars['Int']['output']>;
  /** The season that it belongs to. */
  season: Season;
  /** The series that it belongs to. */
  series: Series;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** One episode of a season. */
export type EpisodeAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One episode of a season. */
export type EpisodeAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One episode of a season. */
export type EpisodeCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One episode of a season. */
export type EpisodeHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One episode of a season. */
export type EpisodeRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One episode of a season. */
export type EpisodeTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** The title's id in another catalogue. */
export type ExternalId = {
  __typename?: 'ExternalId';
  /** eidr, imdb, tmdb, tvdb, isrc, upc, spotify, apple_music or musicbrainz. */
  scheme: Scalars['String']['output'];
  /** The id there. */
  value: Scalars['String']['output'];
};

/** The title's id in another catalogue. */
export type ExternalIdInput = {
  /** eidr, imdb, tmdb, tvdb, isrc, upc, spotify, apple_music or musicbrainz. */
  scheme: Scalars['String']['input'];
  /** The id there. */
  value: Scalars['String']['input'];
};

/** A field that differs. Values are text: none where the field is empty, several where it is a list. */
export type FieldChange = {
  __typename?: 'FieldChange';
  /** The values after. */
  after: Array<Scalars['String']['output']>;
  /** The values before. */
  before: Array<Scalars['String']['output']>;
  /** Such as synopsis, credits or externalIds. */
  field: Scalars['String']['output'];
};

/** What is wrong with one field. */
export type FieldProblem = {
  __typename?: 'FieldProblem';
  /** The field of the input. */
  field: Scalars['String']['output'];
  /** What to do about it. */
  message: Scalars['String']['output'];
};

/** A field with its values as text, several where it is a list. */
export type FieldValue = {
  __typename?: 'FieldValue';
  /** Such as synopsis, credits or externalIds. */
  field: Scalars['String']['output'];
  /** What it holds. */
  values: Array<Scalars['String']['output']>;
};

/** A genre of titles. */
export type Genre = {
  __typename?: 'Genre';
  /** Such as science-fiction. */
  id: Scalars['ID']['output'];
  /** As it is shown. */
  name: Scalars['String']['output'];
};

/** How wide a picture is. Without a size it is a drawing that scales, SVG. */
export type ImageSize =
  /** 800 pixels; backdrops 1280. */
  | 'L'
  /** 400 pixels; backdrops 960. */
  | 'M'
  /** 200 pixels; backdrops 480. */
  | 'S';

/** Addresses of pictures, on the graph's own origin. */
export type Images = {
  __typename?: 'Images';
  /** Wide, with sizes like the poster's. */
  backdrop: Scalars['String']['output'];
  /** Upright. With a size, an AVIF, WebP or JPEG picture as `Accept` asks; append .avif, .webp or .jpg to name one. */
  poster: Scalars['String']['output'];
};


/** Addresses of pictures, on the graph's own origin. */
export type ImagesBackdropArgs = {
  size?: InputMaybe<ImageSize>;
};


/** Addresses of pictures, on the graph's own origin. */
export type ImagesPosterArgs = {
  size?: InputMaybe<ImageSize>;
};

/** A record of a source: a title and its offers. */
export type ImportContentInput = {
  /** Its offers; those of an earlier record that are not named have ended. */
  availability: Array<AvailabilityInput>;
  /** The title. */
  content: CreateContentInput;
  /** Changes when the record does. */
  hash: Scalars['String']['input'];
  /** The record's id at its source. */
  recordId: Scalars['String']['input'];
};

/** What became of the records of a call. */
export type ImportContentsPayload = {
  __typename?: 'ImportContentsPayload';
  /** False for a dry run, and for an atomic call with a rejected record. */
  isWritten: Scalars['Boolean']['output'];
  /** One for each item, in order. */
  results: Array<ImportResult>;
};

/** What became of one record. */
export type ImportResult = {
  __typename?: 'ImportResult';
  /** The title that it is about; null when it was rejected. */
  contentId?: Maybe<Scalars['ID']['output']>;
  /** Why it was rejected or skipped. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The record's id at its source. */
  recordId: Scalars['String']['output'];
  /** What became of it. */
  status: ImportStatus;
};

/** What became of a record. */
export type ImportStatus =
  | 'CREATED'
  | 'REJECTED'
  /** Not written, since the call was atomic and another record was rejected. */
  | 'SKIPPED'
  | 'UNCHANGED'
  | 'UPDATED';

/** An amount in a currency. */
export type Money = {
  __typename?: 'Money';
  /** In the smallest unit of the currency, such as cents. */
  amountMinor: Scalars['Int']['output'];
  /** ISO 4217. */
  currency: Scalars['String']['output'];
};

/** An amount in a currency. */
export type MoneyInput = {
  /** In the smallest unit of the currency, such as cents. */
  amountMinor: Scalars['Int']['input'];
  /** ISO 4217. */
  currency: Scalars['String']['input'];
};

/** A film. */
export type Movie = Content & {
  __typename?: 'Movie';
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  /** Length in minutes. */
  runtimeMinutes?: Maybe<Scalars['Int']['output']>;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** A film. */
export type MovieAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A film. */
export type MovieAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A film. */
export type MovieCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A film. */
export type MovieHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A film. */
export type MovieRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A film. */
export type MovieTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Says how one title belongs to another. Both get a new version. */
  addRelation: RelationResult;
  /** Puts up to 1,000 titles into a category. */
  assignToCategory: CategorisationResult;
  /** Adds a category to the tree. */
  createCategory: CategoryResult;
  /** Adds a title to the catalogue. */
  createContent: CreateContentResult;
  /** Removes a category that has none below it and at most 1,000 titles in it; the titles stay. */
  deleteCategory: DeleteCategoryResult;
  /** Removes a title, if it is still at the version that the caller saw. */
  deleteContent: DeleteContentResult;
  /**
   * Writes up to 1,000 records of a source. Idempotent: a record is known by (source, recordId), and one whose
   * hash has not changed is left alone.
   */
  importContents: ImportContentsPayload;
  /** Settles that the two titles of a review are two works. For editors. */
  keepTitlesApart: ResolutionReview;
  /** Moves a category with all below it: below another, to the top without one, or to another place among its siblings. */
  moveCategory: CategoryResult;
  /** Takes back how one title belongs to another, whichever of the two says it. */
  removeRelation: RelationResult;
  /** Gives a category another name, and another slug where one is given. */
  renameCategory: CategoryResult;
  /**
   * Gives a title the fields that it had at an earlier version, as a new version, if it is still at the version that the
   * caller saw.
   */
  restoreContent: UpdateContentResult;
  /** Takes up to 1,000 titles out of a category. */
  unassignFromCategory: CategorisationResult;
  /** Changes a title, if it is still at the version that the caller saw. */
  updateContent: UpdateContentResult;
};


export type MutationAddRelationArgs = {
  input: RelationInput;
};


export type MutationAssignToCategoryArgs = {
  contentIds: Array<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


export type MutationCreateContentArgs = {
  input: CreateContentInput;
};


export type MutationDeleteCategoryArgs = {
  id: Scalars['ID']['input'];
};


export type MutationDeleteContentArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationImportContentsArgs = {
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  items: Array<ImportContentInput>;
  source: Scalars['String']['input'];
};


export type MutationKeepTitlesApartArgs = {
  reviewId: Scalars['ID']['input'];
};


export type MutationMoveCategoryArgs = {
  id: Scalars['ID']['input'];
  parentId?: InputMaybe<Scalars['ID']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationRemoveRelationArgs = {
  input: RelationInput;
};


export type MutationRenameCategoryArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRestoreContentArgs = {
  id: Scalars['ID']['input'];
  toVersion: Scalars['Int']['input'];
  version: Scalars['Int']['input'];
};


export type MutationUnassignFromCategoryArgs = {
  contentIds: Array<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


export type MutationUpdateContentArgs = {
  id: Scalars['ID']['input'];
  input: UpdateContentInput;
  version: Scalars['Int']['input'];
};

/** An offer that begins or ends. */
export type OfferChange = {
  __typename?: 'OfferChange';
  /** When it began, or ends. */
  at: Scalars['DateTime']['output'];
  /** The title. */
  content: Content;
  /** The offer. */
  offer: Availability;
  /** Whether it begins or ends. */
  type: OfferChangeType;
};

/** A page of offers that begin or end. */
export type OfferChangeConnection = {
  __typename?: 'OfferChangeConnection';
  /** The offers of this page. */
  edges: Array<OfferChangeEdge>;
  /** Where this page is. */
  pageInfo: PageInfo;
  /** How many offers there are. */
  totalCount: Scalars['Int']['output'];
};

/** An offer in a page. */
export type OfferChangeEdge = {
  __typename?: 'OfferChangeEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The offer. */
  node: OfferChange;
};

/** Whether an offer begins or ends. */
export type OfferChangeType =
  /** It has begun. */
  | 'ARRIVED'
  /** It ends soon. */
  | 'LEAVING';

/** Whose offers are meant. */
export type OfferFilter = {
  /** ISO 639-1, spoken or as subtitles; else the profile's, else all. An offer that names none fits everybody. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** ISO 3166-1 alpha-2; else the profile's, else US. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Platform ids; else the profile's services, else all. */
  services?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** How a platform offers a title. */
export type OfferType =
  /** Free with advertisements. */
  | 'ADS'
  | 'BUY'
  /** Free to watch or hear, without advertisements. */
  | 'FREE'
  | 'RENT'
  /** Included in the service's monthly price. */
  | 'SUBSCRIPTION';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Somebody who made titles. */
export type Person = {
  __typename?: 'Person';
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** As the credits have it. */
  name: Scalars['String']['output'];
};

/** A streaming service. */
export type Platform = {
  __typename?: 'Platform';
  /** The address of its website. */
  homepage: Scalars['String']['output'];
  /** Such as netflix or apple_music. */
  id: Scalars['ID']['output'];
  /** What it carries. */
  media: Array<PlatformMedia>;
  /** As the platform calls itself. */
  name: Scalars['String']['output'];
};

/** What a platform carries. */
export type PlatformMedia =
  | 'MUSIC'
  | 'VIDEO';

/** Titles whose scores are near each other. */
export type QualityBand = {
  __typename?: 'QualityBand';
  /** The lowest score of the band. */
  from: Scalars['Int']['output'];
  /** How many titles are in it. */
  titles: Scalars['Int']['output'];
  /** The highest score of the band. */
  to: Scalars['Int']['output'];
};

/** What is looked for in a title. */
export type QualityCheck =
  /** An offer that has not ended. */
  | 'AVAILABILITY'
  | 'COUNTRIES'
  /** An id in another catalogue. */
  | 'EXTERNAL_IDS'
  | 'GENRES'
  | 'LANGUAGES'
  | 'PEOPLE'
  | 'RATING'
  | 'RUNTIME'
  /** At least 40 characters. */
  | 'SYNOPSIS'
  /** A name that is one. */
  | 'TITLE'
  | 'YEAR';

/** Something that titles lack. */
export type QualityGap = {
  __typename?: 'QualityGap';
  /** What is lacking. */
  check: QualityCheck;
  /** How many titles lack it. */
  titles: Scalars['Int']['output'];
};

/** How complete many titles are. */
export type QualityReport = {
  __typename?: 'QualityReport';
  /** The mean of their scores, 0 to 100. */
  averageScore: Scalars['Float']['output'];
  /** How many titles have which score, in ten bands. */
  distribution: Array<QualityBand>;
  /** How many titles lack what, the most frequent first. */
  missing: Array<QualityGap>;
  /** How many titles were looked at. */
  titles: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Offers that began within the last days and still hold, the latest first. Only stated beginnings count. */
  arrivals: OfferChangeConnection;
  /** The catalogue by title, page by page. */
  catalog: ContentConnection;
  /** The categories right below one, in their order; the topmost ones where none is named. */
  categories: Array<Category>;
  /** A category by its id or by its path, such as film/noir; null when there is none. */
  category?: Maybe<Category>;
  /** One title by its id; null when there is none. */
  content?: Maybe<Content>;
  /** What differs between two versions of a title, field by field. For editors. */
  contentDiff: Array<FieldChange>;
  /** A title as it was at a version, even if it is gone by now; null before the first. For editors. */
  contentRevision?: Maybe<ContentRevision>;
  /** Titles by their ids, in the same order; null where there is none. */
  contents: Array<Maybe<Content>>;
  /** The genres in use, by name. */
  genres: Array<Genre>;
  /** Offers that end within some days, the soonest first, unless another record says that they go on. */
  leavingSoon: OfferChangeConnection;
  /** The services that titles can play on. */
  platforms: Array<Platform>;
  /** How complete the titles are, all or those of a kind and a platform. For editors. */
  qualityReport: QualityReport;
  /** Pairs of titles that may be one work, the likeliest first. For editors. */
  resolutionReviews: ResolutionReviewConnection;
};


export type QueryArrivalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OfferFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  withinDays?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCatalogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CatalogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCategoriesArgs = {
  parentId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  path?: InputMaybe<Scalars['String']['input']>;
};


export type QueryContentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryContentDiffArgs = {
  from: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  to: Scalars['Int']['input'];
};


export type QueryContentRevisionArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type QueryContentsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryLeavingSoonArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OfferFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  withinDays?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryQualityReportArgs = {
  kind?: InputMaybe<ContentKind>;
  platform?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryResolutionReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How a title belongs to another. */
export type Relation = {
  __typename?: 'Relation';
  /** The other title. */
  content: Content;
  /** How, read from this title to the other. */
  type: RelationType;
};

/** The first title is `type` to the related one. */
export type RelationInput = {
  /** The first title. */
  contentId: Scalars['ID']['input'];
  /** The related title. */
  relatedId: Scalars['ID']['input'];
  /** What it is to the related one. */
  type: RelationType;
};

/** What came of a change of a relation. */
export type RelationResult = ContentInvalid | RelationSaved;

/** Both titles as they are now. */
export type RelationSaved = {
  __typename?: 'RelationSaved';
  /** The title that was named first. */
  content: Content;
  /** The title that was named second. */
  related: Content;
};

/** How one title belongs to another. */
export type RelationType =
  | 'BASED_ON_SAME_WORK'
  | 'HAS_SOUNDTRACK'
  | 'HAS_SPIN_OFF'
  | 'PREQUEL_OF'
  | 'REMADE_AS'
  | 'REMAKE_OF'
  | 'SAME_FRANCHISE'
  | 'SEQUEL_OF'
  | 'SOUNDTRACK_OF'
  | 'SPIN_OFF_OF';

/** How far two titles agree in one respect. */
export type ResolutionEvidence = {
  __typename?: 'ResolutionEvidence';
  /** From other or far over unknown to same. */
  agreement: Scalars['String']['output'];
  /** The respect, such as title, year or cast. */
  feature: Scalars['String']['output'];
};

/** A record that became a title of its own, though it may speak of a title of another service. */
export type ResolutionReview = {
  __typename?: 'ResolutionReview';
  /** The title that it may be; null when it is gone by now. */
  candidate?: Maybe<Content>;
  /** The title that the record became; null when it is gone by now. */
  content?: Maybe<Content>;
  /** When the score was found, or when an editor decided. */
  decidedAt: Scalars['DateTime']['output'];
  /** How far the two agree. */
  evidence: Array<ResolutionEvidence>;
  /** The id of the review. */
  id: Scalars['ID']['output'];
  /** The version of the weights behind the score. */
  modelVersion: Scalars['String']['output'];
  /** The id of the record in its source. */
  recordId: Scalars['String']['output'];
  /** How likely it is that both are one work, from 0 to 1. */
  score: Scalars['Float']['output'];
  /** The source of the record. */
  source: Scalars['String']['output'];
};

/** A page of pairs of titles that may be one work. */
export type ResolutionReviewConnection = {
  __typename?: 'ResolutionReviewConnection';
  /** The reviews of this page. */
  edges: Array<ResolutionReviewEdge>;
  /** Where this page is. */
  pageInfo: PageInfo;
  /** How many wait. */
  totalCount: Scalars['Int']['output'];
};

/** A review in a page. */
export type ResolutionReviewEdge = {
  __typename?: 'ResolutionReviewEdge';
  /** Where it is in the list. */
  cursor: Scalars['String']['output'];
  /** The review. */
  node: ResolutionReview;
};

/** Why a title changed. */
export type RevisionCause =
  /** It was put into a category or taken out of one. */
  | 'CATEGORISE'
  | 'CREATE'
  | 'EDIT'
  | 'IMPORT'
  | 'MERGE'
  /** A relation to another title was added or removed. */
  | 'RELATE'
  | 'RESTORE'
  /** What it was when history began to be kept. */
  | 'START';

/** One season of a series. */
export type Season = Content & {
  __typename?: 'Season';
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  /** Episodes in order. */
  episodes: Array<Episode>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  /** 1 for the first; 0 for specials. */
  number: Scalars['Int']['output'];
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  /** The series that it belongs to. */
  series: Series;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** One season of a series. */
export type SeasonAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One season of a series. */
export type SeasonAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One season of a series. */
export type SeasonCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One season of a series. */
export type SeasonHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One season of a series. */
export type SeasonRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One season of a series. */
export type SeasonTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** A series with its seasons. */
export type Series = Content & {
  __typename?: 'Series';
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  /** Year of the last season; null while it runs or where it is not known. */
  endYear?: Maybe<Scalars['Int']['output']>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  /** Seasons in order. */
  seasons: Array<Season>;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** A series with its seasons. */
export type SeriesAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A series with its seasons. */
export type SeriesAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** A series with its seasons. */
export type SeriesCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A series with its seasons. */
export type SeriesHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A series with its seasons. */
export type SeriesRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A series with its seasons. */
export type SeriesTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Offers as they begin, and 7, 3 and 1 days before they end. Samples of the starter catalogue are not told. */
  availabilityChanges: OfferChange;
};


export type SubscriptionAvailabilityChangesArgs = {
  filter?: InputMaybe<OfferFilter>;
};

/** One recording. */
export type Track = Content & {
  __typename?: 'Track';
  /** The album that it is on; null where that is not known. */
  album?: Maybe<Album>;
  /** Who recorded it; null where that is not known. */
  artist?: Maybe<Artist>;
  availability: Array<Availability>;
  availabilityHistory: Array<AvailabilityRecord>;
  categories: Array<Category>;
  countries: Array<Scalars['String']['output']>;
  credits: Array<Credit>;
  /** Length in milliseconds. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  externalIds: Array<ExternalId>;
  genres: Array<Genre>;
  history: ContentRevisionConnection;
  id: Scalars['ID']['output'];
  images: Images;
  kind: ContentKind;
  languages: Array<Scalars['String']['output']>;
  maturityRating?: Maybe<Scalars['String']['output']>;
  originalTitle?: Maybe<Scalars['String']['output']>;
  popularity: Scalars['Float']['output'];
  quality: ContentQuality;
  relations: Array<Relation>;
  synopsis?: Maybe<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  /** Place on the album. */
  trackNumber?: Maybe<Scalars['Int']['output']>;
  version: Scalars['Int']['output'];
  year?: Maybe<Scalars['Int']['output']>;
};


/** One recording. */
export type TrackAvailabilityArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  platforms?: InputMaybe<Array<Scalars['ID']['input']>>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One recording. */
export type TrackAvailabilityHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  platform?: InputMaybe<Scalars['ID']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};


/** One recording. */
export type TrackCreditsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One recording. */
export type TrackHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One recording. */
export type TrackRelationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One recording. */
export type TrackTitleArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** Fields that are left out stay as they are. */
export type UpdateContentInput = {
  /** Countries of origin, ISO 3166-1 alpha-2. */
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Who made it, in order. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Ids or names of genres, the most fitting first. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Spoken or sung languages, ISO 639-1. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As the board gives it, such as PG-13 or TV-MA. */
  maturityRating?: InputMaybe<Scalars['String']['input']>;
  /** The title in the language it was made in, where it differs. */
  originalTitle?: InputMaybe<Scalars['String']['input']>;
  /** Length in minutes. */
  runtimeMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about. */
  synopsis?: InputMaybe<Scalars['String']['input']>;
  /** The main title. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Year of release, or of the first season, or of an artist's beginning. */
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** The changed title, or why it stays as it was. */
export type UpdateContentResult = ContentInvalid | ContentSaved | VersionConflict;

/** Somebody else changed the title first. */
export type VersionConflict = {
  __typename?: 'VersionConflict';
  /** The title as it is now. */
  content: Content;
  /** The version it is at now. */
  currentVersion: Scalars['Int']['output'];
};

/** The best picture that an offer has. */
export type VideoQuality =
  | 'HD'
  | 'SD'
  | 'UHD';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Album: Album;
  Artist: Artist;
  Content: Content;
  Episode: Episode;
  Movie: Movie;
  Platform: Platform;
  Season: Season;
  Series: Series;
  Track: Track;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Album:
    ( { __typename: 'Album' }
    & GraphQLRecursivePick<FederationTypes['Album'], {"id":true}> );
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Content:
    ( { __typename: 'Content' }
    & GraphQLRecursivePick<FederationTypes['Content'], {"id":true}> );
  Episode:
    ( { __typename: 'Episode' }
    & GraphQLRecursivePick<FederationTypes['Episode'], {"id":true}> );
  Movie:
    ( { __typename: 'Movie' }
    & GraphQLRecursivePick<FederationTypes['Movie'], {"id":true}> );
  Platform:
    ( { __typename: 'Platform' }
    & GraphQLRecursivePick<FederationTypes['Platform'], {"id":true}> );
  Season:
    ( { __typename: 'Season' }
    & GraphQLRecursivePick<FederationTypes['Season'], {"id":true}> );
  Series:
    ( { __typename: 'Series' }
    & GraphQLRecursivePick<FederationTypes['Series'], {"id":true}> );
  Track:
    ( { __typename: 'Track' }
    & GraphQLRecursivePick<FederationTypes['Track'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CategorisationResult:
    | ( Omit<Categorised, 'category'> & { category: _RefType['Category'] } )
    | ( CategoryInvalid )
  ;
  CategoryResult:
    | ( CategoryInvalid )
    | ( Omit<CategorySaved, 'category'> & { category: _RefType['Category'] } )
  ;
  CreateContentResult:
    | ( ContentInvalid )
    | ( Omit<ContentSaved, 'content'> & { content: _RefType['Content'] } )
  ;
  DeleteCategoryResult:
    | ( CategoryDeleted )
    | ( CategoryInvalid )
  ;
  DeleteContentResult:
    | ( ContentDeleted )
    | ( Omit<VersionConflict, 'content'> & { content: _RefType['Content'] } )
  ;
  RelationResult:
    | ( ContentInvalid )
    | ( Omit<RelationSaved, 'content' | 'related'> & { content: _RefType['Content'], related: _RefType['Content'] } )
  ;
  UpdateContentResult:
    | ( ContentInvalid )
    | ( Omit<ContentSaved, 'content'> & { content: _RefType['Content'] } )
    | ( Omit<VersionConflict, 'content'> & { content: _RefType['Content'] } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<ContentModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Artist: ResolverTypeWrapper<ContentModel>;
  Availability: ResolverTypeWrapper<OfferModel>;
  AvailabilityInput: AvailabilityInput;
  AvailabilityRecord: ResolverTypeWrapper<OfferRecordModel>;
  CacheControlScope: CacheControlScope;
  CatalogFilter: CatalogFilter;
  CategorisationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CategorisationResult']>;
  Categorised: ResolverTypeWrapper<Omit<Categorised, 'category'> & { category: ResolversTypes['Category'] }>;
  Category: ResolverTypeWrapper<CategoryModel>;
  CategoryDeleted: ResolverTypeWrapper<CategoryDeleted>;
  CategoryInvalid: ResolverTypeWrapper<CategoryInvalid>;
  CategoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CategoryResult']>;
  CategorySaved: ResolverTypeWrapper<Omit<CategorySaved, 'category'> & { category: ResolversTypes['Category'] }>;
  Content: ResolverTypeWrapper<ContentModel>;
  ContentConnection: ResolverTypeWrapper<Omit<ContentConnection, 'edges'> & { edges: Array<ResolversTypes['ContentEdge']> }>;
  ContentDeleted: ResolverTypeWrapper<ContentDeleted>;
  ContentEdge: ResolverTypeWrapper<Omit<ContentEdge, 'node'> & { node: ResolversTypes['Content'] }>;
  ContentInvalid: ResolverTypeWrapper<ContentInvalid>;
  ContentKind: ContentKind;
  ContentQuality: ResolverTypeWrapper<ContentQuality>;
  ContentRevision: ResolverTypeWrapper<RevisionModel>;
  ContentRevisionConnection: ResolverTypeWrapper<Omit<ContentRevisionConnection, 'edges'> & { edges: Array<ResolversTypes['ContentRevisionEdge']> }>;
  ContentRevisionEdge: ResolverTypeWrapper<Omit<ContentRevisionEdge, 'node'> & { node: ResolversTypes['ContentRevision'] }>;
  ContentSaved: ResolverTypeWrapper<Omit<ContentSaved, 'content'> & { content: ResolversTypes['Content'] }>;
  CreateCategoryInput: CreateCategoryInput;
  CreateContentInput: CreateContentInput;
  CreateContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateContentResult']>;
  Credit: ResolverTypeWrapper<CreditModel>;
  CreditInput: CreditInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeepLinks: ResolverTypeWrapper<DeepLinks>;
  DeleteCategoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCategoryResult']>;
  DeleteContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteContentResult']>;
  Episode: ResolverTypeWrapper<ContentModel>;
  ExternalId: ResolverTypeWrapper<ExternalId>;
  ExternalIdInput: ExternalIdInput;
  FieldChange: ResolverTypeWrapper<FieldChange>;
  FieldProblem: ResolverTypeWrapper<FieldProblem>;
  FieldValue: ResolverTypeWrapper<FieldValue>;
  Genre: ResolverTypeWrapper<GenreModel>;
  ImageSize: ImageSize;
  Images: ResolverTypeWrapper<ContentModel>;
  ImportContentInput: ImportContentInput;
  ImportContentsPayload: ResolverTypeWrapper<ImportContentsPayload>;
  ImportResult: ResolverTypeWrapper<ImportResult>;
  ImportStatus: ImportStatus;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Movie: ResolverTypeWrapper<ContentModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OfferChange: ResolverTypeWrapper<OfferChangeModel>;
  OfferChangeConnection: ResolverTypeWrapper<Omit<OfferChangeConnection, 'edges'> & { edges: Array<ResolversTypes['OfferChangeEdge']> }>;
  OfferChangeEdge: ResolverTypeWrapper<Omit<OfferChangeEdge, 'node'> & { node: ResolversTypes['OfferChange'] }>;
  OfferChangeType: OfferChangeType;
  OfferFilter: OfferFilter;
  OfferType: OfferType;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<Person>;
  Platform: ResolverTypeWrapper<PlatformModel>;
  PlatformMedia: PlatformMedia;
  QualityBand: ResolverTypeWrapper<QualityBand>;
  QualityCheck: QualityCheck;
  QualityGap: ResolverTypeWrapper<QualityGap>;
  QualityReport: ResolverTypeWrapper<QualityReport>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Relation: ResolverTypeWrapper<RelationModel>;
  RelationInput: RelationInput;
  RelationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RelationResult']>;
  RelationSaved: ResolverTypeWrapper<Omit<RelationSaved, 'content' | 'related'> & { content: ResolversTypes['Content'], related: ResolversTypes['Content'] }>;
  RelationType: RelationType;
  ResolutionEvidence: ResolverTypeWrapper<ResolutionEvidence>;
  ResolutionReview: ResolverTypeWrapper<ResolutionReviewModel>;
  ResolutionReviewConnection: ResolverTypeWrapper<Omit<ResolutionReviewConnection, 'edges'> & { edges: Array<ResolversTypes['ResolutionReviewEdge']> }>;
  ResolutionReviewEdge: ResolverTypeWrapper<Omit<ResolutionReviewEdge, 'node'> & { node: ResolversTypes['ResolutionReview'] }>;
  RevisionCause: RevisionCause;
  Season: ResolverTypeWrapper<ContentModel>;
  Series: ResolverTypeWrapper<ContentModel>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Track: ResolverTypeWrapper<ContentModel>;
  UpdateContentInput: UpdateContentInput;
  UpdateContentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateContentResult']>;
  VersionConflict: ResolverTypeWrapper<Omit<VersionConflict, 'content'> & { content: ResolversTypes['Content'] }>;
  VideoQuality: VideoQuality;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: ContentModel;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  Artist: ContentModel;
  Availability: OfferModel;
  AvailabilityInput: AvailabilityInput;
  AvailabilityRecord: OfferRecordModel;
  CatalogFilter: CatalogFilter;
  CategorisationResult: ResolversUnionTypes<ResolversParentTypes>['CategorisationResult'];
  Categorised: Omit<Categorised, 'category'> & { category: ResolversParentTypes['Category'] };
  Category: CategoryModel;
  CategoryDeleted: CategoryDeleted;
  CategoryInvalid: CategoryInvalid;
  CategoryResult: ResolversUnionTypes<ResolversParentTypes>['CategoryResult'];
  CategorySaved: Omit<CategorySaved, 'category'> & { category: ResolversParentTypes['Category'] };
  Content: ContentModel;
  ContentConnection: Omit<ContentConnection, 'edges'> & { edges: Array<ResolversParentTypes['ContentEdge']> };
  ContentDeleted: ContentDeleted;
  ContentEdge: Omit<ContentEdge, 'node'> & { node: ResolversParentTypes['Content'] };
  ContentInvalid: ContentInvalid;
  ContentQuality: ContentQuality;
  ContentRevision: RevisionModel;
  ContentRevisionConnection: Omit<ContentRevisionConnection, 'edges'> & { edges: Array<ResolversParentTypes['ContentRevisionEdge']> };
  ContentRevisionEdge: Omit<ContentRevisionEdge, 'node'> & { node: ResolversParentTypes['ContentRevision'] };
  ContentSaved: Omit<ContentSaved, 'content'> & { content: ResolversParentTypes['Content'] };
  CreateCategoryInput: CreateCategoryInput;
  CreateContentInput: CreateContentInput;
  CreateContentResult: ResolversUnionTypes<ResolversParentTypes>['CreateContentResult'];
  Credit: CreditModel;
  CreditInput: CreditInput;
  DateTime: Scalars['DateTime']['output'];
  DeepLinks: DeepLinks;
  DeleteCategoryResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCategoryResult'];
  DeleteContentResult: ResolversUnionTypes<ResolversParentTypes>['DeleteContentResult'];
  Episode: ContentModel;
  ExternalId: ExternalId;
  ExternalIdInput: ExternalIdInput;
  FieldChange: FieldChange;
  FieldProblem: FieldProblem;
  FieldValue: FieldValue;
  Genre: GenreModel;
  Images: ContentModel;
  ImportContentInput: ImportContentInput;
  ImportContentsPayload: ImportContentsPayload;
  ImportResult: ImportResult;
  Money: Money;
  MoneyInput: MoneyInput;
  Movie: ContentModel;
  Mutation: Record<PropertyKey, never>;
  OfferChange: OfferChangeModel;
  OfferChangeConnection: Omit<OfferChangeConnection, 'edges'> & { edges: Array<ResolversParentTypes['OfferChangeEdge']> };
  OfferChangeEdge: Omit<OfferChangeEdge, 'node'> & { node: ResolversParentTypes['OfferChange'] };
  OfferFilter: OfferFilter;
  PageInfo: PageInfo;
  Person: Person;
  Platform: PlatformModel;
  QualityBand: QualityBand;
  QualityGap: QualityGap;
  QualityReport: QualityReport;
  Query: Record<PropertyKey, never>;
  Relation: RelationModel;
  RelationInput: RelationInput;
  RelationResult: ResolversUnionTypes<ResolversParentTypes>['RelationResult'];
  RelationSaved: Omit<RelationSaved, 'content' | 'related'> & { content: ResolversParentTypes['Content'], related: ResolversParentTypes['Content'] };
  ResolutionEvidence: ResolutionEvidence;
  ResolutionReview: ResolutionReviewModel;
  ResolutionReviewConnection: Omit<ResolutionReviewConnection, 'edges'> & { edges: Array<ResolversParentTypes['ResolutionReviewEdge']> };
  ResolutionReviewEdge: Omit<ResolutionReviewEdge, 'node'> & { node: ResolversParentTypes['ResolutionReview'] };
  Season: ContentModel;
  Series: ContentModel;
  Subscription: Record<PropertyKey, never>;
  Track: ContentModel;
  UpdateContentInput: UpdateContentInput;
  UpdateContentResult: ResolversUnionTypes<ResolversParentTypes>['UpdateContentResult'];
  VersionConflict: Omit<VersionConflict, 'content'> & { content: ResolversParentTypes['Content'] };
  federation__Scope: Scalars['federation__Scope']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InterfaceObjectDirectiveArgs = { };

export type InterfaceObjectDirectiveResolver<Result, Parent, ContextType = Context, Args = InterfaceObjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = Context, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['federation__Scope']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = Context, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AlbumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<AlbumAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<AlbumAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<AlbumCreditsArgs, 'first'>>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<AlbumHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<AlbumRelationsArgs, 'first'>>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<AlbumTitleArgs>>;
  tracks?: Resolver<Array<ResolversTypes['Track']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  albums?: Resolver<Array<ResolversTypes['Album']>, ParentType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<ArtistAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<ArtistAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<ArtistCreditsArgs, 'first'>>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<ArtistHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<ArtistRelationsArgs, 'first'>>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ArtistTitleArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  audioLanguages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  availableFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deepLinks?: Resolver<ResolversTypes['DeepLinks'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isSample?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['OfferType'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['Platform'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  qualities?: Resolver<Array<ResolversTypes['VideoQuality']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitleLanguages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AvailabilityRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailabilityRecord'] = ResolversParentTypes['AvailabilityRecord']> = {
  knownFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  knownUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
};

export type CategorisationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategorisationResult'] = ResolversParentTypes['CategorisationResult']> = {
  __resolveType: TypeResolveFn<'Categorised' | 'CategoryInvalid', ParentType, ContextType>;
};

export type CategorisedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Categorised'] = ResolversParentTypes['Categorised']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  contents?: Resolver<ResolversTypes['ContentConnection'], ParentType, ContextType, RequireFields<CategoryContentsArgs, 'descendants' | 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CategoryDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryDeleted'] = ResolversParentTypes['CategoryDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryInvalid'] = ResolversParentTypes['CategoryInvalid']> = {
  problems?: Resolver<Array<ResolversTypes['FieldProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryResult'] = ResolversParentTypes['CategoryResult']> = {
  __resolveType: TypeResolveFn<'CategoryInvalid' | 'CategorySaved', ParentType, ContextType>;
};

export type CategorySavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategorySaved'] = ResolversParentTypes['CategorySaved']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Content'] = ResolversParentTypes['Content'], FederationReferenceType extends FederationReferenceTypes['Content'] = FederationReferenceTypes['Content']> = {
  __resolveType: TypeResolveFn<'Album' | 'Artist' | 'Episode' | 'Movie' | 'Season' | 'Series' | 'Track', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Content']> | FederationReferenceType, FederationReferenceType, ContextType>;
};

export type ContentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentConnection'] = ResolversParentTypes['ContentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ContentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentDeleted'] = ResolversParentTypes['ContentDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentEdge'] = ResolversParentTypes['ContentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
};

export type ContentInvalidResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentInvalid'] = ResolversParentTypes['ContentInvalid']> = {
  problems?: Resolver<Array<ResolversTypes['FieldProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContentQualityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentQuality'] = ResolversParentTypes['ContentQuality']> = {
  missing?: Resolver<Array<ResolversTypes['QualityCheck']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentRevision'] = ResolversParentTypes['ContentRevision']> = {
  cause?: Resolver<ResolversTypes['RevisionCause'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  contentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  editorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['FieldValue']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentRevisionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentRevisionConnection'] = ResolversParentTypes['ContentRevisionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ContentRevisionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContentRevisionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentRevisionEdge'] = ResolversParentTypes['ContentRevisionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ContentRevision'], ParentType, ContextType>;
};

export type ContentSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContentSaved'] = ResolversParentTypes['ContentSaved']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateContentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateContentResult'] = ResolversParentTypes['CreateContentResult']> = {
  __resolveType: TypeResolveFn<'ContentInvalid' | 'ContentSaved', ParentType, ContextType>;
};

export type CreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit']> = {
  character?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeepLinksResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeepLinks'] = ResolversParentTypes['DeepLinks']> = {
  mobile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tv?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  web?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeleteCategoryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCategoryResult'] = ResolversParentTypes['DeleteCategoryResult']> = {
  __resolveType: TypeResolveFn<'CategoryDeleted' | 'CategoryInvalid', ParentType, ContextType>;
};

export type DeleteContentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteContentResult'] = ResolversParentTypes['DeleteContentResult']> = {
  __resolveType: TypeResolveFn<'ContentDeleted' | 'VersionConflict', ParentType, ContextType>;
};

export type EpisodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Episode'] = ResolversParentTypes['Episode'], FederationReferenceType extends FederationReferenceTypes['Episode'] = FederationReferenceTypes['Episode']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Episode']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<EpisodeAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<EpisodeAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<EpisodeCreditsArgs, 'first'>>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<EpisodeHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<EpisodeRelationsArgs, 'first'>>;
  runtimeMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  season?: Resolver<ResolversTypes['Season'], ParentType, ContextType>;
  series?: Resolver<ResolversTypes['Series'], ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<EpisodeTitleArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalIdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalId'] = ResolversParentTypes['ExternalId']> = {
  scheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  after?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldProblem'] = ResolversParentTypes['FieldProblem']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FieldValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldValue'] = ResolversParentTypes['FieldValue']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImagesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Images'] = ResolversParentTypes['Images']> = {
  backdrop?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ImagesBackdropArgs>>;
  poster?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ImagesPosterArgs>>;
};

export type ImportContentsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportContentsPayload'] = ResolversParentTypes['ImportContentsPayload']> = {
  isWritten?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['ImportResult']>, ParentType, ContextType>;
};

export type ImportResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportResult'] = ResolversParentTypes['ImportResult']> = {
  contentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ImportStatus'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MovieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Movie'] = ResolversParentTypes['Movie'], FederationReferenceType extends FederationReferenceTypes['Movie'] = FederationReferenceTypes['Movie']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Movie']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<MovieAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<MovieAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<MovieCreditsArgs, 'first'>>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<MovieHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<MovieRelationsArgs, 'first'>>;
  runtimeMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MovieTitleArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addRelation?: Resolver<ResolversTypes['RelationResult'], ParentType, ContextType, RequireFields<MutationAddRelationArgs, 'input'>>;
  assignToCategory?: Resolver<ResolversTypes['CategorisationResult'], ParentType, ContextType, RequireFields<MutationAssignToCategoryArgs, 'contentIds' | 'id'>>;
  createCategory?: Resolver<ResolversTypes['CategoryResult'], ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  createContent?: Resolver<ResolversTypes['CreateContentResult'], ParentType, ContextType, RequireFields<MutationCreateContentArgs, 'input'>>;
  deleteCategory?: Resolver<ResolversTypes['DeleteCategoryResult'], ParentType, ContextType, RequireFields<MutationDeleteCategoryArgs, 'id'>>;
  deleteContent?: Resolver<ResolversTypes['DeleteContentResult'], ParentType, ContextType, RequireFields<MutationDeleteContentArgs, 'id' | 'version'>>;
  importContents?: Resolver<ResolversTypes['ImportContentsPayload'], ParentType, ContextType, RequireFields<MutationImportContentsArgs, 'atomic' | 'dryRun' | 'items' | 'source'>>;
  keepTitlesApart?: Resolver<ResolversTypes['ResolutionReview'], ParentType, ContextType, RequireFields<MutationKeepTitlesApartArgs, 'reviewId'>>;
  moveCategory?: Resolver<ResolversTypes['CategoryResult'], ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'id'>>;
  removeRelation?: Resolver<ResolversTypes['RelationResult'], ParentType, ContextType, RequireFields<MutationRemoveRelationArgs, 'input'>>;
  renameCategory?: Resolver<ResolversTypes['CategoryResult'], ParentType, ContextType, RequireFields<MutationRenameCategoryArgs, 'id' | 'name'>>;
  restoreContent?: Resolver<ResolversTypes['UpdateContentResult'], ParentType, ContextType, RequireFields<MutationRestoreContentArgs, 'id' | 'toVersion' | 'version'>>;
  unassignFromCategory?: Resolver<ResolversTypes['CategorisationResult'], ParentType, ContextType, RequireFields<MutationUnassignFromCategoryArgs, 'contentIds' | 'id'>>;
  updateContent?: Resolver<ResolversTypes['UpdateContentResult'], ParentType, ContextType, RequireFields<MutationUpdateContentArgs, 'id' | 'input' | 'version'>>;
};

export type OfferChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferChange'] = ResolversParentTypes['OfferChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  offer?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OfferChangeType'], ParentType, ContextType>;
};

export type OfferChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferChangeConnection'] = ResolversParentTypes['OfferChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OfferChangeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OfferChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OfferChangeEdge'] = ResolversParentTypes['OfferChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OfferChange'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlatformResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Platform'] = ResolversParentTypes['Platform'], FederationReferenceType extends FederationReferenceTypes['Platform'] = FederationReferenceTypes['Platform']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Platform']> | FederationReferenceType, FederationReferenceType, ContextType>;
  homepage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<Array<ResolversTypes['PlatformMedia']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QualityBandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QualityBand'] = ResolversParentTypes['QualityBand']> = {
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QualityGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QualityGap'] = ResolversParentTypes['QualityGap']> = {
  check?: Resolver<ResolversTypes['QualityCheck'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QualityReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QualityReport'] = ResolversParentTypes['QualityReport']> = {
  averageScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distribution?: Resolver<Array<ResolversTypes['QualityBand']>, ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['QualityGap']>, ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  arrivals?: Resolver<ResolversTypes['OfferChangeConnection'], ParentType, ContextType, RequireFields<QueryArrivalsArgs, 'first' | 'withinDays'>>;
  catalog?: Resolver<ResolversTypes['ContentConnection'], ParentType, ContextType, RequireFields<QueryCatalogArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoriesArgs>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  content?: Resolver<Maybe<ResolversTypes['Content']>, ParentType, ContextType, RequireFields<QueryContentArgs, 'id'>>;
  contentDiff?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType, RequireFields<QueryContentDiffArgs, 'from' | 'id' | 'to'>>;
  contentRevision?: Resolver<Maybe<ResolversTypes['ContentRevision']>, ParentType, ContextType, RequireFields<QueryContentRevisionArgs, 'id' | 'version'>>;
  contents?: Resolver<Array<Maybe<ResolversTypes['Content']>>, ParentType, ContextType, RequireFields<QueryContentsArgs, 'ids'>>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  leavingSoon?: Resolver<ResolversTypes['OfferChangeConnection'], ParentType, ContextType, RequireFields<QueryLeavingSoonArgs, 'first' | 'withinDays'>>;
  platforms?: Resolver<Array<ResolversTypes['Platform']>, ParentType, ContextType>;
  qualityReport?: Resolver<ResolversTypes['QualityReport'], ParentType, ContextType, Partial<QueryQualityReportArgs>>;
  resolutionReviews?: Resolver<ResolversTypes['ResolutionReviewConnection'], ParentType, ContextType, RequireFields<QueryResolutionReviewsArgs, 'first'>>;
};

export type RelationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Relation'] = ResolversParentTypes['Relation']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['RelationType'], ParentType, ContextType>;
};

export type RelationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationResult'] = ResolversParentTypes['RelationResult']> = {
  __resolveType: TypeResolveFn<'ContentInvalid' | 'RelationSaved', ParentType, ContextType>;
};

export type RelationSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationSaved'] = ResolversParentTypes['RelationSaved']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  related?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResolutionEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionEvidence'] = ResolversParentTypes['ResolutionEvidence']> = {
  agreement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ResolutionReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionReview'] = ResolversParentTypes['ResolutionReview']> = {
  candidate?: Resolver<Maybe<ResolversTypes['Content']>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['Content']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['ResolutionEvidence']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ResolutionReviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionReviewConnection'] = ResolversParentTypes['ResolutionReviewConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ResolutionReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResolutionReviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolutionReviewEdge'] = ResolversParentTypes['ResolutionReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ResolutionReview'], ParentType, ContextType>;
};

export type SeasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Season'] = ResolversParentTypes['Season'], FederationReferenceType extends FederationReferenceTypes['Season'] = FederationReferenceTypes['Season']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Season']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<SeasonAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<SeasonAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<SeasonCreditsArgs, 'first'>>;
  episodes?: Resolver<Array<ResolversTypes['Episode']>, ParentType, ContextType>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<SeasonHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<SeasonRelationsArgs, 'first'>>;
  series?: Resolver<ResolversTypes['Series'], ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<SeasonTitleArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series'], FederationReferenceType extends FederationReferenceTypes['Series'] = FederationReferenceTypes['Series']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Series']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<SeriesAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<SeriesAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<SeriesCreditsArgs, 'first'>>;
  endYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<SeriesHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<SeriesRelationsArgs, 'first'>>;
  seasons?: Resolver<Array<ResolversTypes['Season']>, ParentType, ContextType>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<SeriesTitleArgs>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  availabilityChanges?: SubscriptionResolver<ResolversTypes['OfferChange'], "availabilityChanges", ParentType, ContextType, Partial<SubscriptionAvailabilityChangesArgs>>;
};

export type TrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'], FederationReferenceType extends FederationReferenceTypes['Track'] = FederationReferenceTypes['Track']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Track']> | FederationReferenceType, FederationReferenceType, ContextType>;
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  availability?: Resolver<Array<ResolversTypes['Availability']>, ParentType, ContextType, Partial<TrackAvailabilityArgs>>;
  availabilityHistory?: Resolver<Array<ResolversTypes['AvailabilityRecord']>, ParentType, ContextType, RequireFields<TrackAvailabilityHistoryArgs, 'first'>>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<TrackCreditsArgs, 'first'>>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['ContentRevisionConnection'], ParentType, ContextType, RequireFields<TrackHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Images'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ContentKind'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  popularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ContentQuality'], ParentType, ContextType>;
  relations?: Resolver<Array<ResolversTypes['Relation']>, ParentType, ContextType, RequireFields<TrackRelationsArgs, 'first'>>;
  synopsis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<TrackTitleArgs>>;
  trackNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateContentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateContentResult'] = ResolversParentTypes['UpdateContentResult']> = {
  __resolveType: TypeResolveFn<'ContentInvalid' | 'ContentSaved' | 'VersionConflict', ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  content?: Resolver<ResolversTypes['Content'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  Album?: AlbumResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  AvailabilityRecord?: AvailabilityRecordResolvers<ContextType>;
  CategorisationResult?: CategorisationResultResolvers<ContextType>;
  Categorised?: CategorisedResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryDeleted?: CategoryDeletedResolvers<ContextType>;
  CategoryInvalid?: CategoryInvalidResolvers<ContextType>;
  CategoryResult?: CategoryResultResolvers<ContextType>;
  CategorySaved?: CategorySavedResolvers<ContextType>;
  Content?: ContentResolvers<ContextType>;
  ContentConnection?: ContentConnectionResolvers<ContextType>;
  ContentDeleted?: ContentDeletedResolvers<ContextType>;
  ContentEdge?: ContentEdgeResolvers<ContextType>;
  ContentInvalid?: ContentInvalidResolvers<ContextType>;
  ContentQuality?: ContentQualityResolvers<ContextType>;
  ContentRevision?: ContentRevisionResolvers<ContextType>;
  ContentRevisionConnection?: ContentRevisionConnectionResolvers<ContextType>;
  ContentRevisionEdge?: ContentRevisionEdgeResolvers<ContextType>;
  ContentSaved?: ContentSavedResolvers<ContextType>;
  CreateContentResult?: CreateContentResultResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeepLinks?: DeepLinksResolvers<ContextType>;
  DeleteCategoryResult?: DeleteCategoryResultResolvers<ContextType>;
  DeleteContentResult?: DeleteContentResultResolvers<ContextType>;
  Episode?: EpisodeResolvers<ContextType>;
  ExternalId?: ExternalIdResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  FieldProblem?: FieldProblemResolvers<ContextType>;
  FieldValue?: FieldValueResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  Images?: ImagesResolvers<ContextType>;
  ImportContentsPayload?: ImportContentsPayloadResolvers<ContextType>;
  ImportResult?: ImportResultResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Movie?: MovieResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OfferChange?: OfferChangeResolvers<ContextType>;
  OfferChangeConnection?: OfferChangeConnectionResolvers<ContextType>;
  OfferChangeEdge?: OfferChangeEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Platform?: PlatformResolvers<ContextType>;
  QualityBand?: QualityBandResolvers<ContextType>;
  QualityGap?: QualityGapResolvers<ContextType>;
  QualityReport?: QualityReportResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Relation?: RelationResolvers<ContextType>;
  RelationResult?: RelationResultResolvers<ContextType>;
  RelationSaved?: RelationSavedResolvers<ContextType>;
  ResolutionEvidence?: ResolutionEvidenceResolvers<ContextType>;
  ResolutionReview?: ResolutionReviewResolvers<ContextType>;
  ResolutionReviewConnection?: ResolutionReviewConnectionResolvers<ContextType>;
  ResolutionReviewEdge?: ResolutionReviewEdgeResolvers<ContextType>;
  Season?: SeasonResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  UpdateContentResult?: UpdateContentResultResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  federation__Scope?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  interfaceObject?: InterfaceObjectDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
};
