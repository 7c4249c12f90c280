import type { WebPreferences } from 'electron';

export interface PageNeeds {
  /** The bundled preload, an absolute path. */
  readonly preload: string;
  /** Only where the app is not packaged. */
  readonly devTools: boolean;
}

/** The same for every window, and spelled out even where it is the default, so that no upgrade changes it. */
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
    // No permission is asked for before a page shows the person a choice of files.
    disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
  };
}
