/** A change of an interface that breaks who was built against the one before. */
export interface BreakingChange {
  /** The rule that it breaks, such as `FIELD_SAME_TYPE`. */
  type: string;
  /** What is changed, such as `search_content.input.query`. */
  path: string;
  message: string;
}
