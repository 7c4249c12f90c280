import type { TextCode } from '../../../mcp/texts/message.ts';
import type { Texts } from '../../../mcp/texts/texts.ts';

type LabelName = Extract<TextCode, `tray.label.${string}`> extends `tray.label.${infer Name}` ? Name : never;

/** The label of a menu item. */
export type Labels = (name: LabelName) => string;

/** The labels as the platform writes menus: macOS uses title case. */
export function menuLabels(platform: string, { format, i18n }: Texts): Labels {
  return (name) => {
    const titleCase = `tray.titleCase.${name}`;
    return format({ code: platform === 'darwin' && i18n.exists(titleCase) ? titleCase : `tray.label.${name}` });
  };
}
