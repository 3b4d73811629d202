import { severityOf } from "../live/incidentOrder";
import { openIncidents } from "../live/incidents";
import { severityLook } from "../show/severity";
import { text } from "../text/language";
import { LevelBadge } from "./LevelBadge";

/** Says on a zone that it belongs to an open incident, and how grave. */
export function IncidentMark({ zoneId }: { zoneId: string }) {
  const severity = severityOf(zoneId, openIncidents.value);
  if (severity === null) return null;
  const look = severityLook(severity);
  return (
    <span class="incident-mark" data-incident-mark={severity}>
      <LevelBadge look={{ ...look, name: text.value.incidents.mark(look.name) }} />
    </span>
  );
}
