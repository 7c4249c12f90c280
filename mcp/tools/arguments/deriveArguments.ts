import type { Operation, Parameter } from '../../fusedesk/catalogue/operation.ts';
import { AFFECTED_KINDS, type AffectedKind, type Argument, type ArgumentKind } from '../argument.ts';

/** How many objects a page holds by default and at most. */
const PAGE_SIZE = { default: 25, maximum: 100 };

/** The flat arguments of an operation: its parameters, then filters, paging and response options. */
export function deriveArguments(operation: Operation): readonly Argument[] {
  const own = Object.entries(operation.parameters).flatMap(([name, parameter]) =>
    fromParameter(operation, name, parameter),
  );
  return [
    ...variant(operation),
    ...own,
    ...confirmation(operation),
    ...filters(operation),
    ...paging(operation),
    ...responseOptions(operation),
  ];
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
      target: { to: 'range', in: source, wire, end, ...(parameter.option === 'local' && { local: true }) },
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
        : { target: { to: 'option', option: parameter.option } }),
      ...about,
      ...(kind === 'choice' && parameter.values !== undefined ? { choices: parameter.values } : {}),
      ...(clearable ? { mayBeEmpty: true } : {}),
      ...(affects === undefined ? {} : { affects }),
      ...proof,
      ...(parameter.form === undefined ? {} : { form: parameter.form }),
      ...(parameter.orderFields === undefined ? {} : { orderFields: parameter.orderFields }),
      ...(parameter.minimum === undefined ? {} : { minimum: parameter.minimum }),
      ...(parameter.maximum === undefined ? {} : { maximum: parameter.maximum }),
      ...(parameter.default === undefined ? {} : { default: parameter.default }),
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

type Target = Argument['target'];

/** An argument that may be left out. */
const optional = (name: string, kind: ArgumentKind, target: Target, rest: Partial<Argument>): Argument => ({
  name,
  kind,
  required: false,
  target,
  ...rest,
});

const option = (name: Extract<Target, { to: 'option' }>['option']): Target => ({ to: 'option', option: name });

const page = (wire: 'limit' | 'offset'): Target => ({ to: 'page', wire });

function variant({ variants }: Operation): Argument[] {
  if (variants === undefined) return [];
  const { argument, about, paths, default: usual } = variants;
  return [optional(argument, 'choice', { to: 'variant' }, { about, choices: Object.keys(paths), default: usual })];
}

function confirmation({ confirm }: Operation): Argument[] {
  return confirm === undefined ? [] : [optional(confirm, 'boolean', option('confirm'), { default: false })];
}

function filters({ response }: Operation): Argument[] {
  const { countBy } = response;
  const counts =
    countBy === undefined
      ? []
      : [optional('count_by', 'choice', option('countBy'), { choices: countBy, about: 'Counts all that fit instead' })];
  if (response.filter === undefined) return counts;
  return [
    ...counts,
    optional('state', 'choice', option('state'), { choices: ['open', 'closed', 'all'], default: 'all' }),
    optional('waiting_minutes', 'integer', option('waitingMinutes'), { minimum: 0 }),
  ];
}

function paging({ response }: Operation): Argument[] {
  if (response.paged !== true) return [];
  const { default: size, maximum } = PAGE_SIZE;
  return [
    optional('limit', 'integer', page('limit'), { minimum: 1, maximum, default: size }),
    optional('offset', 'integer', page('offset'), { minimum: 0, default: 0 }),
  ];
}

function responseOptions({ response, class: kind, job }: Operation): Argument[] {
  const list: Argument[] = [];
  if (response.kind === 'list' && response.essential !== undefined) {
    const choices = [...new Set([...response.essential, ...(response.further ?? [])])];
    list.push(
      optional('fields', 'fields', option('fields'), { choices, default: 'essential', about: 'all, or names' }),
    );
  } else if (response.kind === 'list' || response.omitted !== undefined) {
    list.push(optional('fields', 'choice', option('fields'), { choices: ['essential', 'all'], default: 'essential' }));
  }
  if (response.bodies === true) {
    list.push(
      optional('body_format', 'choice', option('bodyFormat'), { choices: ['text', 'html'], default: 'text' }),
      optional('include_quoted', 'boolean', option('includeQuoted'), { default: false }),
      optional('include_hidden', 'boolean', option('includeHidden'), { default: false }),
    );
  }
  // Counts are never long.
  const isShort =
    job !== undefined && response.bodies !== true && (job.name === 'repWorkload' || job.name === 'weeklyReport');
  if (kind === 'read' && response.paged !== true && !isShort) {
    // An answer that has more parts says how to get them.
    list.push(optional('part', 'integer', option('part'), { minimum: 1, default: 1 }));
  }
  return list;
}
