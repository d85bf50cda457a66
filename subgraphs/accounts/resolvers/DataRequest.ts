import type {
  AccountDeletionOrderedResolvers,
  DataRequestKind,
  DataRequestResolvers,
  DataRequestState,
} from '../schema.generated.ts';

export const DataRequest: DataRequestResolvers = {
  kind: ({ kind }) => kind.toUpperCase() as DataRequestKind,
  state: ({ state }) => state.toUpperCase() as DataRequestState,
  requestedAt: ({ requestedAt }) => requestedAt.toISOString(),
  finishedAt: ({ finishedAt }) => finishedAt?.toISOString() ?? null,
  downloadUrl: ({ id, kind, state }, _arguments, { exportLinks }) =>
    kind === 'export' && state === 'done' ? exportLinks.urlOf(id) : null,
};

export const AccountDeletionOrdered: AccountDeletionOrderedResolvers = {
  erasesAt: ({ erasesAt }) => erasesAt.toISOString(),
};
