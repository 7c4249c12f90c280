/** Runs only the last of the steps that were requested within one turn of the event loop. */
export function createCoalescer(): { ask(step: () => void): void; cancel(): void } {
  let last: (() => void) | undefined;
  return {
    ask(step) {
      if (!last) {
        setImmediate(() => {
          const due = last;
          last = undefined;
          due?.();
        });
      }
      last = step;
    },
    cancel() {
      last = last && (() => {});
    },
  };
}
