/**
 * @file A writer of protocol buffer messages: just the wire types that ONNX models use.
 * Source: https://protobuf.dev/programming-guides/encoding (varint, 32-bit, length-delimited).
 */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** A message under construction: fields in the order of the calls. `field` is the number in the .proto file. */
export interface ProtoMessage {
  /** A signed or unsigned integer; negative numbers take ten bytes, as the format has it for int64. */
  integer(field: number, value: number | bigint): ProtoMessage;
  /** A 32-bit float. */
  float(field: number, value: number): ProtoMessage;
  /** UTF-8 text. */
  text(field: number, value: string): ProtoMessage;
  /** Raw bytes; they are not copied until `toBytes`. */
  bytes(field: number, value: Uint8Array): ProtoMessage;
  /** A message inside this one. */
  message(field: number, value: ProtoMessage): ProtoMessage;
  /** The encoded message. */
  toBytes(): Uint8Array;
}

/** Starts an empty message. */
export function protoMessage(): ProtoMessage {
  const parts: Uint8Array[] = [];
  const tag = (field: number, wireType: number): void => void parts.push(varint(field * 8 + wireType));
  const delimited = (field: number, value: Uint8Array): void => {
    tag(field, LENGTH_DELIMITED);
    parts.push(varint(value.length), value);
  };
  const self: ProtoMessage = {
    integer: (field, value) => {
      tag(field, VARINT);
      parts.push(varint(value));
      return self;
    },
    float: (field, value) => {
      tag(field, FIXED_32);
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setFloat32(0, value, true);
      parts.push(bytes);
      return self;
    },
    text: (field, value) => (delimited(field, new TextEncoder().encode(value)), self),
    bytes: (field, value) => (delimited(field, value), self),
    message: (field, value) => (delimited(field, value.toBytes()), self),
    toBytes: () => join(parts),
  };
  return self;
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. */
function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
