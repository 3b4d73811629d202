// Chinese and English side by side: a board has one text for all who look at it.

/** Both languages in one line. */
export function both(chinese: string, english: string): string {
  return `${chinese} · ${english}`;
}

/** What stands where nothing is known; never a number. */
export const unknown = both("未知", "unknown");
