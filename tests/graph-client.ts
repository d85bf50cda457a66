import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { FormattedExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** Asks the graph as an app does: fetch for operations, graphql-ws for subscriptions. */
export class GraphClient {
  readonly #url: string;
  readonly #accessToken: string | undefined;

  constructor(url: string, accessToken?: string) {
    this.#url = url;
    this.#accessToken = accessToken;
  }

  /** Runs an operation and returns the whole result. */
  async execute<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables?: Variables,
  ): Promise<FormattedExecutionResult<Data>> {
    const answer = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#accessToken !== undefined && { authorization: `Bearer ${this.#accessToken}` }),
      },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return (await answer.json()) as FormattedExecutionResult<Data>;
  }

  /** Runs an operation and returns its data; throws when the answer has errors. */
  async query<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables?: Variables,
  ): Promise<Data> {
    const { data, errors } = await this.execute(document, variables);
    if (errors !== undefined || data == null) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  /** Opens a subscription on a socket of its own; the socket closes when the iterator is returned. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<FormattedExecutionResult<Data>> {
    const client = createClient({
      url: `${this.#url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.#accessToken}` },
      retryAttempts: 0,
    });
    return client.iterate({ query: print(document), variables }) as AsyncIterableIterator<
      FormattedExecutionResult<Data>
    >;
  }
}
