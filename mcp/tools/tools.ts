import type { Operation } from '../fusedesk/catalogue/operation.ts';
import { argumentsSchema } from './arguments/argumentSchema.ts';
import { deriveArguments } from './arguments/deriveArguments.ts';
import { inputSchema } from './arguments/inputSchema.ts';
import { fieldNames } from './results/essentialFields.ts';
import { omissionRules } from './results/omitFields.ts';
import type { Tool, ToolListing } from './tool.ts';

/** Makes the tools of a catalogue, in its order, frozen through and through: build them once, share them with every call. */
export function buildTools(operations: readonly Operation[]): readonly Tool[] {
  return Object.freeze(operations.map(buildTool));
}

function buildTool(operation: Operation): Tool {
  const list = deriveArguments(operation);
  const { essential, omitted: leftOut } = operation.response;
  return Object.freeze({
    operation,
    listing: frozen({
      name: operation.tool,
      title: operation.title,
      description: operation.description,
      inputSchema: inputSchema(list),
      annotations: annotations(operation),
    }),
    arguments: frozen(list),
    schema: argumentsSchema(list),
    ...(essential === undefined ? {} : { essentialFields: frozen(essential.map(fieldNames)) }),
    ...(leftOut === undefined ? {} : { omissions: omissionRules(leftOut) }),
  });
}

/**
 * What a client may conclude without reading a word. Clients ask a person by `destructiveHint`, so
 * it is set for all that cannot be taken back: besides irreversible calls and deletes, what went
 * out to a customer. Only what customers get to see leaves the team's own FuseDesk, the closed world.
 */
function annotations(operation: Operation): ToolListing['annotations'] {
  const read = operation.class === 'read';
  const visible = operation.reach === 'customer_visible';
  return {
    readOnlyHint: read,
    destructiveHint: operation.reach === 'irreversible' || operation.class === 'delete' || visible,
    idempotentHint: read || operation.idempotent === true,
    openWorldHint: visible,
  };
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) frozen(part);
  }
  return Object.freeze(value);
}
