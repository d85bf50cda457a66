import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

/** Where the pages that were looked at are kept as pictures, if anywhere. */
const screenshots = process.env['SCREENSHOTS'];

/** The windows in which every page is looked at: light and dark, of a phone and of a desktop. */
export const windows: [string, BrowserContextOptions][] = (['light', 'dark'] as const).flatMap(
  (colorScheme) =>
    [390, 1280].map((width): [string, BrowserContextOptions] => [
      `${colorScheme}, ${width} pixels wide`,
      // The check itself is a script; the pages run none.
      { colorScheme, viewport: { width, height: 844 }, bypassCSP: true },
    ]),
);

/** What is wrong with a page: what axe finds serious, and whether it has to be scrolled sideways. */
export async function problemsOf(page: Page, name: string): Promise<string[]> {
  if (screenshots !== undefined) {
    await page.screenshot({ path: `${screenshots}/${name.replace(/[ ,]+/g, '-')}.png`, fullPage: true });
  }
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    '(async () => (await axe.run()).violations.map(({ id, impact, nodes }) => ' +
      '({ id, impact, at: nodes.map(({ html }) => html) })))()',
  );
  const violations = found as { id: string; impact: string; at: string[] }[];
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [
    ...serious.map(({ id, at }) => `${name}: ${id} at ${at.join(' ')}`),
    ...(wide === true ? [`${name}: wider than the window`] : []),
  ];
}
