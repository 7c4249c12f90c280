import { assertNever } from '../../base/assertNever.ts';
import type { Argument } from '../argument.ts';
import type { ToolListing } from '../tool.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of a tool's arguments. Kept short: the name says what an ID or a date looks like, and what our own check
 * rejects with a better message (unknown arguments, blank texts, empty lists, numbers below 1) is not listed.
 */
export function inputSchema(list: readonly Argument[]): ToolListing['inputSchema'] {
  const required = list.filter((argument) => argument.required).map((argument) => argument.name);
  return {
    type: 'object',
    properties: Object.fromEntries(list.map((argument) => [argument.name, propertySchema(argument)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function propertySchema(argument: Argument): Schema {
  return {
    ...typeSchema(argument),
    ...(argument.default === undefined || isObvious(argument) ? {} : { default: argument.default }),
    ...(argument.about === undefined ? {} : { description: argument.about }),
  };
}

/** A default that anybody would expect would cost a model some 200 tokens over all tools. */
function isObvious({ kind, choices, minimum, default: value }: Argument): boolean {
  return (
    value === false ||
    kind === 'fields' ||
    (kind === 'choice' && value === choices?.[0]) ||
    (kind === 'integer' && value === minimum)
  );
}

function typeSchema({ kind, choices, minimum, maximum }: Argument): Schema {
  switch (kind) {
    case 'choice':
      return { type: 'string', enum: choices ?? [] };
    case 'text':
    case 'text_id':
    case 'date':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'id':
      return { type: 'integer' };
    case 'integer':
      return {
        type: 'integer',
        ...(minimum === undefined || minimum <= 1 ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
      };
    case 'fields':
      return { type: ['string', 'array'] };
    case 'text_id_list':
      return { type: ['string', 'array'], items: { type: 'string' } };
    case 'integer_list':
      return { type: 'array', items: { type: 'integer' } };
    case 'case':
    case 'case_tag':
    case 'rep':
    case 'department':
    case 'company':
      return { type: ['integer', 'string'] };
    case 'case_list':
    case 'case_tag_list':
      return { type: 'array', items: { type: ['integer', 'string'] } };
    default:
      return assertNever(kind);
  }
}
