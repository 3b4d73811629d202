import { computed, signal } from "@preact/signals";
import type { Alerting, Incident, IncidentsEvent, MessagesEvent, TextMessage } from "../wire/types";
import { lost } from "./board";
import { afterEvent, closedOnes, isUnacknowledged, openFirst } from "./incidentOrder";

/** More would make the phone slow, and nobody scrolls so far. */
const MOST_MESSAGES = 50;

/** How alerting is; null before the first word. */
export const alerting = signal<Alerting | null>(null);
export const incidents = signal<ReadonlyMap<string, Incident>>(new Map());
/** Text messages of the demo's phone, newest first. */
export const phoneMessages = signal<TextMessage[]>([]);

export const openIncidents = computed(() => openFirst(incidents.value.values()));
export const closedIncidents = computed(() => closedOnes(incidents.value.values()));
/** Whether the incidents are only what was known once: alerting is silent, or the connection broke. */
export const isStale = computed(() => lost.value || alerting.value === null || alerting.value.silent);
export const unacknowledged = computed(() => openIncidents.value.filter(isUnacknowledged));

/** Everything at the beginning of a connection. */
export function startIncidents(event: { alerting: Alerting; incidents: Incident[]; messages: TextMessage[] }): void {
  alerting.value = event.alerting;
  incidents.value = afterEvent(new Map(), { incidents: event.incidents, goneIds: [] });
  phoneMessages.value = newestFirst(event.messages);
}

export function takeIncidents(event: IncidentsEvent): void {
  alerting.value = event.alerting;
  incidents.value = afterEvent(incidents.value, event);
}

export function takeMessages(event: MessagesEvent): void {
  const known = new Set(event.messages.map((message) => message.number));
  phoneMessages.value = newestFirst([...phoneMessages.value.filter((message) => !known.has(message.number)), ...event.messages]);
}

function newestFirst(messages: TextMessage[]): TextMessage[] {
  return messages.toSorted((a, b) => b.number - a.number).slice(0, MOST_MESSAGES);
}
