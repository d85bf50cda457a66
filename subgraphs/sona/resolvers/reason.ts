import type { ContentReference } from '../content-reference.ts';
import type { ReasonMessage, ReasonType } from '../inference/messages.ts';

/** A reason as the schema has it. */
export function reasonOf({ type, text, contentId }: ReasonMessage): {
  type: ReasonType;
  text: string;
  content: ContentReference | null;
} {
  return { type, text, content: contentId === undefined ? null : { id: contentId } };
}
