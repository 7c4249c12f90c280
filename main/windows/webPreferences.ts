import type { WebPreferences } from 'electron';

export interface PageNeeds {
  /** The bundled preload, an absolute path. */
  readonly preload: string;
  /** Only if the app is not packaged. */
  readonly devTools: boolean;
}

/** The same for every window. Defaults are listed, too, so that no upgrade changes them. */
export function webPreferences({ preload, devTools }: PageNeeds): WebPreferences {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    // These features would show a file picker without a permission request.
    disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
  };
}
