import type DataLoader from 'dataloader';
import { createListLoader, createRowLoader } from '#shared/loaders.ts';
import type { PageRequest } from '#shared/paging.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { IngestionRepository, RejectRow } from './ingestion-repository.ts';
import type { IngestionService } from './ingestion-service.ts';
import type { Job } from './job.ts';

/** The loaders of one request. */
export interface Loaders {
  job: DataLoader<string, Job | null>;
  /** Rejects by job, for one page; jobs that ask for the same page share a statement. */
  rejects(page: PageRequest<number>): DataLoader<string, RejectRow[]>;
}

export function createLoaders(
  service: IngestionService,
  repository: IngestionRepository,
  viewer: Viewer | null,
): Loaders {
  const pages = new Map<string, DataLoader<string, RejectRow[]>>();
  return {
    job: createRowLoader(
      (ids) => service.jobsByIds(viewer, ids),
      (job) => job.id,
    ),
    rejects: (page) => {
      const key = JSON.stringify(page);
      const loader =
        pages.get(key) ??
        createListLoader(
          (ids) => repository.rejectsByJobs(ids, page),
          (reject: RejectRow) => reject.jobId,
        );
      pages.set(key, loader);
      return loader;
    },
  };
}
