import { useSignal } from "@preact/signals";
import { asked } from "../live/dialog";
import { alerting, closedIncidents, isStale, openIncidents, unacknowledged } from "../live/incidents";
import { severityLook } from "../show/severity";
import { personOf, text } from "../text/language";
import { IncidentCard, PrintLink } from "./IncidentCard";
import { placesOf, timeOf, zoneName } from "./incidentWords";
import { LevelBadge } from "./LevelBadge";

/** More would push the zones off the wall; those that nobody takes care of come first. */
const MOST_LISTED = 12;

/** What is wrong on the site at present, and whether anybody takes care of it. */
export function IncidentPanel() {
  const all = useSignal(false);
  const t = text.value.incidents;
  const known = alerting.value;
  if (!known) return null;
  const open = openIncidents.value;
  const stale = isStale.value;
  const listed = all.value ? open : open.slice(0, MOST_LISTED);
  return (
    <section class={stale ? "incidents incidents-stale" : "incidents"} aria-labelledby="incidents-title">
      {known.silent && <Silent />}
      <header class="incidents-head">
        <h2 id="incidents-title">{t.title}</h2>
        {stale ? open.length > 0 && <p>{t.stale}</p> : open.length === 0 && known.openUntold === 0 && <p data-none>{t.none}</p>}
        {unacknowledged.value.length > 0 && <p class="incidents-open">{t.unacknowledged(unacknowledged.value.length)}</p>}
        {known.openUntold > 0 && <p class="incidents-open">{t.untold(known.openUntold)}</p>}
        {known.reportedAt !== null && (
          <p class={known.onDuty.length === 0 ? "incidents-open" : ""}>{known.onDuty.length === 0 ? t.nobodyOnDuty : t.onDuty(known.onDuty.map((name, i) => personOf(known.onDutyNames[i], name)).join(" · "))}</p>
        )}
      </header>
      {open.length > 0 && (
        <div class="incident-list">
          {listed.map((incident) => (
            <IncidentCard key={incident.id} incident={incident} />
          ))}
        </div>
      )}
      {open.length > MOST_LISTED && (
        <p>
          <button type="button" class="button" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
            {all.value ? text.value.hide : t.showMore(open.length - MOST_LISTED)}
          </button>
        </p>
      )}
      <Mutes />
      <Closed />
      <p class="unseen" role="alert">
        {unacknowledged.value.map((incident) => `${t.severities[incident.severity]}: ${placesOf(incident)}. ${t.statuses[incident.status]}`).join("; ")}
      </p>
    </section>
  );
}

function Silent() {
  const t = text.value.incidents;
  const at = alerting.value?.reportedAt ?? null;
  return (
    <p class="lost" data-silent role="alert">
      <b>{t.silent}</b> {t.silentMore} {at === null ? t.neverHeard : t.silentSince(timeOf(at))}
    </p>
  );
}

function Mutes() {
  const t = text.value.incidents;
  const mutes = alerting.value?.mutes ?? [];
  if (mutes.length === 0) return null;
  return (
    <ul class="mutes">
      {mutes.map((mute) => (
        <li key={mute.zoneId} data-mute={mute.zoneId ?? ""}>
          <span>
            <b>{t.muted}: {mute.zoneId === null ? t.wholeSite : zoneName(mute.zoneId)}</b> {t.until(timeOf(mute.until))} · {mute.by} · {mute.why}
          </span>
          <button type="button" class="button" onClick={() => (asked.value = { kind: "endMute", zoneId: mute.zoneId })}>{t.endMute}</button>
        </li>
      ))}
    </ul>
  );
}

function Closed() {
  const closed = closedIncidents.value;
  if (closed.length === 0) return null;
  return (
    <details class="closed">
      <summary>{text.value.incidents.recent(closed.length)}</summary>
      <ul>
        {closed.map((incident) => (
          <li key={incident.id}>
            <LevelBadge look={severityLook(incident.peakSeverity)} />
            <span>{placesOf(incident)}</span>
            <span class="incident-id">
              {incident.id} · {timeOf(incident.raisedAt)}–{timeOf(incident.closedAt ?? incident.changedAt)}
            </span>
            <PrintLink incident={incident} />
          </li>
        ))}
      </ul>
    </details>
  );
}
