import type { Incident, IncidentMessage, IncidentsEvent, LocalizedText, MessageState, Severity } from "../wire/types";

export const SEVERITIES: readonly Severity[] = ["minor", "moderate", "severe", "extreme"];

/** How near a message is to its reader, from far to near. */
const NEARER: readonly MessageState[] = ["suppressed", "failed", "waiting", "sending", "accepted", "delivered"];

/** One who is to know of an incident, and how far the message to them has come. */
export interface Told {
  name: string;
  names: LocalizedText | null;
  state: MessageState;
  channel: string;
  reason: string | null;
}

/** The incidents after an event; each is replaced as a whole. */
export function afterEvent(known: ReadonlyMap<string, Incident>, event: Pick<IncidentsEvent, "incidents" | "goneIds">): Map<string, Incident> {
  const next = new Map(known);
  for (const id of event.goneIds) next.delete(id);
  for (const incident of event.incidents) next.set(incident.id, incident);
  return next;
}

/** Nobody takes care of it. */
export function isUnacknowledged(incident: Incident): boolean {
  return incident.status === "raised" || incident.status === "escalated";
}

/** The open ones: first what nobody takes care of, then the graver, then the older; what has cleared comes last. */
export function openFirst(incidents: Iterable<Incident>): Incident[] {
  const place = (incident: Incident) => (isUnacknowledged(incident) ? 0 : incident.status === "acknowledged" ? 1 : 2);
  return [...incidents]
    .filter((incident) => incident.status !== "closed")
    .toSorted((a, b) => place(a) - place(b) || rank(b.severity) - rank(a.severity) || Date.parse(a.raisedAt) - Date.parse(b.raisedAt));
}

/** Those that are over, the newest first. */
export function closedOnes(incidents: Iterable<Incident>): Incident[] {
  return [...incidents].filter((incident) => incident.status === "closed").toSorted((a, b) => Date.parse(b.closedAt ?? b.changedAt) - Date.parse(a.closedAt ?? a.changedAt));
}

/** The gravest severity that holds in a zone at present; null when none does. */
export function severityOf(zoneId: string, incidents: Iterable<Incident>): Severity | null {
  const held = [...incidents]
    .filter((incident) => incident.status !== "closed")
    .flatMap((incident) => incident.alerts)
    .filter((alert) => alert.zoneId === zoneId && alert.clearedAt === null)
    .map((alert) => rank(alert.severity));
  return held.length === 0 ? null : SEVERITIES[Math.max(...held)]!;
}

/** Everybody who is to know of the present level, each once with the message that came nearest; those not reached first. Whoever was told of a graver one knows. */
export function toldOf(incident: Incident): Told[] {
  const present = incident.messages.filter((message) => message.severity !== null && rank(message.severity) >= rank(incident.severity));
  const byRecipient = new Map<string, IncidentMessage>();
  for (const message of present.length > 0 ? present : incident.messages) {
    const best = byRecipient.get(message.recipientId);
    if (!best || nearness(message.state) >= nearness(best.state)) byRecipient.set(message.recipientId, message);
  }
  return [...byRecipient.values()]
    .map((message) => ({ name: message.recipientName, names: message.recipientNames, state: message.state, channel: message.channel, reason: message.reason }))
    .toSorted((a, b) => Number(isReached(a.state)) - Number(isReached(b.state)));
}

/** Whether a gateway has the message, or the reader. */
export function isReached(state: MessageState): boolean {
  return state === "accepted" || state === "delivered";
}

/** 2:05 until a moment; null when it has passed. */
export function countdown(until: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(until) - now) / 1000);
  return seconds <= 0 ? null : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A text cut into plain parts and web addresses, so that addresses can become links and nothing else can. */
export function parts(text: string): { text: string; isLink: boolean }[] {
  return text
    .split(/(https?:\/\/[^\s，。；、）)"'<>]+)/)
    .filter((part) => part !== "")
    .map((part) => ({ text: part, isLink: /^https?:\/\//.test(part) }));
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function nearness(state: MessageState): number {
  return NEARER.indexOf(state);
}
