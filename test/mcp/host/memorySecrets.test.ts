import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';

describe('memorySecrets', () => {
  it('stores, replaces, and deletes keys', async () => {
    const secrets = memorySecrets({ a: 'key-a' });
    await secrets.set('b', 'key-b');
    await secrets.set('a', 'key-a2');
    expect([await secrets.get('a'), await secrets.get('b'), await secrets.get('toString')]).toEqual([
      'key-a2',
      'key-b',
      undefined,
    ]);
    await secrets.delete('a');
    expect(await secrets.get('a')).toBeUndefined();
  });

  it('shows no key when it is printed', () => {
    const secrets = memorySecrets({ a: 'key-a' });
    expect(inspect(secrets, { depth: 9, showHidden: true }) + JSON.stringify(secrets)).not.toContain('key-a');
  });
});
