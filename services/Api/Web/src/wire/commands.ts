import type { CommandBody, ProblemDetails } from "./types";

/** Commands to the API. Where the site has an operator key, it is asked for once and kept until the tab closes. */

export type CommandResult = { kind: "done"; answer: unknown } | { kind: "keyNeeded"; hadKey: boolean } | { kind: "refused"; detail: string };

const KEY = "crowdwatch.operatorKey";

export function keepKey(key: string): void {
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // A browser that keeps nothing asks again each time.
    unkept = key;
  }
}

let unkept: string | null = null;

export async function command(method: "POST" | "DELETE", path: string, body?: CommandBody): Promise<CommandResult> {
  const key = keptKey();
  try {
    const answer = await fetch(path, {
      method,
      headers: { ...(body ? { "Content-Type": "application/json" } : {}), ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.ok) return { kind: "done", answer: await answer.json().catch(() => null) };
    if (answer.status === 401) return { kind: "keyNeeded", hadKey: key !== null };
    const problem = (await answer.json().catch(() => null)) as ProblemDetails | null;
    return { kind: "refused", detail: problem?.detail ?? `HTTP ${answer.status}` };
  } catch {
    return { kind: "refused", detail: "" };
  }
}

function keptKey(): string | null {
  try {
    return sessionStorage.getItem(KEY) ?? unkept;
  } catch {
    return unkept;
  }
}
