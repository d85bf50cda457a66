import type { AffectedClient, CheckedChange, SchemaCheck } from '../schema-check.ts';

/** A client as people name it, such as `ios 2.1.0`. */
export function nameOfClient({ client, version }: AffectedClient): string {
  return version === null ? client : `${client} ${version}`;
}

/** Why a change passes or does not, in a few words. */
export function reasonOf({ criticality, passes, affects, override }: CheckedChange): string {
  if (criticality !== 'breaking') return criticality;
  if (override !== null) return `overridden until ${override.expires}: ${override.reason}`;
  if (passes) return 'no operation uses it';
  if (affects.length === 0) return 'it is not known what apps ask';
  return affects.map((each) => `${nameOfClient(each)} asks it in ${each.operation}`).join('; ');
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** The whole check in a sentence. */
export function summaryOf({ passes, changes, operations }: SchemaCheck): string {
  const failed = changes.filter((change) => !change.passes).length;
  const looked =
    operations === null ? 'without recorded operations' : `against ${counted(operations, 'operation')}`;
  const count = `${counted(changes.length, 'change')} ${looked}`;
  return passes ? `Passes: ${count}.` : `Fails: ${failed} of ${count} would break apps.`;
}
