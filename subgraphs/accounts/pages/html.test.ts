import { expect, it } from '@jest/globals';
import { html } from './html.ts';

it('markup in what is put in stays text, between tags and between quotes', () => {
  const name = `"><script>alert('1')</script>&`;
  expect(String(html`<p title="${name}">${name}</p>`)).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
  );
});

it('markup that was built is taken as it is, also a list of it, and null leaves nothing', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(
    String(
      html`<ul>
          ${items}
        </ul>
        ${null}${2}`,
    ).replaceAll(/\s/g, ''),
  ).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>2');
});
