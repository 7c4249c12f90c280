import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** `primary`: the one main action of a page. `quiet`: no frame until it is pointed at. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger' | 'link';
  readonly children: ReactNode;
}

/**
 * A button. While pending it keeps the focus, ignores presses, and announces its label. React Aria's own `isPending`
 * is not used because its announcement keeps a reference to the button for seconds after the button is gone.
 */
export function Button({ variant = 'plain', isPending, onPress, type, ...props }: ButtonProps) {
  return (
    <>
      <AriaButton
        {...props}
        {...(type && { type: isPending && type === 'submit' ? 'button' : type })}
        {...(isPending ? { 'aria-disabled': true } : onPress && { onPress })}
        className={`button ${variant}`}
      />
      {isPending !== undefined && (
        <span className="visually-hidden" role="status">
          {isPending && props.children}
        </span>
      )}
    </>
  );
}
