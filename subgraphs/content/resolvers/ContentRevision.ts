import { changesBetween, fieldsOf } from '../history/revision.ts';
import type { ContentRevisionResolvers } from '../schema.generated.ts';

export const ContentRevision: ContentRevisionResolvers = {
  changedAt: ({ changedAt }) => changedAt.toISOString(),
  changes: ({ contentId, before, snapshot }) => changesBetween(contentId, before, snapshot),
  fields: ({ contentId, snapshot }) => fieldsOf(contentId, snapshot),
};
