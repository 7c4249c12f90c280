/**
 * How another FuseDesk may behave, because its API is documented only in part. All switches are off by default.
 * The demo data stay the same, so that answers can be compared.
 */
export interface SandboxQuirks {
  /** Ignores the filters of a list; `limit`, `offset`, `orderby` and the text of a contact search still work. */
  readonly ignoresFilters?: boolean;
  /** Ignores an end of a date range that is relative, such as "-48 hours". */
  readonly ignoresRelativeDates?: boolean;
  /** Writes flags as text ("0", "1"), and the numbers of every other entry, so that one list has both kinds. */
  readonly textIds?: boolean;
  /** Writes `2026-11-01 09:00:00`, which is UTC but doesn't say so. */
  readonly zonelessDates?: boolean;
  /** Has no `contactUuid`. The `id` of a contact is a number, often the `crmId` of someone else. */
  readonly noUuids?: boolean;
  /** Says in `openedby` how a case was opened, not by whom. */
  readonly namelessOpenedBy?: boolean;
  /** Writes a notice as HTML before every body. */
  readonly htmlBeforeJson?: boolean;
  /** Sends errors with status 200 and nothing but `error` in the body, except a wrong key and the hourly limit. */
  readonly errorsAsOk?: boolean;
  /** Writes `false`, an empty text or a zero date for what is empty. */
  readonly emptyValues?: boolean;
  /** Adds custom fields, attachments, and history entries of kinds that the other mode doesn't have. */
  readonly extraContents?: boolean;
  /** Leaves `dateLastMessageReceived` and `dateLastResponse` out of chats. */
  readonly missingReceivedDates?: boolean;
}

/** Every quirk at once. */
export const ALL_QUIRKS: Required<SandboxQuirks> = {
  ignoresFilters: true,
  ignoresRelativeDates: true,
  textIds: true,
  zonelessDates: true,
  noUuids: true,
  namelessOpenedBy: true,
  htmlBeforeJson: true,
  errorsAsOk: true,
  emptyValues: true,
  extraContents: true,
  missingReceivedDates: true,
};
