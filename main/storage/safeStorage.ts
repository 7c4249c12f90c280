/** The operating system's secure storage, as it is now. */
export type EncryptionBackend =
  | { readonly kind: 'protected'; readonly backend: string }
  /** Encryption would work but protect nothing. */
  | { readonly kind: 'none'; readonly backend: string }
  | { readonly kind: 'unavailable'; readonly backend: string };

export type EncryptResult =
  | { readonly kind: 'encrypted'; readonly bytes: Buffer }
  /** Encrypted with a key that everybody knows. */
  | { readonly kind: 'insecure' }
  | { readonly kind: 'failed'; readonly error: string };

export type DecryptResult =
  | { readonly ok: true; readonly text: string; readonly shouldReEncrypt: boolean; readonly wasInsecure: boolean }
  | { readonly ok: false; readonly error: string };

/** Encryption by the operating system. Nothing here throws. */
export interface Encryption {
  /** The name of the backend, whether or not it is available now. */
  backend(): string;
  /** Can take as long as the person needs to unlock a keyring. */
  status(): Promise<EncryptionBackend>;
  encrypt(text: string): Promise<EncryptResult>;
  decrypt(sealed: Buffer): Promise<DecryptResult>;
}

/** Electron's `safeStorage`: asynchronous since 42; the synchronous calls are gone in 46. */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(sealed: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

/** Backends that encrypt with a public constant (https://www.electronjs.org/docs/latest/api/safe-storage). */
const INSECURE_BACKENDS = new Set(['basic_text', 'unknown']);
/** How ciphertext begins on Linux if Chromium used its public constant key; with a keyring it begins with `v11`. */
const INSECURE_PREFIX = 'v10';

const OTHER_BACKENDS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' };

/** The only place that knows which generation of `safeStorage` this Electron has. Use it only after `ready`. */
export function electronEncryption(storage: SafeStorage, platform: NodeJS.Platform): Encryption {
  const linux = platform === 'linux';
  // A backend without a name was never selected.
  const backend = () => (linux ? storage.getSelectedStorageBackend?.() : OTHER_BACKENDS[platform]) || 'unknown';
  const isInsecure = (sealed: Buffer) =>
    linux && sealed.subarray(0, INSECURE_PREFIX.length).toString('latin1') === INSECURE_PREFIX;

  const available = async () =>
    storage.isAsyncEncryptionAvailable
      ? await storage.isAsyncEncryptionAvailable()
      : (storage.isEncryptionAvailable?.() ?? false);

  return {
    backend,
    async status() {
      const name = backend();
      // Check this first: on Linux an insecure backend claims to be available.
      if (INSECURE_BACKENDS.has(name)) return { kind: 'none', backend: name };
      try {
        return { kind: (await available()) ? 'protected' : 'unavailable', backend: name };
      } catch {
        // A call that fails means that it is unavailable, too.
        return { kind: 'unavailable', backend: name };
      }
    },
    async encrypt(text) {
      try {
        const bytes = storage.encryptStringAsync
          ? await storage.encryptStringAsync(text)
          : storage.encryptString?.(text);
        if (bytes === undefined) return { kind: 'failed', error: 'this Electron cannot encrypt' };
        return isInsecure(bytes) ? { kind: 'insecure' } : { kind: 'encrypted', bytes };
      } catch (error) {
        return { kind: 'failed', error: errorText(error) };
      }
    },
    async decrypt(sealed) {
      const wasInsecure = isInsecure(sealed);
      try {
        if (storage.decryptStringAsync) {
          const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
          return { ok: true, text: result, shouldReEncrypt: shouldReEncrypt || wasInsecure, wasInsecure };
        }
        if (!storage.decryptString) return { ok: false, error: 'this Electron cannot decrypt' };
        return { ok: true, text: storage.decryptString(sealed), shouldReEncrypt: wasInsecure, wasInsecure };
      } catch (error) {
        return { ok: false, error: errorText(error) };
      }
    },
  };
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
