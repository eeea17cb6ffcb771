// The two that a client acts on stand by themselves, so that its bundle need not bring the table.
export const UNAUTHORIZED = 4401;
export const FORBIDDEN = 4403;

/** Close codes of the gateway, in the range kept for applications. */
export const closeCodes = {
  badFrame: 4400,
  unauthorized: UNAUTHORIZED,
  forbidden: FORBIDDEN,
  silent: 4408,
  tooSlow: 4409,
  tooLarge: 4413,
  tooMany: 4429,
} as const;
