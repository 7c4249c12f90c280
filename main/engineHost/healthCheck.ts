/** Whether anything answers HTTP at an address of this machine, whatever it says, within a time in milliseconds. */
export async function isResponding(url: string, patienceMs = 2_000): Promise<boolean> {
  // Only asked after a fault: a start has no need of it.
  const { get } = await import('node:http');
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: patienceMs }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', () => resolve(false));
  });
}
