import type { Operation } from '../fusedesk/catalogue/operation.ts';
import { argumentsSchema } from './arguments/argumentSchema.ts';
import { deriveArguments } from './arguments/deriveArguments.ts';
import { inputSchema } from './arguments/inputSchema.ts';
import { fieldNames } from './results/essentialFields.ts';
import { omissionRules } from './results/omitFields.ts';
import type { Tool, ToolListing } from './tool.ts';

/** Builds the tools of a catalogue, in its order, deeply frozen: build them once and share them with every call. */
export function buildTools(operations: readonly Operation[]): readonly Tool[] {
  return Object.freeze(operations.map(buildTool));
}

function buildTool(operation: Operation): Tool {
  const list = deriveArguments(operation);
  const { essential, omitted } = operation.response;
  return Object.freeze({
    operation,
    listing: deepFreeze({
      name: operation.tool,
      title: operation.title,
      description: operation.description,
      inputSchema: inputSchema(list),
      annotations: annotations(operation),
    }),
    arguments: deepFreeze(list),
    schema: argumentsSchema(list),
    ...(essential === undefined ? {} : { essentialFields: deepFreeze(essential.map(fieldNames)) }),
    ...(omitted === undefined ? {} : { omissions: omissionRules(omitted) }),
  });
}

/**
 * Clients decide by `destructiveHint` whether to ask a person, so it is set for everything that cannot be
 * undone: irreversible calls, deletes, and whatever reaches a customer. FuseDesk itself is a closed world;
 * only customer-visible calls leave it.
 */
function annotations(operation: Operation): ToolListing['annotations'] {
  const read = operation.class === 'read';
  const visible = operation.reach === 'customer_visible';
  return {
    readOnlyHint: read,
    // On a read, these two mean nothing.
    ...(!read && {
      destructiveHint: operation.reach === 'irreversible' || operation.class === 'delete' || visible,
    }),
    ...(!read && operation.idempotent === true ? { idempotentHint: true } : {}),
    openWorldHint: visible,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
