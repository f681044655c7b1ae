import { PbfReader } from 'pbf';
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

/** How a value is written (protobuf.dev, "Encoding"): a number, or bytes with their length before them. */
const NUMBER = 0;
const BYTES = 2;

/**
 * The fields of a protobuf message: as much as the frame of a PBF file needs. Throws a `BrokenInput` when the bytes are no message: the
 * reader goes past an end without a word, so where it stops is looked at.
 */
export function protobufFields(message: Buffer): ProtobufFields {
  const texts = new Map<number, Buffer[]>();
  const numbers = new Map<number, number>();
  const reader = new PbfReader(message);
  try {
    reader.readFields((field) => {
      if (reader.type === NUMBER) numbers.set(field, reader.readVarint());
      else if (reader.type === BYTES)
        texts.set(field, [...(texts.get(field) ?? []), reader.readBytes() as Buffer]);
    }, null);
  } catch {
    throw notMessage();
  }
  if (reader.pos !== message.length) throw notMessage();
  return {
    bytes: (field) => texts.get(field)?.at(-1),
    all: (field) => texts.get(field) ?? [],
    number: (field) => numbers.get(field)
  };
}

function notMessage(): BrokenInput {
  return new BrokenInput('is damaged (a block is not as the format asks)');
}
