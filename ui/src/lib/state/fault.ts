import type { Fault } from "../bindings/wire";
import { inBoth } from "../text/text";

function isFault(error: unknown): error is Fault {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

/** What a failed call says, also when it failed in a way nobody foresaw. */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error;
  return {
    code: "unexpected",
    message: inBoth((text) => text.common.unexpected),
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
