import { serverSecond } from "../live/board";
import { isStale } from "../live/incidents";
import { asked } from "../live/dialog";
import { countdown, isReached, isUnacknowledged, toldOf } from "../live/incidentOrder";
import { age } from "../show/numbers";
import { severityLook } from "../show/severity";
import { inWords, language, personOf, text } from "../text/language";
import type { Alert, Incident } from "../wire/types";
import { named, nowOf, placeOf, placesOf, silenceOf, thenOf, timeOf } from "./incidentWords";
import { LevelBadge } from "./LevelBadge";
import { levelStyle } from "./levelStyle";

/** One open incident: what, where, since when, who knows, who takes care, what to do. */
export function IncidentCard({ incident }: { incident: Incident }) {
  const t = text.value.incidents;
  const look = severityLook(incident.severity);
  const zoneIds = [...new Set(incident.alerts.flatMap((alert) => alert.zoneId ?? []))];
  const holding = incident.alerts.filter((alert) => alert.clearedAt === null);
  const id = `incident-${incident.id}`;
  return (
    <article class={`incident incident-${incident.status}`} style={levelStyle(look)} data-incident={incident.id} aria-labelledby={id}>
      <header>
        <LevelBadge look={look} />
        <h3 id={id}>{placesOf(incident)}</h3>
        <span class="incident-id">{incident.id}</span>
      </header>
      <ul class="incident-what">
        {holding.length === 0 && <li>{t.categories[incident.category]}</li>}
        {holding.map((alert) => (
          <li key={`${alert.ruleId}-${alert.zoneId}-${alert.cameraId}-${alert.edgeId}`}>
            {holding.length > 1 && <b>{placeOf(alert)}: </b>}
            <span data-then>{thenOf(alert)}</span> <Now alert={alert} />
          </li>
        ))}
      </ul>
      <p class="incident-since">
        <Since incident={incident} />
      </p>
      <p class={isUnacknowledged(incident) ? "incident-state incident-state-open" : "incident-state"}>
        <b>{t.statuses[incident.status]}</b>{" "}
        {incident.acknowledgedBy !== null && incident.acknowledgedAt !== null && t.byAt(personOf(incident.acknowledgedByNames, incident.acknowledgedBy), timeOf(incident.acknowledgedAt))}
        <Escalation incident={incident} />
        {incident.reportedToGovernmentAt !== null && <span class="incident-reported">{t.reported(timeOf(incident.reportedToGovernmentAt))}</span>}
      </p>
      <Told incident={incident} />
      <div class="incident-buttons">
        {incident.status !== "acknowledged" && incident.status !== "cleared" && (
          <button type="button" class="button button-main" data-command="acknowledge" onClick={() => (asked.value = { kind: "acknowledge", incidentId: incident.id })}>
            {t.acknowledge}
          </button>
        )}
        <button type="button" class="button" data-command="close" onClick={() => (asked.value = { kind: "close", incidentId: incident.id })}>{t.close}</button>
        {incident.reportedToGovernmentAt === null && (
          <button type="button" class="button" data-command="report" onClick={() => (asked.value = { kind: "report", incidentId: incident.id })}>{t.report}</button>
        )}
        {zoneIds.length > 0 && (
          <button type="button" class="button" data-command="mute" onClick={() => (asked.value = { kind: "mute", zoneIds })}>{t.mute}</button>
        )}
        <PrintLink incident={incident} />
      </div>
    </article>
  );
}

/** The report for printing, in a tab of its own. */
export function PrintLink({ incident }: { incident: Incident }) {
  return (
    <a class="button" href={`/incidents/${encodeURIComponent(incident.id)}/report?lang=${language.value}`} target="_blank" rel="noopener">
      {text.value.incidents.print}
    </a>
  );
}

function Since({ incident }: { incident: Incident }) {
  const raised = Date.parse(incident.raisedAt);
  return <>{text.value.incidents.since(timeOf(incident.raisedAt), age((serverSecond.value ?? raised) - raised, language.value))}</>;
}

/** The value that decided was so then; this is how it is now. */
function Now({ alert }: { alert: Alert }) {
  const now = nowOf(alert);
  return now === null ? null : <span class="incident-now" data-now>{now}</span>;
}

function Escalation({ incident }: { incident: Incident }) {
  const t = text.value.incidents;
  if (incident.silence !== null && isActive(incident)) return <span class="incident-escalation" data-silence={incident.silence.kind}>{silenceOf(incident.silence)}</span>;
  // While alerting is silent nobody knows whether it will call anybody.
  if (incident.escalatesAt === null || serverSecond.value === null || isStale.value) return null;
  const to = t.steps[`${nextStep(incident.escalationStep)}`];
  const left = countdown(incident.escalatesAt, serverSecond.value);
  return <span class="incident-escalation">{left === null ? t.escalatesNow(to) : t.escalatesIn(left, to)}</span>;
}

function isActive(incident: Incident): boolean {
  return incident.status !== "cleared" && incident.status !== "closed";
}

/** The step after this one; after the third there is no other. */
function nextStep(step: number): 1 | 2 | 3 {
  return step < 1 ? 1 : step === 1 ? 2 : 3;
}

const MARKS = { delivered: "✓✓", accepted: "✓", sending: "…", waiting: "…", failed: "✗", suppressed: "–" } as const;

function Told({ incident }: { incident: Incident }) {
  const t = text.value.incidents;
  const told = toldOf(incident);
  if (told.length === 0) return <p class="incident-told">{t.toldNobody}</p>;
  return (
    <div class="incident-told">
      <span>{t.told}</span>
      <ul>
        {told.map((one) => (
          <li key={one.name} class={isReached(one.state) ? "reached" : one.state === "failed" ? "failed" : "waiting"} title={one.reason === null ? "" : inWords(one.reason, undefined, named)}>
            <span aria-hidden="true">{MARKS[one.state]}</span> {personOf(one.names, one.name)} <small>{t.messageStates[one.state]}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
