import { userInfo } from 'node:os';

/** The name of whoever runs this, to be kept out of reports; empty where the system has none, as in some containers. */
export function userName(ask: () => { readonly username: string } = userInfo): string {
  try {
    return ask().username;
  } catch {
    // No name, so there is none to hide.
    return '';
  }
}
