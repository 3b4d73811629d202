/** Incidents as the API sends them. */

export type Severity = "minor" | "moderate" | "severe" | "extreme";
export type IncidentStatus = "raised" | "acknowledged" | "escalated" | "cleared" | "closed";
export type RuleKind = "load" | "density" | "rise" | "forecast" | "coverage" | "camera" | "edge";
export type MessageState = "waiting" | "sending" | "accepted" | "delivered" | "failed" | "suppressed";

export interface Alert {
  ruleId: string;
  kind: RuleKind;
  zoneId: string | null;
  cameraId: string | null;
  edgeId: string | null;
  severity: Severity;
  levelId: string | null;
  value: number | null;
  people: number | null;
  raisedAt: string;
  clearedAt: string | null;
}

export interface IncidentMessage {
  number: number;
  recipientId: string;
  recipientName: string;
  channel: string;
  severity: Severity | null;
  state: MessageState;
  changedAt: string;
  reason: string | null;
}

export interface Incident {
  id: string;
  revision: number;
  category: "crowd" | "sight";
  status: IncidentStatus;
  severity: Severity;
  peakSeverity: Severity;
  raisedAt: string;
  changedAt: string;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  escalationStep: number;
  escalatesAt: string | null;
  clearedAt: string | null;
  closedAt: string | null;
  reportedToGovernmentAt: string | null;
  alerts: Alert[];
  messages: IncidentMessage[];
}

export interface Mute {
  zoneId: string | null;
  until: string;
  by: string;
  why: string;
}

export interface Alerting {
  silent: boolean;
  reportedAt: string | null;
  openUntold: number;
  onDuty: string[];
  mutes: Mute[];
}

export interface TextMessage {
  number: number;
  recipientName: string;
  sentAt: string;
  text: string;
}

export interface IncidentsEvent {
  at: string;
  alerting: Alerting;
  incidents: Incident[];
  goneIds: string[];
}

export interface MessagesEvent {
  at: string;
  messages: TextMessage[];
}
