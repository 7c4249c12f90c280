import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** `primary`: the one thing to do on a page. `quiet`: without a frame until it is pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'link';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button ${look}`} />;
}
