import type { Entry } from '../../../mcp/clients/mcpClient.ts';

/** A bridge to prove things of: how it is started, before an app that runs, reads and writes. */
export interface BridgeUnderTest {
  readonly entry: Entry;
  /** How many tools the app lists to it. */
  readonly tools: number;
}

/** One thing that holds wherever a bridge is started from. @throws where it does not. */
export interface BridgeCheck {
  readonly name: string;
  readonly run: (place: BridgeUnderTest) => Promise<void>;
}

export const READ_TOOL = 'list_all_fuse_desk_departments';
export const WRITE_TOOL = 'create_a_fuse_desk_case_tag';
