import { readFileSync } from 'node:fs';
import { ChannelCredentials, ServerCredentials } from '@grpc/grpc-js';
import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';

/** The files that make the connection to the inference service private; plain text when none is given. */
export type TlsConfig = Pick<
  Config,
  'INFERENCE_TLS_CA_FILE' | 'INFERENCE_TLS_CERTIFICATE_FILE' | 'INFERENCE_TLS_KEY_FILE'
>;

function read(path: string, variable: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigurationError(
      `${variable}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

/** The certificate and its key; null when neither is given. */
function keyPairOf(config: TlsConfig): { key: Buffer; certificate: Buffer } | null {
  const { INFERENCE_TLS_CERTIFICATE_FILE: certificate, INFERENCE_TLS_KEY_FILE: key } = config;
  if (certificate === undefined && key === undefined) return null;
  if (certificate === undefined || key === undefined) {
    throw new ConfigurationError('INFERENCE_TLS_CERTIFICATE_FILE and INFERENCE_TLS_KEY_FILE go together.');
  }
  return {
    key: read(key, 'INFERENCE_TLS_KEY_FILE'),
    certificate: read(certificate, 'INFERENCE_TLS_CERTIFICATE_FILE'),
  };
}

const authorityOf = ({ INFERENCE_TLS_CA_FILE: path }: TlsConfig) =>
  path === undefined ? null : read(path, 'INFERENCE_TLS_CA_FILE');

/** Of the server: TLS with a certificate, and with an authority too it asks clients for theirs. Throws ConfigurationError. */
export function serverCredentials(config: TlsConfig): ServerCredentials {
  const pair = keyPairOf(config);
  if (pair === null) return ServerCredentials.createInsecure();
  const authority = authorityOf(config);
  return ServerCredentials.createSsl(
    authority,
    [{ private_key: pair.key, cert_chain: pair.certificate }],
    authority !== null,
  );
}

/** Of the client: TLS when an authority is given, and with a certificate too it shows that. Throws ConfigurationError. */
export function clientCredentials(config: TlsConfig): ChannelCredentials {
  const authority = authorityOf(config);
  if (authority === null) return ChannelCredentials.createInsecure();
  const pair = keyPairOf(config);
  return ChannelCredentials.createSsl(authority, pair?.key ?? null, pair?.certificate ?? null);
}
