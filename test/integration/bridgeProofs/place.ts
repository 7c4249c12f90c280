import type { Entry } from '../../../mcp/clients/client.ts';

/** A bridge to prove things of: how it is started, before an app that runs, reads and writes. */
export interface Place {
  readonly entry: Entry;
  /** How many tools the app lists to it. */
  readonly tools: number;
}

/** One thing that holds wherever a bridge is started from. @throws where it does not. */
export interface Proof {
  readonly name: string;
  readonly prove: (place: Place) => Promise<void>;
}

export const READ = 'list_all_fuse_desk_departments';
export const WRITE = 'create_a_fuse_desk_case_tag';
