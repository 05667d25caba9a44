/** @file Reads what an ONNX file says of itself: the key-value pairs in field 14 (`metadata_props`) of its outermost message. */

/** Field numbers of onnx.proto: ModelProto.metadata_props, and key and value of StringStringEntryProto. */
const METADATA_PROPS = 14;
const KEY = 1;
const VALUE = 2;

interface Field {
  readonly number: number;
  /** Bytes of a length-delimited field; null for the other wire types. */
  readonly bytes: Uint8Array | null;
}

/** Key-value pairs of a model; empty where there are none, or where the bytes are no protocol buffer message. */
export function readMetadata(model: Uint8Array): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { number, bytes } of fieldsOf(model)) {
    if (number !== METADATA_PROPS || bytes === null) continue;
    const entry = new Map(fieldsOf(bytes).map((field) => [field.number, field.bytes]));
    const text = (field: number): string => new TextDecoder().decode(entry.get(field) ?? new Uint8Array());
    found.set(text(KEY), text(VALUE));
  }
  return found;
}

/** Fields of a message until its end or until something that is none. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < message.length; scale *= 128) {
      const byte = message[at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return NaN;
  };
  while (at < message.length) {
    const tag = varint();
    const [number, wireType] = [Math.floor(tag / 8), tag % 8];
    // Varints, 64 bits, length-delimited, 32 bits; groups are of a format older than ONNX.
    const length = wireType === 2 ? varint() : wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 0 ? 0 : NaN;
    if (wireType === 0) varint();
    if (Number.isNaN(length) || at + length > message.length) break;
    fields.push({ number, bytes: wireType === 2 ? message.subarray(at, at + length) : null });
    at += length;
  }
  return fields;
}
