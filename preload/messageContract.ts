import * as z from 'zod/mini';

/** A sentence for a person as a code of the catalog (mcp/texts) with its parameters: the window puts it into words. */
export interface MessageView {
  readonly code: string;
  readonly params?: Readonly<Record<string, MessageParamView>> | undefined;
}
type MessageParamView = string | number | MessageView | readonly (string | MessageView)[];

const param: z.ZodMiniType<MessageParamView> = z.lazy(() =>
  z.union([z.string(), z.number(), messageSchema, z.array(z.union([z.string(), messageSchema]))]),
);

export const messageSchema: z.ZodMiniType<MessageView> = z.strictObject({
  code: z.string(),
  params: z.optional(z.record(z.string(), param)),
});
