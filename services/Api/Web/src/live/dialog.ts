import { signal } from "@preact/signals";
import type { CommandBody } from "../wire/types";

/** What an operator is about to command. */
export type Asked =
  | { kind: "acknowledge" | "close" | "report"; incidentId: string }
  | { kind: "mute"; zoneIds: string[] }
  | { kind: "endMute"; zoneId: string | null };

/** The open dialog; null when there is none. */
export const asked = signal<Asked | null>(null);

/** Zone whose people are about to be entered as counted by hand; null when the dialog is shut. */
export const countedZone = signal<string | null>(null);

/** What stands in the fields of a dialog. */
export interface Fields {
  by: string;
  why: string;
  authority: string;
  zoneId: string;
  minutes: number;
}

/** How to say it to the API. */
export function requestOf(what: Asked, fields: Fields, now: number): { method: "POST" | "DELETE"; path: string; body?: CommandBody } {
  const by = fields.by.trim();
  const why = fields.why.trim();
  const note = why === "" ? null : why;
  switch (what.kind) {
    case "acknowledge":
      return { method: "POST", path: `${incidentPath(what.incidentId)}/acknowledge`, body: { by, note } };
    case "close":
      return { method: "POST", path: `${incidentPath(what.incidentId)}/close`, body: { by, why } };
    case "report":
      return { method: "POST", path: `${incidentPath(what.incidentId)}/government-report`, body: { by, authority: fields.authority.trim(), note } };
    case "mute": {
      const until = new Date(now + fields.minutes * 60_000).toISOString();
      return { method: "POST", path: "/api/v1/mutes", body: { zoneId: fields.zoneId === "" ? null : fields.zoneId, until, by, why } };
    }
    case "endMute": {
      const query = new URLSearchParams({ by, ...(what.zoneId === null ? {} : { zoneId: what.zoneId }) });
      return { method: "DELETE", path: `/api/v1/mutes?${query}` };
    }
  }
}

function incidentPath(id: string): string {
  return `/api/v1/incidents/${encodeURIComponent(id)}`;
}
