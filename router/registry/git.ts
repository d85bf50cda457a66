import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git answers in this folder; null where there is no git or it knows nothing. */
async function ask(...args: string[]): Promise<string | null> {
  const answer = await run('git', args).catch(() => null);
  return answer?.stdout.trim() || null;
}

/** The commit that is checked out, with its author. */
export async function readGit(): Promise<{ commit: string | null; author: string | null }> {
  const [commit, author] = await Promise.all([
    ask('rev-parse', 'HEAD'),
    ask('log', '-1', '--format=%an <%ae>'),
  ]);
  return { commit, author };
}
