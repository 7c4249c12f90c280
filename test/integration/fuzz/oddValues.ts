import type { Random } from '../../../mcp/sandbox/seededRandom.ts';

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

const DEEP = nested(200, (inner) => [inner]);
const DEEP_RECORD = nested(200, (inner) => ({ a: inner }));
const LONG = 'x'.repeat(5_000);

/** A value of an unexpected type; a copy, because it may be changed further. */
export function oddValue(random: Random): unknown {
  return structuredClone(anyValue(random));
}

function anyValue(random: Random): unknown {
  return random.pick<unknown>([
    null,
    true,
    false,
    0,
    -1,
    -0,
    1.5,
    1e308,
    5e-324,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '0',
    'null',
    '\u0000',
    '\ud800',
    '\u202e',
    '2.0',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '%00',
    LONG,
    [],
    [[]],
    [null],
    {},
    { toString: 1 },
    JSON.parse('{"then":1}'),
    { length: 1e9 },
    JSON.parse('{"__proto__":{"polluted":true}}'),
    DEEP,
    DEEP_RECORD,
    random.int(0, 49),
    String(random.int(0, 49)),
  ]);
}

type Node = Record<string, unknown> | unknown[];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function set(node: Node, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The message with one change: something replaced, removed, added or nested. */
export function mutated(message: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(message);
  if (!isNode(copy) || random.chance(0.03)) return oddValue(random);
  for (let changes = 1 + random.int(0, 2); changes > 0; changes -= 1) {
    let node: Node = copy;
    for (;;) {
      const keys = Object.keys(node);
      const key = keys[random.int(0, keys.length - 1)];
      const inner: unknown = key === undefined ? undefined : Reflect.get(node, key);
      if (key !== undefined && isNode(inner) && random.chance(0.7)) {
        node = inner;
        continue;
      }
      switch (random.int(0, 3)) {
        case 0:
          if (key !== undefined) Reflect.deleteProperty(node, key);
          break;
        case 1:
          set(
            node,
            random.pick(['x', 'id', 'method', 'params', '_meta', '__proto__', 'result', 'error']),
            oddValue(random),
          );
          break;
        case 2:
          if (key !== undefined) set(node, key, { [key]: inner });
          break;
        default:
          if (key !== undefined) set(node, key, oddValue(random));
      }
      break;
    }
  }
  return copy;
}
