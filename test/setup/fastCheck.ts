import fc from 'fast-check';

// Making a counterexample smaller can take longer than CI has; its seed, which is printed, is enough to do so later.
if (process.env.CI) fc.configureGlobal({ endOnFailure: true });
