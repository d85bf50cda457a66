import { personalDomains } from '#shared/personal-data.ts';
import type { DataAnswered, PersonalDocument } from '#shared/personal-data.ts';

export type DataRequestKind = 'export' | 'erasure';

/** What a domain answered in the present round. */
interface DomainAnswer {
  /** Parts of different attempts are never mixed. */
  attempt: number;
  rows: number;
  parts: number;
  /** By number, the parts that have come. */
  documents: Record<string, PersonalDocument | null>;
}

/** How far an order is. Every step is a function of this, so that it goes on after a crash where it was. */
export interface Progress {
  /** 0 before anybody was asked: until then an order can be taken back. */
  round: number;
  /** How often domains were asked, over all rounds and in this one. */
  attempt: number;
  tries: number;
  /** When the next step is due. ISO 8601. */
  nextAt: string;
  /** Rows that former rounds erased. */
  erased: number;
  /** By domain. */
  answers: Record<string, DomainAnswer>;
}

const minuteMs = 60_000;
const longestPauseMs = 60 * minuteMs;
/** After this many in a round, which take some three hours, a domain is not asked again. */
const mostTries = 8;
/** An erasure that still finds something then would never end. */
const mostRounds = 10;
/** What was on its way when a round began has arrived long before the next one. */
const settleMs = minuteMs;

/** The domains that an order waits for. Accounts erases its own rows at the end, when it needs them no more. */
export function domainsOf(kind: DataRequestKind): string[] {
  return personalDomains.filter((domain) => kind === 'export' || domain !== 'accounts');
}

export function newProgress(nextAt: Date): Progress {
  return { round: 0, attempt: 0, tries: 0, nextAt: nextAt.toISOString(), erased: 0, answers: {} };
}

const isWhole = (answer: DomainAnswer | undefined): boolean =>
  answer !== undefined && Object.keys(answer.documents).length === answer.parts;

/** Returns the domains that have not answered in this round. */
export function missing(kind: DataRequestKind, { answers }: Pick<Progress, 'answers'>): string[] {
  return domainsOf(kind).filter((domain) => !isWhole(answers[domain]));
}

/** Returns the domains that keep an order from its end: those that are silent, or that found something again. */
export function unsettled(kind: DataRequestKind, progress: Progress): string[] {
  const silent = missing(kind, progress);
  return silent.length > 0
    ? silent
    : domainsOf(kind).filter((domain) => progress.answers[domain]?.rows !== 0);
}

/** Takes an answer in. The same one twice, one of another round and one to an older question change nothing. */
export function take(kind: DataRequestKind, progress: Progress, answer: DataAnswered, now: number): Progress {
  const { domain, round, attempt, rows, part, parts, document } = answer;
  const known = progress.answers[domain];
  if (!domainsOf(kind).includes(domain) || round !== progress.round || isWhole(known)) return progress;
  if (known !== undefined && known.attempt > attempt) return progress;
  const former = known?.attempt === attempt ? known.documents : {};
  const taken = { attempt, rows, parts, documents: { ...former, [part]: document } };
  const next = { ...progress, answers: { ...progress.answers, [domain]: taken } };
  if (missing(kind, next).length > 0) return next;
  return { ...next, nextAt: new Date(now + (kind === 'erasure' ? settleMs : 0)).toISOString() };
}

const rowsOf = ({ answers }: Progress): number =>
  Object.values(answers).reduce((sum, { rows }) => sum + rows, 0);

/**
 * Returns what is to be done when a step is due. An erasure is over when a whole round after the first finds nothing:
 * events that were on their way during one round bring rows back, and the next one removes them.
 */
export function nextStep(kind: DataRequestKind, progress: Progress): 'ask' | 'finish' | 'fail' {
  const { round, tries } = progress;
  if (round === 0) return 'ask';
  if (missing(kind, progress).length > 0) return tries < mostTries ? 'ask' : 'fail';
  if (kind === 'export' || (round > 1 && rowsOf(progress) === 0)) return 'finish';
  return round < mostRounds ? 'ask' : 'fail';
}

/** Returns the progress once `domains` are asked: those that are missing, or all of them in a new round. */
export function ask(
  kind: DataRequestKind,
  progress: Progress,
  now: number,
): { progress: Progress; domains: string[] } {
  const left = missing(kind, progress);
  const isNewRound = progress.round === 0 || left.length === 0;
  const erased = progress.erased + rowsOf(progress);
  const base = isNewRound
    ? { ...progress, round: progress.round + 1, tries: 0, erased, answers: {} }
    : progress;
  const pauseMs = Math.min(minuteMs * 2 ** base.tries, longestPauseMs);
  const next = {
    ...base,
    attempt: base.attempt + 1,
    tries: base.tries + 1,
    nextAt: new Date(now + pauseMs).toISOString(),
  };
  return { progress: next, domains: isNewRound ? domainsOf(kind) : left };
}

/** Returns the progress with which an order that failed is tried again. */
export function again(progress: Progress, now: number): Progress {
  return { ...progress, round: 0, tries: 0, nextAt: new Date(now).toISOString(), answers: {} };
}

/** Puts the parts of all answers together, by domain and by what the rows are. */
export function documentsOf({ answers }: Progress): Record<string, PersonalDocument> {
  const whole: Record<string, PersonalDocument> = {};
  for (const [domain, { documents }] of Object.entries(answers)) {
    const document: PersonalDocument = {};
    for (const part of Object.keys(documents).sort((a, b) => Number(a) - Number(b))) {
      for (const [name, rows] of Object.entries(documents[part] ?? {})) (document[name] ??= []).push(...rows);
    }
    whole[domain] = document;
  }
  return whole;
}
