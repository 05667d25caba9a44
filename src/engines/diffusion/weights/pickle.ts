/**
 * @file Reads Python pickles without running anything. A pickle is a program for a stack machine, and Python's own reader lets it call
 * any function there is; this one knows the opcodes that hold data, and the few classes that PyTorch needs to describe tensors.
 * Everything else is refused by name. Source: CPython's Lib/pickletools.py.
 */

/** What a pickle may hold. */
export type PickleValue = null | boolean | number | bigint | string | Uint8Array | readonly PickleValue[] | PickleMap | PickleObject;
/** A dictionary; keys that are not text are left out, as no name of a tensor can be one. */
export type PickleMap = Map<string, PickleValue>;

/** Something that the pickle wanted made: a class by name, or the result of a call that the reader made for it. */
export interface PickleObject {
  readonly global: string;
  readonly args: readonly PickleValue[];
}

/** Makes what `REDUCE` asks for, or throws to refuse. `global` is `module.name`. */
export type PickleCall = (global: string, args: readonly PickleValue[]) => PickleValue;

/** How a pickle is read. */
export interface PickleOptions {
  /** Says whether the class or function may be named at all. */
  readonly allows: (global: string) => boolean;
  readonly call: PickleCall;
  /** Makes what a persistent id stands for. */
  readonly load: (id: PickleValue) => PickleValue;
}

/** A pickle that asks for something outside the list, or is damaged. The message goes on from "it". */
export class PickleError extends Error {
  override readonly name = 'PickleError';
}

/** Longest name in a dictionary. */
const MAX_KEY_LENGTH = 4096;
/**
 * What a pickle may make, in units of about eight bytes: a few bytes can ask for a copy of something large, again and again. A tensor takes
 * some hundred units.
 */
const MAX_UNITS = 16_000_000;
/** Units of a dictionary without items. */
const MAP_UNITS = 16;
const MARK = Symbol('mark');
type Slot = PickleValue | typeof MARK;

/** A pair of a length in bytes and how to read it. */
type LengthReader = (bytes: Buffer, at: number) => number;
const lengthReaders: Readonly<Record<1 | 2 | 4 | 8, LengthReader>> = {
  1: (bytes, at) => bytes.readUInt8(at),
  2: (bytes, at) => bytes.readUInt16LE(at),
  4: (bytes, at) => bytes.readUInt32LE(at),
  8: (bytes, at) => Number(bytes.readBigUInt64LE(at)),
};

/** Reads one pickle. Throws PickleError, and nothing else, for bytes that are not sound. */
export function readPickle(bytes: Buffer, options: PickleOptions): PickleValue {
  const machine = createMachine(bytes, options);
  try {
    return machine.run();
  } catch (error) {
    if (error instanceof RangeError) throw new PickleError('ends in the middle');
    throw error;
  }
}

function createMachine(bytes: Buffer, options: PickleOptions): { run(): PickleValue } {
  const stack: Slot[] = [];
  const memo = new Map<number, PickleValue>();
  let at = 0;
  let unitsLeft = MAX_UNITS;

  const spend = (units: number): void => {
    unitsLeft -= units;
    if (unitsLeft < 0) throw new PickleError('is larger than any list of tensors');
  };
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw new PickleError('ends in the middle');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const sized = (width: 1 | 2 | 4 | 8): Buffer => take(number(width));
  const number = (width: 1 | 2 | 4 | 8): number => lengthReaders[width](take(width), 0);
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw new PickleError('ends in the middle');
    return take(end + 1 - at).toString('utf8').slice(0, -1);
  };
  const push = (value: Slot): void => {
    spend(2);
    stack.push(value);
  };
  const pop = (): PickleValue => {
    const value = stack.pop();
    if (value === undefined || value === MARK) throw new PickleError('takes more than it holds');
    return value;
  };
  const top = (): PickleValue => {
    const value = stack.at(-1);
    if (value === undefined || value === MARK) throw new PickleError('takes more than it holds');
    return value;
  };
  const toMark = (): PickleValue[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw new PickleError('takes more than it holds');
    spend(stack.length - mark);
    return stack.splice(mark).slice(1) as PickleValue[];
  };
  const remember = (key: number): void => {
    spend(4);
    memo.set(key, top());
  };
  const emptyMap = (): PickleMap => {
    spend(MAP_UNITS);
    return new Map();
  };
  const recall = (key: number): void => {
    const value = memo.get(key);
    if (value === undefined) throw new PickleError('recalls what it never stored');
    push(value);
  };
  const appendAll = (values: readonly PickleValue[]): void => {
    const list = top();
    if (!Array.isArray(list)) throw new PickleError('appends to something that is no list');
    for (const value of values) list.push(value);
  };
  const setAll = (pairs: readonly PickleValue[]): void => {
    const map = top();
    // The attributes of an object that is not a dictionary tell nothing about tensors.
    if (!(map instanceof Map)) throw new PickleError('sets items of something that is no dictionary');
    if (pairs.length % 2 !== 0) throw new PickleError('has a key without a value');
    for (let i = 0; i < pairs.length; i += 2) {
      const key = pairs[i];
      if (typeof key === 'string' && key.length > MAX_KEY_LENGTH) throw new PickleError(`has a name of ${key.length} letters`);
      spend(4);
      if (typeof key === 'string') map.set(key, pairs[i + 1] ?? null);
      else if (typeof key === 'number') map.set(String(key), pairs[i + 1] ?? null);
    }
  };
  const global = (module: string, name: string): void => {
    const full = `${module}.${name}`;
    if (!options.allows(full)) throw new PickleError(`asks for ${JSON.stringify(full.slice(0, 120))}, which is not on the list of what a file of weights may hold`);
    push({ global: full, args: [] });
  };
  const call = (): void => {
    const args = pop();
    const callee = pop();
    if (!Array.isArray(args) || !isObject(callee)) throw new PickleError('calls something that is no function');
    // What a call makes is at most a dictionary of the pairs that it is given.
    const [first] = args as readonly PickleValue[];
    spend(MAP_UNITS + 4 * (Array.isArray(first) ? first.length : 0));
    push(options.call(callee.global, args as readonly PickleValue[]));
  };
  /** BUILD gives an object its attributes; of a dictionary's own attributes nothing is needed. */
  const build = (): void => {
    pop();
    top();
  };

  const opcodes: Readonly<Record<number, () => void>> = {
    0x80: () => void number(1), // PROTO
    0x95: () => void number(8), // FRAME
    0x28: () => push(MARK), // MARK
    0x30: () => void stack.pop(), // POP
    0x31: () => void toMark(), // POP_MARK
    0x32: () => push(top()), // DUP
    0x4e: () => push(null), // NONE
    0x88: () => push(true), // NEWTRUE
    0x89: () => push(false), // NEWFALSE
    0x4a: () => push(take(4).readInt32LE(0)), // BININT
    0x4b: () => push(number(1)), // BININT1
    0x4d: () => push(number(2)), // BININT2
    0x8a: () => push(readLong(sized(1))), // LONG1
    0x49: () => push(readDecimal(line())), // INT
    0x4c: () => push(readDecimal(line().replace(/L$/, ''))), // LONG
    0x46: () => push(Number(line())), // FLOAT
    0x47: () => push(take(8).readDoubleBE(0)), // BINFLOAT
    0x8c: () => push(sized(1).toString('utf8')), // SHORT_BINUNICODE
    0x58: () => push(sized(4).toString('utf8')), // BINUNICODE
    0x8d: () => push(sized(8).toString('utf8')), // BINUNICODE8
    0x56: () => push(line()), // UNICODE
    0x55: () => push(sized(1).toString('latin1')), // SHORT_BINSTRING
    0x54: () => push(sized(4).toString('latin1')), // BINSTRING
    0x43: () => push(sized(1)), // SHORT_BINBYTES
    0x42: () => push(sized(4)), // BINBYTES
    0x8e: () => push(sized(8)), // BINBYTES8
    0x29: () => push([]), // EMPTY_TUPLE
    0x5d: () => push([]), // EMPTY_LIST
    0x7d: () => push(emptyMap()), // EMPTY_DICT
    0x8f: () => push([]), // EMPTY_SET
    0x85: () => push([pop()]), // TUPLE1
    0x86: () => push([pop(), pop()].reverse()), // TUPLE2
    0x87: () => push([pop(), pop(), pop()].reverse()), // TUPLE3
    0x74: () => push(toMark()), // TUPLE
    0x6c: () => push(toMark()), // LIST
    0x61: () => appendAll([pop()]), // APPEND
    0x65: () => appendAll(toMark()), // APPENDS
    0x90: () => appendAll(toMark()), // ADDITEMS
    0x73: () => setAll([pop(), pop()].reverse()), // SETITEM
    0x75: () => setAll(toMark()), // SETITEMS
    0x64: () => { // DICT
      const pairs = toMark();
      push(emptyMap());
      setAll(pairs);
    },
    0x71: () => remember(number(1)), // BINPUT
    0x72: () => remember(number(4)), // LONG_BINPUT
    0x70: () => remember(readDecimal(line())), // PUT
    0x94: () => remember(memo.size), // MEMOIZE
    0x68: () => recall(number(1)), // BINGET
    0x6a: () => recall(number(4)), // LONG_BINGET
    0x67: () => recall(readDecimal(line())), // GET
    0x63: () => global(line(), line()), // GLOBAL
    0x93: () => { // STACK_GLOBAL
      const [name, module] = [pop(), pop()];
      if (typeof name !== 'string' || typeof module !== 'string') throw new PickleError('names a class that is no text');
      global(module, name);
    },
    0x52: call, // REDUCE
    0x81: call, // NEWOBJ
    0x62: build, // BUILD
    0x51: () => push(options.load(pop())), // BINPERSID
    0x50: () => push(options.load(line())), // PERSID
  };

  return {
    run: () => {
      for (;;) {
        const opcode = number(1);
        if (opcode === 0x2e) return pop(); // STOP
        const step = Object.hasOwn(opcodes, opcode) ? opcodes[opcode] : undefined;
        if (!step) throw new PickleError(`has the opcode 0x${opcode.toString(16)}, which data does not need`);
        step();
      }
    },
  };
}

function isObject(value: PickleValue): value is PickleObject {
  return typeof value === 'object' && value !== null && 'global' in value;
}

/** A little-endian integer in two's complement; those beyond 64 bits hold nothing that a file of weights needs. */
function readLong(bytes: Buffer): number | bigint {
  if (bytes.length === 0) return 0;
  if (bytes.length > 8) throw new PickleError(`has a number of ${bytes.length} bytes`);
  const value = BigInt.asIntN(bytes.length * 8, bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** INT also writes booleans, as 00 and 01. */
function readDecimal(text: string): number {
  const value = Number(text);
  if (!/^-?\d{1,15}$/.test(text) || !Number.isSafeInteger(value)) throw new PickleError('has a number that is none');
  return value;
}
