/** Small settings that outlive the page. A browser that forbids it costs the memory, not the page. */

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`crowdwatch.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`crowdwatch.${name}`, value);
  } catch {
    // Nothing to do: the page works without.
  }
}
