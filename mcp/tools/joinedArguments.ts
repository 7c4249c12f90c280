import type { JsonObject } from '../base/json.ts';
import type { ArgumentTarget, ArgumentValues } from './argument.ts';
import { type RowCheck, rowChecks } from './rowCheck.ts';
import type { Tool } from './tool.ts';

/** True for a filter that FuseDesk does not document, so that we look at the rows of its pages. */
export function isLocal(target: ArgumentTarget): boolean {
  return target.to === 'range' ? target.local === true : target.to === 'option' && target.option === 'local';
}

/** True if the arguments of a list or a record ask for what takes several reads. */
export function asksForJoin({ arguments: list }: Tool, values: ArgumentValues): boolean {
  return list.some(({ name, target }) => {
    const value = values[name];
    if (value === undefined || value === false || value === 0) return false;
    return isLocal(target) || (target.to === 'option' && target.option === 'join');
  });
}

/** The arguments that FuseDesk itself reads, without paging. */
export function sentArguments({ arguments: list }: Tool, values: ArgumentValues): JsonObject {
  const sent = list.filter(({ target }) => target.to !== 'option' && target.to !== 'page' && !isLocal(target));
  return Object.fromEntries(sent.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

/** The checks of the filters that only we apply. */
export function localChecks({ arguments: list }: Tool, values: ArgumentValues): readonly RowCheck[] {
  const local = list.filter(({ target }) => isLocal(target));
  return rowChecks(local, values);
}
