import fc from 'fast-check';

// Shrinking a counterexample can take longer than CI has. The printed seed is enough to shrink it later.
if (process.env.CI) fc.configureGlobal({ endOnFailure: true });
