/** The polynomial of Castagnoli, reflected: RFC 3720, 12.1. */
const polynomial = 0x82f63b78;

/** Returns the CRC-32C of bytes, by which Google's APIs state what they send. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
