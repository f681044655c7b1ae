import { BrokenInput } from '../read/unpack.ts';

/** The fields of one protobuf message, by number. */
export interface ProtobufFields {
  /** The last value of a field of bytes or text. */
  bytes(field: number): Buffer | undefined;
  /** Every value of a field of bytes or text. */
  all(field: number): Buffer[];
  /** The last value of a whole-number field. */
  number(field: number): number | undefined;
}

/**
 * Splits a protobuf message into its fields (protobuf.dev, "Encoding"): as much as the frame of a PBF file needs.
 * Throws a `BrokenInput` when the bytes are no message.
 */
export function protobufFields(message: Buffer): ProtobufFields {
  const texts = new Map<number, Buffer[]>();
  const numbers = new Map<number, number>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 63; scale *= 128) {
      if (at >= message.length) throw notMessage();
      const byte = message[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw notMessage();
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const kind = key % 8;
    if (kind === 0) {
      numbers.set(field, varint());
    } else if (kind === 2) {
      const length = varint();
      if (at + length > message.length) throw notMessage();
      const known = texts.get(field);
      const value = message.subarray(at, at + length);
      if (known) known.push(value);
      else texts.set(field, [value]);
      at += length;
    } else if (kind === 1 || kind === 5) {
      at += kind === 1 ? 8 : 4;
    } else {
      throw notMessage();
    }
  }
  return {
    bytes: (field) => texts.get(field)?.at(-1),
    all: (field) => texts.get(field) ?? [],
    number: (field) => numbers.get(field)
  };
}

function notMessage(): BrokenInput {
  return new BrokenInput('is damaged (a block is not as the format asks)');
}
