/** An error as Qdrant answers it: a status and a sentence that begins with its class. */
export class QdrantError extends Error {
  override name = 'QdrantError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const wrongInput = (message: string): QdrantError => new QdrantError(400, `Wrong input: ${message}`);

export const wrongBody = (message: string): QdrantError =>
  new QdrantError(400, `Format error in JSON body: ${message}`);

export const notFound = (message: string): QdrantError => new QdrantError(404, `Not found: ${message}`);
