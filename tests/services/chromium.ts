import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findProgram } from './system-packages.ts';

/** Whether the tests that look at pages can run here. */
export const hasChromium = findProgram('chromium') !== undefined;

/** Starts Debian's Chromium without a screen. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed: apt-get install chromium');
  // Root may not use its sandbox; it sees nothing here but our own pages.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}
