import type { Operation, Parameter } from '../../fusedesk/catalogue/operation.ts';
import { AFFECTED_KINDS, type AffectedKind, type Argument, type ArgumentKind } from './argument.ts';

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
            target: { to: 'variant' },
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
      target: { to: 'range', in: place, wire, end },
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
      target: { to: parameter.in, wire },
      ...about,
      ...(kind === 'choice' && parameter.values !== undefined ? { choices: parameter.values } : {}),
      ...(clearable ? { mayBeEmpty: true } : {}),
      ...(touches === undefined ? {} : { affects: touches }),
    },
  ];
}

const TOUCHING: Readonly<Record<string, AffectedKind>> = {
  caseids: 'case',
  caseid: 'case',
  contactid: 'contact',
  contactuuid: 'contact',
  chatid: 'chat',
  emailid: 'email',
};

function touchedKind(operation: Operation, name: string): AffectedKind | undefined {
  if (name === 'id') return AFFECTED_KINDS.find((kind) => kind === operation.subject);
  const key = name.toLowerCase();
  return Object.hasOwn(TOUCHING, key) ? TOUCHING[key] : undefined;
}

function narrowing({ response: answer }: Operation): Argument[] {
  if (answer.filter === undefined) return [];
  return [
    {
      name: 'state',
      kind: 'choice',
      required: false,
      target: { to: 'wish', option: 'state' },
      choices: ['open', 'closed', 'all'],
      default: 'all',
    },
    {
      name: 'waiting_minutes',
      kind: 'integer',
      required: false,
      target: { to: 'wish', option: 'waitingMinutes' },
      minimum: 0,
    },
  ];
}

function paging({ response: answer }: Operation): Argument[] {
  if (answer.paged !== true) return [];
  return [
    {
      name: 'limit',
      kind: 'integer',
      required: false,
      target: { to: 'page', wire: 'limit' },
      minimum: 1,
      maximum: PAGE.maximum,
      default: PAGE.default,
    },
    {
      name: 'offset',
      kind: 'integer',
      required: false,
      target: { to: 'page', wire: 'offset' },
      minimum: 0,
      default: 0,
    },
  ];
}

function wishes({ response: answer, class: kind }: Operation): Argument[] {
  const list: Argument[] = [];
  if (answer.kind === 'list' || answer.omitted !== undefined) {
    list.push({
      name: 'fields',
      kind: 'choice',
      required: false,
      target: { to: 'wish', option: 'fields' },
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
        target: { to: 'wish', option: 'bodyFormat' },
        choices: ['text', 'html'],
        default: 'text',
      },
      {
        name: 'include_quoted',
        kind: 'boolean',
        required: false,
        target: { to: 'wish', option: 'includeQuoted' },
        default: false,
      },
    );
  }
  if (kind === 'read' && answer.paged !== true) {
    list.push({
      name: 'part',
      kind: 'integer',
      required: false,
      target: { to: 'wish', option: 'part' },
      about: 'Which 40 KB of a long answer',
      minimum: 1,
      default: 1,
    });
  }
  return list;
}
