/** A title of the catalogue by its key; the rest of it is content's. */
export interface ContentReference {
  id: string;
}
