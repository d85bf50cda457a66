/** A place that keeps secrets. */
export interface SecretProvider {
  /** What a reference to it begins with, before the colon. */
  readonly scheme: string;
  /** Returns the secret at what stands behind the colon; throws when it cannot be had. */
  read(reference: string): Promise<string>;
}
