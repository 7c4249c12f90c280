import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** `primary`: the one thing to do on a page. `quiet`: without a frame until it is pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'link';
  readonly children: ReactNode;
}

/**
 * A button. While what it started goes on it keeps the focus, does nothing more, and its words of that are read out.
 * React Aria's own way of that leaves a reference to the button in the page for seconds after the button is gone.
 */
export function Button({ look = 'plain', isPending, onPress, type, ...props }: ButtonProps) {
  return (
    <>
      <AriaButton
        {...props}
        {...(type && { type: isPending && type === 'submit' ? 'button' : type })}
        {...(isPending ? { 'aria-disabled': true } : onPress && { onPress })}
        className={`button ${look}`}
      />
      {isPending !== undefined && (
        <span className="visually-hidden" role="status">
          {isPending && props.children}
        </span>
      )}
    </>
  );
}
