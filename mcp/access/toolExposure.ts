/** How a server shows its tools: the full list, or three tools that find and call the others. */
export const TOOL_EXPOSURES = ['all', 'discovery'] as const;
export type ToolExposure = (typeof TOOL_EXPOSURES)[number];

/** Whether a text names a tool exposure. */
export function isToolExposure(text: string): text is ToolExposure {
  return TOOL_EXPOSURES.some((known) => known === text);
}
