/** @file The compression of GIF: LZW with codes of 9 to 12 bits, least significant bit first (GIF89a, appendix F). */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const LAST_CODE = 4095;

/** Compresses 8-bit indices; the result goes into sub-blocks after the code size 8. */
export function createLzw(pixels: Uint8Array): Uint8Array {
  const writer = createBitWriter();
  // Keyed by prefix code × 256 + next index.
  let table = new Map<number, number>();
  let next = FIRST_FREE;
  let bits = 9;
  writer.write(CLEAR, bits);
  let prefix = pixels[0] ?? 0;
  for (let i = 1; i < pixels.length; i++) {
    const pixel = pixels[i]!;
    const known = table.get(prefix * 256 + pixel);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    writer.write(prefix, bits);
    prefix = prefix * 256 + pixel;
    if (next > LAST_CODE) {
      writer.write(CLEAR, bits);
      table = new Map();
      next = FIRST_FREE;
      bits = 9;
    } else {
      table.set(prefix, next);
      // The decoder is one entry behind, so codes grow one later than the table.
      if (next === 1 << bits && bits < 12) bits++;
      next++;
    }
    prefix = pixel;
  }
  writer.write(prefix, bits);
  writer.write(END, bits);
  return writer.finish();
}

function createBitWriter(): { write(code: number, bits: number): void; finish(): Uint8Array } {
  let data = new Uint8Array(1 << 16);
  let length = 0;
  let buffer = 0;
  let held = 0;
  const put = (byte: number): void => {
    if (length === data.length) {
      const larger = new Uint8Array(data.length * 2);
      larger.set(data);
      data = larger;
    }
    data[length++] = byte;
  };
  return {
    write: (code, bits) => {
      buffer |= code << held;
      held += bits;
      while (held >= 8) {
        put(buffer & 255);
        buffer >>>= 8;
        held -= 8;
      }
    },
    finish: () => {
      if (held > 0) put(buffer & 255);
      return data.subarray(0, length);
    },
  };
}
