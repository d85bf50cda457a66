/** A page that a {@link Browser} shows. */
export interface ShownPage {
  url: string;
  status: number;
  headers: Headers;
  html: string;
}

interface Cookie {
  value: string;
  path: string;
}

const text = (encoded: string) =>
  encoded.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[name] ?? '';
  });

/** A browser without a screen: keeps cookies, follows redirects and sends forms. Runs no script. */
export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Opens an address and follows redirects. One that leads elsewhere is not followed: it is the `url`, with status 0. */
  async open(address: string, init: RequestInit = {}): Promise<ShownPage> {
    const url = new URL(address, this.#origin);
    if (url.origin !== this.#origin) return { url: url.href, status: 0, headers: new Headers(), html: '' };
    const headers = { ...(init.headers as Record<string, string>), cookie: this.#cookiesFor(url.pathname) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.#keep(response);
    const location = response.headers.get('location');
    if (location !== null) return this.open(new URL(location, url).href);
    return { url: url.href, status: response.status, headers: response.headers, html: await response.text() };
  }

  /** Sends the form of a page with what was typed, by its button of that name and value where one is given. */
  submit(page: ShownPage, typed: Record<string, string>): Promise<ShownPage> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.html)?.[1];
    if (action === undefined) throw new Error(`No form on ${page.url}:\n${page.html}`);
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, text(value)]),
    );
    for (const [name, value] of Object.entries(typed)) body.set(name, value);
    return this.open(new URL(text(action), page.url).href, { method: 'POST', body });
  }

  #cookiesFor(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
      .join('; ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name, ...value] = pair.split('=');
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      this.#cookies.set(`${name} ${path}`, { value: value.join('='), path });
    }
  }
}
