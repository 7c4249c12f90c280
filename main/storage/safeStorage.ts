/** What the operating system offers to seal a key with. */
export type EncryptionBackend =
  | { readonly kind: 'protected'; readonly backend: string }
  /** Sealing would work but protect nothing. */
  | { readonly kind: 'none'; readonly backend: string }
  | { readonly kind: 'unavailable'; readonly backend: string };

export type EncryptResult =
  | { readonly kind: 'sealed'; readonly bytes: Buffer }
  /** Anybody can open this seal. */
  | { readonly kind: 'sham' }
  | { readonly kind: 'failed'; readonly error: string };

export type DecryptResult =
  | { readonly ok: true; readonly text: string; readonly sealAgain: boolean; readonly wasSham: boolean }
  | { readonly ok: false; readonly error: string };

/** Sealing and opening by the operating system; neither throws. */
export interface Encryption {
  /** The system's means by name, whether or not they can be had now. */
  backend(): string;
  /** May wait for as long as the person is asked to unlock a keyring. */
  status(): Promise<EncryptionBackend>;
  encrypt(text: string): Promise<EncryptResult>;
  decrypt(sealed: Buffer): Promise<DecryptResult>;
}

/** Electron's `safeStorage`: the promises since 42, the direct calls before, which end with 46. */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(sealed: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

/** Backends that seal with a constant everybody knows (https://www.electronjs.org/docs/latest/api/safe-storage). */
const SHAM_BACKENDS = new Set(['basic_text', 'unknown']);
/** How Chromium marks a text sealed on Linux with its public constant key; one sealed by a keyring begins `v11`. */
const SHAM_MARK = 'v10';

const OTHER_BACKENDS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

/** The one place that knows which generation of `safeStorage` this Electron has. Use it only after `ready`. */
export function electronEncryption(storage: SafeStorage, platform: NodeJS.Platform): Encryption {
  const linux = platform === 'linux';
  // A backend without a name is one that was never chosen.
  const backend = () => (linux ? storage.getSelectedStorageBackend?.() : OTHER_BACKENDS[platform]) || 'unknown';
  const isSham = (sealed: Buffer) => linux && sealed.subarray(0, SHAM_MARK.length).toString('latin1') === SHAM_MARK;

  const available = async () =>
    storage.isAsyncEncryptionAvailable
      ? await storage.isAsyncEncryptionAvailable()
      : (storage.isEncryptionAvailable?.() ?? false);

  return {
    backend,
    async status() {
      const name = backend();
      // First: on Linux a sham backend says of itself that it is available.
      if (SHAM_BACKENDS.has(name)) return { kind: 'none', backend: name };
      try {
        return { kind: (await available()) ? 'protected' : 'unavailable', backend: name };
      } catch {
        // What says no by failing is not there now, either.
        return { kind: 'unavailable', backend: name };
      }
    },
    async encrypt(text) {
      try {
        const bytes = storage.encryptStringAsync
          ? await storage.encryptStringAsync(text)
          : storage.encryptString?.(text);
        if (bytes === undefined) return { kind: 'failed', error: 'no way to seal it' };
        return isSham(bytes) ? { kind: 'sham' } : { kind: 'sealed', bytes };
      } catch (error) {
        return { kind: 'failed', error: wordsOf(error) };
      }
    },
    async decrypt(sealed) {
      const wasSham = isSham(sealed);
      try {
        if (storage.decryptStringAsync) {
          const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
          return { ok: true, text: result, sealAgain: shouldReEncrypt || wasSham, wasSham };
        }
        if (!storage.decryptString) return { ok: false, error: 'no way to open it' };
        return { ok: true, text: storage.decryptString(sealed), sealAgain: wasSham, wasSham };
      } catch (error) {
        return { ok: false, error: wordsOf(error) };
      }
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
