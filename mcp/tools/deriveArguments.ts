import type { Operation, Parameter } from '../fusedesk/catalogue/operation.ts';
import { type Argument, type ArgumentKind, TOUCHED_KINDS, type TouchedKind } from './argument.ts';

/** How many objects a page holds where nothing else is asked for, and the most that may be asked for. */
const PAGE = { default: 25, maximum: 100 };

/** The flat arguments of an operation: its parameters, then paging, then the wishes for the answer. */
export function deriveArguments(operation: Operation): readonly Argument[] {
  const { variants, parameters } = operation;
  const variant: Argument[] =
    variants === undefined
      ? []
      : [
          {
            name: variants.argument,
            kind: 'choice',
            required: false,
            place: { to: 'variant' },
            about: variants.about,
            choices: Object.keys(variants.paths),
            default: variants.default,
          },
        ];
  const own = Object.entries(parameters).flatMap(([name, parameter]) => fromParameter(operation, name, parameter));
  return [...variant, ...own, ...narrowing(operation), ...paging(operation), ...wishes(operation)];
}

function fromParameter(operation: Operation, name: string, parameter: Parameter): Argument[] {
  const wire = parameter.wire ?? name;
  const required = parameter.required === true;
  const about = parameter.about === undefined ? {} : { about: parameter.about };
  if (parameter.type === 'date_range') {
    const place = parameter.in === 'form' ? 'form' : 'query';
    return (['after', 'before'] as const).map((end) => ({
      name: `${name}_${end}`,
      kind: 'date',
      required: false,
      place: { to: 'range', in: place, wire, end },
      // Said once for both ends: a tool list is read whole by a model, and every byte of it counts.
      ...(end === 'after' ? about : {}),
    }));
  }
  const kind: ArgumentKind = parameter.type === 'text' && parameter.values !== undefined ? 'choice' : parameter.type;
  const clearable = kind === 'text' && !required && parameter.in === 'form' && operation.class === 'update';
  const touches = touchedKind(operation, name);
  return [
    {
      name,
      kind,
      required,
      place: { to: parameter.in, wire },
      ...about,
      ...(kind === 'choice' && parameter.values !== undefined ? { choices: parameter.values } : {}),
      ...(clearable ? { mayBeEmpty: true } : {}),
      ...(touches === undefined ? {} : { touches }),
    },
  ];
}

const TOUCHING: Readonly<Record<string, TouchedKind>> = {
  caseids: 'case',
  caseid: 'case',
  contactid: 'contact',
  contactuuid: 'contact',
  chatid: 'chat',
  emailid: 'email',
};

function touchedKind(operation: Operation, name: string): TouchedKind | undefined {
  if (name === 'id') return TOUCHED_KINDS.find((kind) => kind === operation.subject);
  const key = name.toLowerCase();
  return Object.hasOwn(TOUCHING, key) ? TOUCHING[key] : undefined;
}

function narrowing({ answer }: Operation): Argument[] {
  if (answer.narrowing === undefined) return [];
  return [
    {
      name: 'state',
      kind: 'choice',
      required: false,
      place: { to: 'wish', wish: 'state' },
      choices: ['open', 'closed', 'all'],
      default: 'all',
    },
    {
      name: 'waiting_minutes',
      kind: 'integer',
      required: false,
      place: { to: 'wish', wish: 'waitingMinutes' },
      minimum: 0,
    },
  ];
}

function paging({ answer }: Operation): Argument[] {
  if (answer.paged !== true) return [];
  return [
    {
      name: 'limit',
      kind: 'integer',
      required: false,
      place: { to: 'page', wire: 'limit' },
      minimum: 1,
      maximum: PAGE.maximum,
      default: PAGE.default,
    },
    {
      name: 'offset',
      kind: 'integer',
      required: false,
      place: { to: 'page', wire: 'offset' },
      minimum: 0,
      default: 0,
    },
  ];
}

function wishes({ answer, class: kind }: Operation): Argument[] {
  const list: Argument[] = [];
  if (answer.kind === 'list' || answer.leftOut !== undefined) {
    list.push({
      name: 'fields',
      kind: 'choice',
      required: false,
      place: { to: 'wish', wish: 'fields' },
      choices: ['essential', 'all'],
      default: 'essential',
    });
  }
  if (answer.bodies === true) {
    list.push(
      {
        name: 'body_format',
        kind: 'choice',
        required: false,
        place: { to: 'wish', wish: 'bodyFormat' },
        choices: ['text', 'html'],
        default: 'text',
      },
      {
        name: 'include_quoted',
        kind: 'boolean',
        required: false,
        place: { to: 'wish', wish: 'includeQuoted' },
        default: false,
      },
    );
  }
  if (kind === 'read' && answer.paged !== true) {
    list.push({
      name: 'part',
      kind: 'integer',
      required: false,
      place: { to: 'wish', wish: 'part' },
      about: 'Which 40 KB of a long answer',
      minimum: 1,
      default: 1,
    });
  }
  return list;
}
