import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../mcp/cli/defaultDataFolder.ts';

describe('the default data folder', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string, string]>([
    ['linux', {}, '/home/ann', '/home/ann/.local/share/fusedesk-bridge'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/fusedesk-bridge'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/fusedesk-bridge'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ann', '/home/ann/.local/share/fusedesk-bridge'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/ann', '/Users/ann/Library/Application Support/FuseDesk Bridge'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ann', 'D:\\Local\\FuseDesk Bridge'],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\FuseDesk Bridge'],
  ])('on %s with %j', (platform, env, home, folder) => {
    expect(defaultDataFolder(env, platform, home)).toBe(folder);
  });
});
