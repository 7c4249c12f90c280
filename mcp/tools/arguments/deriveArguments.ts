import type { Operation, Parameter } from '../../fusedesk/catalogue/operation.ts';
import { AFFECTED_KINDS, type AffectedKind, type Argument, type ArgumentKind } from '../argument.ts';

/** How many objects a page holds by default and at most. */
const PAGE_SIZE = { default: 25, maximum: 100 };

/** The flat arguments of an operation: its parameters, then filters, paging and response options. */
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
  return [...variant, ...own, ...filters(operation), ...paging(operation), ...responseOptions(operation)];
}

function fromParameter(operation: Operation, name: string, parameter: Parameter): Argument[] {
  const wire = parameter.wire ?? name;
  const required = parameter.required === true;
  const about = parameter.about === undefined ? {} : { about: parameter.about };
  const proof = parameter.proof === undefined ? {} : { proof: parameter.proof };
  if (parameter.type === 'date_range') {
    const source = parameter.in === 'form' ? 'form' : 'query';
    return (['after', 'before'] as const).map((end) => ({
      name: `${name}_${end}`,
      kind: 'date',
      required: false,
      target: { to: 'range', in: source, wire, end },
      // Described once for both ends: a model reads the whole tool list, so every byte counts.
      ...(end === 'after' ? about : {}),
      ...proof,
    }));
  }
  const kind: ArgumentKind = parameter.type === 'text' && parameter.values !== undefined ? 'choice' : parameter.type;
  const clearable = kind === 'text' && !required && parameter.in === 'form' && operation.class === 'update';
  const affects = affectedKind(operation, name);
  return [
    {
      name,
      kind,
      required,
      ...(parameter.option === undefined
        ? { target: { to: parameter.in, wire } }
        : { target: { to: 'option', option: parameter.option }, minimum: 1 }),
      ...about,
      ...(kind === 'choice' && parameter.values !== undefined ? { choices: parameter.values } : {}),
      ...(clearable ? { mayBeEmpty: true } : {}),
      ...(affects === undefined ? {} : { affects }),
      ...proof,
    },
  ];
}

const ID_PARAMETERS: Readonly<Record<string, AffectedKind>> = {
  caseids: 'case',
  caseid: 'case',
  contactid: 'contact',
  contactuuid: 'contact',
  chatid: 'chat',
  emailid: 'email',
};

function affectedKind(operation: Operation, name: string): AffectedKind | undefined {
  if (name === 'id') return AFFECTED_KINDS.find((kind) => kind === operation.subject);
  const key = name.toLowerCase();
  return Object.hasOwn(ID_PARAMETERS, key) ? ID_PARAMETERS[key] : undefined;
}

function filters({ response }: Operation): Argument[] {
  if (response.filter === undefined) return [];
  return [
    {
      name: 'state',
      kind: 'choice',
      required: false,
      target: { to: 'option', option: 'state' },
      choices: ['open', 'closed', 'all'],
      default: 'all',
    },
    {
      name: 'waiting_minutes',
      kind: 'integer',
      required: false,
      target: { to: 'option', option: 'waitingMinutes' },
      minimum: 0,
    },
  ];
}

function paging({ response }: Operation): Argument[] {
  if (response.paged !== true) return [];
  return [
    {
      name: 'limit',
      kind: 'integer',
      required: false,
      target: { to: 'page', wire: 'limit' },
      minimum: 1,
      maximum: PAGE_SIZE.maximum,
      default: PAGE_SIZE.default,
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

function responseOptions({ response, class: kind }: Operation): Argument[] {
  const list: Argument[] = [];
  if (response.kind === 'list' || response.omitted !== undefined) {
    list.push({
      name: 'fields',
      kind: 'choice',
      required: false,
      target: { to: 'option', option: 'fields' },
      choices: ['essential', 'all'],
      default: 'essential',
    });
  }
  if (response.bodies === true) {
    list.push(
      {
        name: 'body_format',
        kind: 'choice',
        required: false,
        target: { to: 'option', option: 'bodyFormat' },
        choices: ['text', 'html'],
        default: 'text',
      },
      {
        name: 'include_quoted',
        kind: 'boolean',
        required: false,
        target: { to: 'option', option: 'includeQuoted' },
        default: false,
      },
      {
        name: 'include_hidden',
        kind: 'boolean',
        required: false,
        target: { to: 'option', option: 'includeHidden' },
        default: false,
      },
    );
  }
  if (kind === 'read' && response.paged !== true) {
    list.push({
      name: 'part',
      kind: 'integer',
      required: false,
      target: { to: 'option', option: 'part' },
      about: 'Which 40 KB of a long result',
      minimum: 1,
      default: 1,
    });
  }
  return list;
}
