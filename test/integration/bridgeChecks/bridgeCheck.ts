import type { Entry } from '../../../mcp/clients/mcpClient.ts';

/** A bridge to check; its app is running and may read and write. */
export interface BridgeUnderTest {
  readonly entry: Entry;
  /** How many tools the app lists. */
  readonly tools: number;
}

/** Something that must hold for every bridge, however it is started. */
export interface BridgeCheck {
  readonly name: string;
  readonly run: (target: BridgeUnderTest) => Promise<void>;
}

export const READ_TOOL = 'list_all_fuse_desk_departments';
export const WRITE_TOOL = 'create_a_fuse_desk_case_tag';
