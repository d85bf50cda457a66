/** A title as other domains know it: by its id. */
export interface ContentReference {
  id: string;
}
