import type { Fields, FieldValue, FuseDeskRequest } from '../fusedesk/http/fuseDeskRequest.ts';
import type { Argument, ArgumentValue, ArgumentValues } from './arguments/argument.ts';
import type { Tool } from './tool.ts';

type Bag = Record<string, FieldValue>;

/** Puts checked values where FuseDesk expects them: path, query or form. Case tags are IDs by now. */
export function buildRequest(tool: Tool, values: ArgumentValues): FuseDeskRequest {
  const { operation } = tool;
  const bags: Record<'query' | 'form', Bag> = { query: {}, form: {} };
  const segments = new Map<string, string>();
  let path = operation.path;
  for (const argument of tool.arguments) {
    const value = values[argument.name];
    if (value === undefined) continue;
    const { target: place } = argument;
    switch (place.to) {
      case 'path':
        segments.set(place.wire, encodeURIComponent(String(value)));
        break;
      case 'query':
      case 'form':
        // PHP may read a flag that is there as set, whatever its value: an action not asked for is not named.
        if (value === false && operation.method === 'bulk_update') break;
        bags[place.to][place.wire] = onWire(argument, place.wire, value);
        break;
      case 'range':
        addEnd(bags[place.in], place.wire, place.end, value);
        break;
      case 'page':
        bags.query[place.wire] = onWire(argument, place.wire, value);
        break;
      case 'variant':
        path = operation.variants?.paths[String(value)] ?? path;
        break;
      case 'wish':
        break;
      default:
        assertNever(place);
    }
  }
  return {
    method: operation.http,
    path: filled(path, segments),
    ...some('query', bags.query),
    ...some('form', bags.form),
    write: operation.class !== 'read',
  };
}

function filled(path: string, segments: ReadonlyMap<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const segment = segments.get(name);
    // A path parameter is required by the schema; one that is optional is a mistake in the catalogue.
    if (segment === undefined) throw new Error(`${path} needs a value for ${name}`);
    return segment;
  });
}

/** FuseDesk takes a list as `name[]=..` where the name says so, else as one comma list. */
function onWire({ kind }: Argument, wire: string, value: ArgumentValue): FieldValue {
  if (typeof value !== 'object') return value;
  return wire.endsWith('[]') || kind === 'integer_list' ? value : value.join(',');
}

/** Both ends of a date range travel in one JSON text; an end that was not given is absent. */
function addEnd(bag: Bag, wire: string, end: 'after' | 'before', value: ArgumentValue): void {
  const field = bag[wire];
  const other = typeof field === 'object' && 'json' in field && typeof field.json === 'object' ? field.json : {};
  bag[wire] = { json: { ...other, [end]: value } };
}

function some<K extends 'query' | 'form'>(name: K, bag: Bag): { [key in K]?: Fields } {
  const part: { [key in K]?: Fields } = {};
  if (Object.keys(bag).length > 0) part[name] = bag;
  return part;
}

function assertNever(place: never): never {
  throw new Error(`an argument goes nowhere: ${JSON.stringify(place)}`);
}
