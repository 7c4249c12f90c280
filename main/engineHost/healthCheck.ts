/** Whether anything answers HTTP at an address of this machine, whatever the response. */
export async function isResponding(url: string, timeoutMs = 2_000): Promise<boolean> {
  // Loaded on demand: only needed after an error.
  const { get } = await import('node:http');
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(false));
  });
}
