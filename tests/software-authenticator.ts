import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What an authenticator does otherwise than it should. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  /** How often it says that it signed. */
  signCount?: number;
  userHandle?: string;
  credentialId?: string;
  /** False when it did not ask its holder for a PIN, a finger or a face. */
  isVerified?: boolean;
}

interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
}

interface RequestOptions {
  challenge: string;
  rpId: string;
}

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

const base64url = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');
const digest = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** https://www.rfc-editor.org/rfc/rfc8949#section-3 */
function head(major: number, value: number): Buffer {
  const type = major << 5;
  if (value < 24) return Buffer.from([type | value]);
  return value < 256 ? Buffer.from([type | 24, value]) : Buffer.from([type | 25, value >> 8, value & 255]);
}

function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, item]) => [encode(key), encode(item)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

/** The key as COSE has it: EC2, ES256, P-256 (RFC 9053). */
function coseKeyOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinates: [number, Cbor][] = [
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ];
  return encode(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], ...coordinates]));
}

/** A passkey on a device, and the browser in front of it: https://www.w3.org/TR/webauthn-3/#sctn-attestation. */
export class SoftwareAuthenticator {
  readonly credentialId = base64url(randomBytes(32));
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #origin: string;
  #userHandle = '';
  #signCount = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Makes the passkey; returns it as `PublicKeyCredential.toJSON()` has it, as text. */
  create(options: string, deviation: Deviation = {}): string {
    const { challenge, rp, user } = JSON.parse(options) as CreationOptions;
    this.#userHandle = user.id;
    const id = Buffer.from(this.credentialId, 'base64url');
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const authData = Buffer.concat([
      this.#authenticatorData(rp.id, 0x40, deviation),
      ...[Buffer.alloc(16), length, id, coseKeyOf(this.#keys.publicKey)],
    ]);
    const statement: [string, Cbor][] = [
      ['fmt', 'none'],
      ['attStmt', new Map<string, Cbor>()],
      ['authData', authData],
    ];
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', challenge, deviation),
      attestationObject: base64url(encode(new Map(statement))),
      transports: ['internal'],
    });
  }

  /** Signs a challenge with the passkey. */
  get(options: string, deviation: Deviation = {}): string {
    const { challenge, rpId } = JSON.parse(options) as RequestOptions;
    const authenticatorData = this.#authenticatorData(rpId, 0, deviation);
    const clientDataJSON = this.#clientData('webauthn.get', challenge, deviation);
    const signed = Buffer.concat([authenticatorData, digest(Buffer.from(clientDataJSON, 'base64url'))]);
    const response = {
      ...{ clientDataJSON, authenticatorData: base64url(authenticatorData) },
      signature: base64url(sign('sha256', signed, this.#keys.privateKey)),
      userHandle: deviation.userHandle ?? this.#userHandle,
    };
    return this.#credential(response, deviation.credentialId);
  }

  #authenticatorData(rpId: string, flags: number, { rpId: other, signCount, isVerified }: Deviation): Buffer {
    this.#signCount = signCount ?? this.#signCount + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#signCount);
    const present = 0x01 | (isVerified === false ? 0 : 0x04);
    return Buffer.concat([digest(other ?? rpId), Buffer.from([flags | present]), count]);
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Deviation): string {
    return base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #credential(response: object, id = this.credentialId): string {
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}
