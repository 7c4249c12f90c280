/**
 * The only cases that an access may reach: those of these departments, and of these reps. If both are given, a case needs
 * both. A key of FuseDesk sees every case, so we enforce it.
 */
export interface CaseLimit {
  readonly departmentIds?: readonly number[] | undefined;
  /** What cases call `repid`: a rep's `userId`. */
  readonly repIds?: readonly number[] | undefined;
}
