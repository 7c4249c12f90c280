/** An error response, thrown by a handler and sent with FuseDesk's error headers. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** 405 is FuseDesk's status for "any other error", including validation. */
export function invalidRequest(message: string, code = 'api_error_invalid'): ApiError {
  return new ApiError(405, code, message);
}

/** 404 for an object that does not exist. */
export function notFound(what: string, id: string | number): ApiError {
  return new ApiError(404, 'api_error_notfound', `No ${what} with ID ${id}`);
}
