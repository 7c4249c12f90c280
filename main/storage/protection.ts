/** What the operating system offers to seal a key with. */
export type Means =
  | { readonly kind: 'protected'; readonly backend: string }
  /** Sealing would work but protect nothing. */
  | { readonly kind: 'none'; readonly backend: string }
  | { readonly kind: 'unavailable'; readonly backend: string };

export type Opened =
  | { readonly ok: true; readonly text: string; readonly sealAgain: boolean }
  | { readonly ok: false; readonly error: string };

/** Sealing and opening by the operating system. */
export interface Protection {
  means(): Promise<Means>;
  /** The sealed text, or `undefined` where the seal would be one that anybody can open. */
  seal(text: string): Promise<Buffer | undefined>;
  open(sealed: Buffer): Promise<Opened>;
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
export function electronProtection(storage: SafeStorage, platform: NodeJS.Platform): Protection {
  const linux = platform === 'linux';
  const backend = () =>
    linux ? (storage.getSelectedStorageBackend?.() ?? 'unknown') : (OTHER_BACKENDS[platform] ?? 'unknown');

  const available = async () =>
    storage.isAsyncEncryptionAvailable
      ? await storage.isAsyncEncryptionAvailable()
      : (storage.isEncryptionAvailable?.() ?? false);

  return {
    async means() {
      const name = backend();
      // First: on Linux a sham backend says of itself that it is available.
      if (SHAM_BACKENDS.has(name)) return { kind: 'none', backend: name };
      return { kind: (await available()) ? 'protected' : 'unavailable', backend: name };
    },
    async seal(text) {
      const sealed = storage.encryptStringAsync
        ? await storage.encryptStringAsync(text)
        : storage.encryptString?.(text);
      if (sealed === undefined) return undefined;
      return linux && sealed.subarray(0, SHAM_MARK.length).toString('latin1') === SHAM_MARK ? undefined : sealed;
    },
    async open(sealed) {
      try {
        if (storage.decryptStringAsync) {
          const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
          return { ok: true, text: result, sealAgain: shouldReEncrypt };
        }
        if (!storage.decryptString) return { ok: false, error: 'no way to open it' };
        return { ok: true, text: storage.decryptString(sealed), sealAgain: false };
      } catch (error) {
        return { ok: false, error: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
