import type { DataRequestKind, Progress } from './progress.ts';

/** An order to export or to erase the data of a person. */
export interface DataRequest {
  id: string;
  kind: DataRequestKind;
  userId: string;
  profileIds: string[];
  state: 'running' | 'done' | 'failed';
  requestedAt: Date;
  finishedAt: Date | null;
}

export interface DataRequestWithProgress extends DataRequest {
  progress: Progress;
}

/** How long an export can be downloaded. */
export const exportLifeMs = 7 * 24 * 3_600_000;
