import type { CreateTrayIcon } from '../../../main/tray/icon/trayIcon.ts';
import type { MenuSpec } from '../../../main/tray/menu/menuSpec.ts';
import type { TrayCommand } from '../../../main/tray/trayCommand.ts';

/** A tray icon that records its calls. */
export interface RecordedIcon {
  readonly putIcon: CreateTrayIcon;
  /** The names of the calls, with their image or tooltip. */
  readonly log: string[];
  menu(): MenuSpec;
  click(command: TrayCommand): void;
  clickIcon(): void;
  failOn(image: string): void;
}

export function recordedIcon(): RecordedIcon {
  const log: string[] = [];
  const iconListeners: (() => void)[] = [];
  let shown: MenuSpec = [];
  let onClick: ((command: TrayCommand) => void) | undefined;
  let unreadable: string | undefined;
  const name = (path: string) => {
    const file = path.split(/[\\/]/).at(-1) ?? '';
    if (file === unreadable) throw new Error('cannot be read');
    return file;
  };
  return {
    log,
    menu: () => shown,
    click: (command) => onClick?.(command),
    clickIcon: () => {
      for (const listener of iconListeners) listener();
    },
    failOn(image) {
      unreadable = image;
    },
    putIcon(image) {
      log.push(`put ${name(image)}`);
      // The previous icon sends no more events.
      iconListeners.length = 0;
      return {
        setImage: (path) => void log.push(`image ${name(path)}`),
        setToolTip: (text) => void log.push(`tooltip ${text}`),
        setMenu(menu, listener) {
          log.push('menu');
          shown = menu;
          onClick = listener;
        },
        onClick: (listener) => void iconListeners.push(listener),
        remove: () => void log.push('removed'),
      };
    },
  };
}
