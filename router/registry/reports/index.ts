import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { terminal } from './terminal.ts';

/** The forms in which a check is told, by the value of `--report`. */
export const reports = { terminal, json, junit, markdown };
