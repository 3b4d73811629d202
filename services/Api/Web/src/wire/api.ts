// Made from services/Api/openapi.json by ./crowdwatch wire. Null means unknown, never zero.

/** Somebody takes care of an incident. */
export interface AcknowledgeBody {
  /** Who takes care, 1 to 100 characters. */
  by: string;
  /** What is done about it, up to 500 characters. */
  note?: string | null;
}

/** What an alert rule looks at, and what its alerts are about. From 1 on: 0 stands for a kind that could not be read. On the wire by name. */
export type AlertKind = "load" | "density" | "rise" | "forecast" | "coverage" | "camera" | "edge" | "crowded";

/** One alert of an incident: a rule that holds, or held, for a zone, the site, a camera or an edge. Part of IncidentReported. */
export interface AlertReported {
  /** Rule of the site plan. */
  ruleId: string;
  /** What the rule looks at. */
  kind: AlertKind;
  /** The zone; null for the site, a camera or an edge. */
  zoneId: string | null;
  /** The camera; null for others. */
  cameraId: string | null;
  /** The edge; null for others. */
  edgeId: string | null;
  /** Severity at present, or the last one when it does not hold any more. */
  severity: Severity;
  /** Load level of the plan that a load or forecast rule stands for; null for others. */
  levelId: string | null;
  /** The value that raised it: share of capacity (load), people per m² (density), share gained (rise), probability (forecast), share seen (coverage); null for camera and edge. */
  value: number | null;
  /** People in the zone at that moment; null means unknown, never zero. */
  people: number | null;
  /** True when there may have been more: a part was not seen, or was crowded beyond the model that counts it. Null when not, and from an older program. */
  isLowerBound: boolean | null;
  /** Low end of the 80 % interval of the true number of people at that moment; null when none is known, and from an older program. */
  lowPeople: number | null;
  /** High end of that interval; null when none is known, and beside a low end when there may have been any number more. */
  highPeople: number | null;
  /** When the value and the people were measured: when the alert reached its present severity, not now. UTC; null from an older program. */
  valueAt: string | null;
  /** When it was raised. UTC. */
  raisedAt: string;
  /** When it was cleared; null while it holds. UTC. */
  clearedAt: string | null;
}

/** How alerting itself is, and what it says of the whole site. */
export interface AlertingAnswer {
  /** True when alerting has not reported for 15 s: then nobody knows whether there are incidents, and the others are as of reportedAt. */
  silent: boolean;
  /** When alerting last reported, UTC; null when it never did. */
  reportedAt: string | null;
  /** Open incidents of which nothing but the id is known yet. */
  openUntold: number;
  /** Names of the wardens on duty. */
  onDuty: string[];
  /** The same in both languages, in the same order; empty where alerting does not tell them. */
  onDutyNames: LocalizedText[];
  /** What is muted by hand. */
  mutes: MuteReported[];
}

/** A camera as the plan describes it, without its address, and its state at present. */
export interface CameraAnswer {
  /** Identifier of the camera. */
  id: string;
  name: LocalizedText | null;
  /** Where its picture comes from: rtsp, http or file. The address itself is not told. */
  sourceKind: string;
  /** Ids of the zones it sees. */
  zones: string[];
  /** The camera at present. */
  current: CameraCurrentAnswer;
}

/** What is known of a camera at a moment: the state it told last, or unknown when it has fallen silent. */
export type CameraCondition = "unknown" | "connecting" | "live" | "blind" | "stopped";

/** A camera at one moment. */
export interface CameraCurrentAnswer {
  /** connecting: no frame yet; live: frames are counted; blind: frames stay away, its zones are unknown to it; stopped: nothing more will come; unknown: no word from its edge for 15 s. */
  state: CameraCondition;
  /** When the state began, UTC; null when nothing was heard yet. */
  since: string | null;
  /** Why, for a person to read; null without a reason. */
  reason: string | null;
  /** Frames counted a second since the report before; null before the first report. */
  framesPerSecond: number | null;
  /** Frames counted since the edge started; null before the first report. */
  framesCounted: number | null;
  /** Sampled frames dropped uncounted since the edge started; null before the first report. */
  framesDropped: number | null;
  /** Age of the last counted frame when its count was published, in seconds; null before the first. */
  frameDelaySeconds: number | null;
  /** Since when the picture is crowded beyond its model, UTC: the counts of its zones are lower bounds. Null while it is not. */
  crowdedSince?: string | null;
  /** Why the counts of its zones are doubtful although it is live, for a person to read; null where they are not. */
  doubt?: string | null;
  /** When the figures were read, UTC; null before the first report. */
  reportedAt: string | null;
}

/** A camera at present, within the event "cameras". */
export interface CameraUpdate {
  /** Camera of the plan. */
  id: string;
  /** A camera at one moment. */
  current: CameraCurrentAnswer;
}

/** All cameras at one moment. */
export interface CamerasAnswer {
  /** The moment of the answer, UTC. */
  at: string;
  /** The cameras, in the plan's order. */
  cameras: CameraAnswer[];
}

/** Data of the event "cameras": the cameras that have changed, or turned unknown, since the event before. */
export interface CamerasEvent {
  /** When the event was written, UTC. */
  at: string;
  /** Each camera that changed, once, with its newest state. */
  cameras: CameraUpdate[];
}

/** How probable it is that a number of people is reached within some minutes. */
export interface ChanceAnswer {
  /** Minutes after issuedAt. */
  withinMinutes: number;
  /** 0 to 1, never falling with the minutes; null when unknown. */
  probability: number | null;
}

/** One check of readiness. */
export interface CheckAnswer {
  /** What was checked: store, masstransit-bus … */
  name: string;
  /** healthy, degraded or unhealthy. */
  status: HealthStatus;
}

/** An operator ends an incident by hand. */
export interface CloseBody {
  /** Who closes, 1 to 100 characters. */
  by: string;
  /** Why, 1 to 500 characters. */
  why: string;
}

/** A command was carried out, now or before. */
export interface CommandAnswer {
  /** What there is to say, of a test message what each gateway said; null when it needs no words. */
  said: string | null;
  incident: IncidentReported | null;
}

/** Values of one series that is known beside the counts. */
export interface ContextAnswer {
  /** Start of the range asked for, UTC. */
  from: string;
  /** End of the range asked for, UTC, not part of it. */
  to: string;
  /** The values, by time; of the site before those of its zones. A time that is not listed has no value: unknown, not zero. */
  values: ContextValueAnswer[];
}

/** An import was kept. */
export interface ContextImportAnswer {
  /** Values kept; those that were known before are replaced. */
  kept: number;
}

/** One value that is known beside the counts; sent and answered in the same form. */
export interface ContextValueAnswer {
  /** Which series: visitors or bookings of a business day, temperature (°C) or rain (mm) of an hour. */
  series: "visitors" | "bookings" | "temperature" | "rain";
  /** Zone of the plan; null or absent for the whole site. Weather is always of the site. */
  zoneId?: string | null;
  /** Of visitors and bookings the business day, yyyy-MM-dd; of weather the first moment of the hour, RFC 3339 with offset. */
  at: string;
  /** Visitors and bookings: 0 or more, a whole number; temperature: -90 to 70; rain: 0 to 500. */
  value: number;
}

/** How probable it is that a number of people is reached on some day until this one. */
export interface DayChanceAnswer {
  /** Business day of the site; counted from the day after lastDay. */
  until: string;
  /** 0 to 1, never falling with the days; null when unknown. */
  probability: number | null;
}

/** What one business day may bring. */
export interface DayForecast {
  /** Business day of the site. */
  date: string;
  /** Median: as likely more as fewer. */
  people: number;
  /** Lower bound of the 80 % interval; at most the median, at least 0. */
  low80: number;
  /** Upper bound of the 80 % interval; at least the median. */
  high80: number;
  /** Lower bound of the 95 % interval; at most that of the 80 % interval, at least 0. */
  low95: number;
  /** Upper bound of the 95 % interval; at least that of the 80 % interval. */
  high95: number;
  /** Quantiles of the highest value from the first day to this one, rising, one for each of the probabilities that the forecast names. */
  peak: number[];
}

/** What the next 14 days may bring for a zone or the site. */
export interface DayForecastAnswer {
  /** Zone of the plan; null for the whole site. */
  zoneId: string | null;
  /** visitors: visitors of the day, from the ticket system; busiestHour: mean of people present in the busiest hour, from the counts. */
  measure: DayMeasure;
  /** When it was worked out, UTC. */
  issuedAt: string;
  /** Seconds since issuedAt. */
  ageSeconds: number;
  /** Whether it is older than 26 hours: then nobody forecasts any more. */
  isStale: boolean;
  /** Last business day that was taken; a busiest hour that nobody saw is unknown for up to a week. */
  lastDay: string;
  /** What the measure is held against: for visitors the daily capacity, for busiestHour the instantaneous one; null when the plan does not say. */
  capacity: number | null;
  /** The days after lastDay, by date. */
  days: DayForecast[];
  /** Probabilities, rising, above 0 and below 1, to which the values of peak belong. */
  peakProbabilities: number[];
  /** Every load level of the site, rising; empty without a capacity. */
  levels: DayReachAnswer[];
  threshold: DayReachAnswer | null;
}

/** What a forecast of days counts. On the wire by name. */
export type DayMeasure = "visitors" | "busiestHour";

/** Whether and on which day a number of people will be reached. */
export interface DayReachAnswer {
  /** Load level of the site; null for a threshold of the query. */
  levelId: string | null;
  /** Fewest people at which it is reached. */
  people: number;
  /** First day by which it is as likely as not (probability at least 0.5); null when there is none. */
  reachedOn: string | null;
  /** The same for a probability of at least 0.2: not to be expected yet, but it may come. */
  mayBeReachedOn: string | null;
  /** Probability that it is reached on some day until each day; of a threshold as in /forecast. */
  chances: DayChanceAnswer[];
}

/** What the lines around a zone say of the people in it since the business day began, held against those counted in it. */
export interface FlowAnswer {
  /** Begin of the business day, UTC. */
  from: string;
  /** End of the last minute in it, UTC. */
  at: string;
  /** Share of the minutes between in which every line was counted. */
  coverageRatio: number;
  /** People who came in. */
  in: number;
  /** People who went out. */
  out: number;
  /** People in the zone as the lines say: in - out + correctedPeople, never below 0. */
  flowPeople: number;
  /** How often the flow was corrected: it would have been below 0, or a good count said otherwise at the begin of the day or after a gap. */
  corrections: number;
  /** People whom these corrections added; below 0 where they took some away. */
  correctedPeople: number;
  /** People in the zone by flow and count together: the last good count and who came and went since; null when lines were not counted since then. */
  people: number | null;
  /** The last good count (the whole zone seen, a narrow interval): mean of its minute; null when there was none. */
  countedPeople: number | null;
  /** End of that minute, UTC; null when there was none. */
  countedAt: string | null;
  /** Since when the drift grows, UTC; null without a good count. */
  driftSince: string | null;
  /** People that the lines alone said more, below 0 fewer, than the last good count; null before the second one. */
  driftPeople: number | null;
  /** That drift as a share of the crossings since driftSince: what the lines err by to one side; null below 100 crossings. */
  biasRatio: number | null;
}

/** What the next hours may bring for a zone or the site. */
export interface ForecastAnswer {
  /** Zone of the plan; null for the whole site. */
  zoneId: string | null;
  /** Moment from which the forecast looks ahead, UTC. */
  issuedAt: string;
  /** Seconds since issuedAt. */
  ageSeconds: number;
  /** Whether it is older than five minutes: then nobody forecasts any more, and it says nothing of the present. */
  isStale: boolean;
  basis: ForecastBasis | null;
  /** Why it does not rest on the model, in English; null when it does. */
  basisReason: string | null;
  /** Most people at the same moment, as approved; where the plan names none for the site, those of its watched zones together. */
  instantaneousCapacity: number | null;
  /** The course of people present, by time. */
  points: ForecastPoint[];
  /** Probabilities, rising, above 0 and below 1, to which the values of peakPeople belong; null when not told. */
  peakProbabilities: number[] | null;
  /** Every load level of the site, rising; empty without a capacity. */
  levels: ReachAnswer[];
  threshold: ReachAnswer | null;
}

export type ForecastBasis = "model" | "coldStart" | "weeklyNaive" | null;

/** Whether there is a forecast of a zone or the site, and which levels may be reached. */
export interface ForecastBriefAnswer {
  /** Zone of the plan; null for the whole site. */
  zoneId: string | null;
  /** Moment from which the newest forecast of the next hours looks ahead, UTC; null when none has come yet. */
  issuedAt: string | null;
  /** Whether that is older than five minutes; true also when none has come yet. */
  isStale: boolean;
  basis: ForecastBasis | null;
  /** Load levels that may be reached in the next hours (mayBeReachedAt is not null), rising. */
  mayBeReached: ReachAnswer[];
  /** Measures of which there is a forecast of days. */
  days: DayMeasure[];
}

/** People expected in one slot of five minutes. Natural key (place, moment of issue, MinutesAhead). */
export interface ForecastPoint {
  /** First moment of the slot; people are the mean over the five minutes from it. UTC. */
  at: string;
  /** Minutes ahead, 5 to 120: the horizon to which the values of this point belong. */
  minutesAhead: number;
  /** Median: as likely more as fewer. */
  people: number;
  /** Lower bound of the 80 % interval; at most the median, at least 0. */
  low80: number;
  /** Upper bound of the 80 % interval; at least the median. */
  high80: number;
  /** Lower bound of the 95 % interval; at most that of the 80 % interval, at least 0. */
  low95: number;
  /** Upper bound of the 95 % interval; at least that of the 80 % interval. */
  high95: number;
  /** Quantiles of the highest slot mean from the first point to this one, rising, one for each of the probabilities that the forecast names; null where unknown. */
  peakPeople: number[] | null;
}

/** The forecasts of the site and all zones in short. */
export interface ForecastsAnswer {
  /** When the answer was written, UTC. */
  at: string;
  /** The whole site. */
  site: ForecastBriefAnswer;
  /** Every zone, in the plan's order. */
  zones: ForecastBriefAnswer[];
}

/** An operator has reported an incident to the local government (Tourism Law of the PRC, art. 45). */
export interface GovernmentReportBody {
  /** Who reported, 1 to 100 characters. */
  by: string;
  /** Office that was told, 1 to 200 characters. */
  authority: string;
  /** How, what was agreed, their reference; up to 500 characters. */
  note?: string | null;
}

export type HealthStatus = "unhealthy" | "degraded" | "healthy";

/** Data of the event "heartbeat": nothing has changed, the stream is alive. */
export interface HeartbeatEvent {
  /** When the event was written, UTC. */
  at: string;
}

/** What kind of incident: too many people, or no sight of them. On the wire by name. */
export type IncidentCategory = "crowd" | "sight";

/** An incident with its whole ledger. */
export interface IncidentDetailAnswer {
  /** The incident as it stands. */
  incident: IncidentReported;
  /** Every step, oldest first. */
  steps: IncidentStepReported[];
  /** How it is now in every place where one of its alerts holds, each once. */
  now: PlaceNowAnswer[];
}

/** An incident as it stands. Published by Alerting inside IncidentsReported, natural key (IncidentId, Revision). */
export interface IncidentReported {
  /** Unique on the site, for people to say: business date and number, for example 20261001-7. */
  id: string;
  /** Rises with every change of this incident. */
  revision: number;
  /** Crowd: too many people; sight: no sight of them. */
  category: IncidentCategory;
  /** Raised: nobody has acknowledged the present level; acknowledged; escalated: nobody acknowledged in time; cleared: the reason is gone, still open for a while; closed. */
  status: IncidentStatus;
  /** Severity at present, as in CAP 1.2: minor (yellow), moderate (orange), severe (red), extreme (full); when cleared, the last one. */
  severity: Severity;
  /** Highest severity that it had. */
  peakSeverity: Severity;
  /** UTC. */
  raisedAt: string;
  /** Last change. UTC. */
  changedAt: string;
  /** Who acknowledged the present level; null when nobody did. */
  acknowledgedBy: string | null;
  acknowledgedByNames: LocalizedText | null;
  /** UTC; null when nobody did. */
  acknowledgedAt: string | null;
  /** How far it was escalated: 0 those on duty, 1 the next, 2 the supervisors, 3 all. */
  escalationStep: number;
  /** When the next step will be taken unless somebody acknowledges; null when none will, and while nobody is called. UTC. */
  escalatesAt: string | null;
  silence: SilenceReported | null;
  /** When the reason was gone; null before. UTC. */
  clearedAt: string | null;
  /** When it was over; null before. UTC. */
  closedAt: string | null;
  /** When an operator recorded the report to the local government; null when none did. UTC. */
  reportedToGovernmentAt: string | null;
  /** Its alerts, those that hold first. */
  alerts: AlertReported[];
  /** Its messages, oldest first. */
  messages: MessageReported[];
}

/** Where an incident stands. On the wire by name. */
export type IncidentStatus = "raised" | "acknowledged" | "escalated" | "cleared" | "closed";

/** One line of an incident's ledger: what happened when, who did it and why. Part of IncidentsFound. */
export interface IncidentStepReported {
  /** UTC. */
  at: string;
  /** What happened, by name: raised, joined, alertChanged, alertCleared, levelChanged, acknowledged, escalated, cleared, reopened, closed, reportedToGovernment, silenced, silenceEnded, messageQueued, messageHeldBack, messageSending, messageAccepted, messageRefused, messageUnknown, messageNotFound, messageDelivered, messageUndelivered, messageFailed, messageSuppressed. */
  kind: string;
  /** Person, warden or rule; null when the system itself did it. */
  who: string | null;
  whoNames: LocalizedText | null;
  /** Zone, level, reason, text of the note. */
  why: string | null;
  severity: Severity | null;
  /** Until when it holds, of a silence; null for others. UTC. */
  until: string | null;
}

/** Incidents of a span of time. */
export interface IncidentsAnswer {
  /** Start of the span, UTC. */
  from: string;
  /** End of the span, not part of it, UTC. */
  to: string;
  /** Incidents that were open at some moment of the span, newest first. */
  incidents: IncidentReported[];
  /** How it is now in every place where an alert of these incidents holds, each once. */
  now: PlaceNowAnswer[];
}

/** Data of the event "incidents": what has changed of the incidents since the event before. */
export interface IncidentsEvent {
  /** When the event was written, UTC. */
  at: string;
  /** How alerting itself is, and what it says of the whole site. */
  alerting: AlertingAnswer;
  /** Each incident that is new or changed, once, as it stands. */
  incidents: IncidentReported[];
  /** Incidents that are not told any more: closed longer than a day ago, or closed while nobody listened. */
  goneIds: string[];
}

/** How much of a zone is seen at a moment. */
export type Knowledge = "known" | "partial" | "unknown";

/** A counting line as the plan describes it, and who crossed it. */
export interface LineAnswer {
  /** Identifier of the line. */
  id: string;
  name: LocalizedText | null;
  /** Camera in whose picture it lies. */
  cameraId: string;
  /** Zone on its inner side, into which people come; null when the plan names none. */
  into: string | null;
  /** Zone on its outer side; null when the plan names none. */
  outOf: string | null;
  /** The line at present. */
  current: LineCurrentAnswer;
}

/** Whether a line is counted at a moment. */
export type LineCondition = "unknown" | "counting";

/** A counting line at present; people are null where they are not known, never 0 for that. */
export interface LineCurrentAnswer {
  /** counting while its camera delivers and the line was heard of within 180 s; else unknown. */
  state: LineCondition;
  /** Why it is not counted, for a person to read; null while it is. */
  reason: string | null;
  /** People who came in on the site's business day; null when nothing is known of it. */
  inToday: number | null;
  /** People who went out on the site's business day; null when nothing is known of it. */
  outToday: number | null;
  /** People who came in since countingSince; null before the first message. */
  inTotal: number | null;
  /** People who went out since countingSince; null before the first message. */
  outTotal: number | null;
  /** When the totals began at 0, UTC: the first frame counted with this line on its edge. They survive restarts. */
  countingSince: string | null;
  /** Capture time of the frame that said so last, UTC; null before the first message. */
  capturedAt: string | null;
  /** When somebody crossed last, UTC; null when that is not known. */
  lastCrossedAt: string | null;
  /** True when the newest message says that there were at least so many, because its picture was crowded beyond its model. */
  isLowerBound: boolean;
}

/** Who crossed a line over time. */
export interface LineSeriesAnswer {
  /** Line of the plan. */
  lineId: string;
  /** Start of the range asked for, UTC; steps that start in [from, to) are listed. */
  from: string;
  /** End of the range asked for, UTC, not part of it. */
  to: string;
  /** Length of a step. */
  every: "1m" | "15m" | "1h";
  /** Every step of the range that has ended, by time. One in which the line was not counted is listed with people null: not counted, not nobody. */
  steps: LineStepAnswer[];
}

/** Who crossed a line in one step of time. */
export interface LineStepAnswer {
  /** First moment of the step, UTC; it ends before the start of the next. */
  start: string;
  /** People who came in; null when the line was not counted in the step. */
  in: number | null;
  /** People who went out; null when the line was not counted in the step. */
  out: number | null;
  /** True when there were at least so many, because a picture of the step was crowded beyond its model. */
  isLowerBound: boolean;
  /** Whether its messages have come. False for two minutes after its end: what it says is what is known so far. */
  final: boolean;
}

/** A line at present, within the event "lines". */
export interface LineUpdate {
  /** Line of the plan. */
  id: string;
  /** A counting line at present; people are null where they are not known, never 0 for that. */
  current: LineCurrentAnswer;
}

/** All counting lines at one moment. */
export interface LinesAnswer {
  /** The moment of the answer, UTC. */
  at: string;
  /** The lines, in the plan's order of cameras and their lines. */
  lines: LineAnswer[];
}

/** Data of the event "lines": the counting lines of which something was told, or that turned unknown, since the event before. */
export interface LinesEvent {
  /** When the event was written, UTC. */
  at: string;
  /** Each line that changed, once, with its newest totals. */
  lines: LineUpdate[];
}

/** The process runs. */
export interface LiveAnswer {
  /** Always live. */
  status: string;
}

/** One step of load against capacity. */
export interface LoadLevelAnswer {
  /** Short name, as in levelId. */
  id: string;
  /** Name in Chinese and English. */
  name: LocalizedText;
  /** Share of capacity from which the level holds; 1 is full. */
  fromRatio: number;
  /** Colour, #rrggbb. */
  color: string;
}

/** One text in Chinese and English. */
export interface LocalizedText {
  /** Chinese text. */
  zh: string;
  /** English text. */
  en: string;
}

/** What a person counted, beside what the system said of that moment. */
export interface ManualCountAnswer {
  /** Zone of the plan. */
  zoneId: string;
  /** When the people were there. */
  at: string;
  /** People that were counted by hand. */
  people: number;
  /** When the count was entered. */
  enteredAt: string;
  /** Who counted; null when nobody said. */
  by: string | null;
  /** Circumstances; null without. */
  note: string | null;
  /** People that the system said of that moment, in the parts it saw; null when it knew nothing. */
  systemPeople: number | null;
  /** Lower end of its 80 % interval; null when none was known. */
  systemLow: number | null;
  /** Upper end of its 80 % interval; null when none was known, or nothing above the lower end. */
  systemHigh: number | null;
  /** Share of the zone that it saw, 0 to 1; null when it knew nothing. */
  systemCoverage: number | null;
  /** Whether there may have been more than the system said, because a picture was crowded beyond its model; null when it knew nothing. */
  systemIsLowerBound: boolean | null;
  /** Whether the interval held the number; null when it cannot be said, and the count is not scored. */
  held: boolean | null;
  /** People that the system said less those counted; null when it knew nothing. */
  difference: number | null;
}

/** Somebody has counted the people of a zone by hand. */
export interface ManualCountBody {
  /** Zone of the plan. */
  zoneId: string;
  /** People in the whole zone, 0 or more. */
  people: number;
  /** When they were there, RFC 3339 with offset: not ahead, and not longer ago than counts are kept. Default now. */
  at?: string | null;
  /** Who counted, name or role, up to 100 characters. */
  by?: string | null;
  /** Circumstances, up to 500 characters. */
  note?: string | null;
}

/** How often the system's 80 % intervals held what people counted by hand, and how far its numbers were off. */
export interface ManualCountScoreAnswer {
  /** Zone of the plan; null: all zones together. */
  zoneId: string | null;
  /** Manual counts. */
  counts: number;
  /** Those of them that can be held against an interval. */
  scored: number;
  /** Those scored that lay within it. */
  held: number;
  /** Share of the scored that were held, 0 to 1; an 80 % interval is to hold 0.8. Null without any. */
  heldRatio: number | null;
  /** Mean of the absolute differences, in people; null without any. */
  meanError: number | null;
  /** Mean of the differences, system less hand, in people: below 0 the system says too few. Null without any. */
  bias: number | null;
  /** Whether the intervals cannot be trusted: at least 10 counts are scored and fewer than half were held. */
  isBad: boolean;
}

/** The scores of the site and of every zone with manual counts. */
export interface ManualCountScoresAnswer {
  /** First moment of the counts. */
  from: string;
  /** End, not part of the range. */
  to: string;
  /** All zones together. */
  site: ManualCountScoreAnswer;
  /** Each zone that was counted by hand, in the order of the plan. */
  zones: ManualCountScoreAnswer[];
}

/** Manual counts of some time. */
export interface ManualCountsAnswer {
  /** First moment. */
  from: string;
  /** End, not part of the range. */
  to: string;
  /** The counts, by moment. */
  counts: ManualCountAnswer[];
}

/** One message of an incident to one warden or group over one channel. Part of IncidentReported. */
export interface MessageReported {
  /** Running number, unique on the site. */
  number: number;
  /** Id of the warden or group in the roster. */
  recipientId: string;
  /** Name shown to people. */
  recipientName: string;
  recipientNames: LocalizedText | null;
  /** Channel, for example sms. */
  channel: string;
  severity: Severity | null;
  /** Waiting, sending, accepted by a gateway, delivered, failed, or suppressed for the reason given. */
  state: MessageState;
  /** Since when. UTC. */
  changedAt: string;
  /** When it was first handed to the gateway that has it, or had it last; null before. UTC. */
  sentAt: string | null;
  /** Why it failed, waits or was not sent; null when it needs no reason. */
  reason: string | null;
}

/** Where a message to a warden or channel stands. On the wire by name. */
export type MessageState = "waiting" | "sending" | "accepted" | "delivered" | "failed" | "suppressed";

/** Data of the event "messages": text messages for the demo's phone since the event before. Comes only where the site has that channel. */
export interface MessagesEvent {
  /** When the event was written, UTC. */
  at: string;
  /** New messages, oldest first. */
  messages: TextMessageShown[];
}

/** How the people of a zone move: means over ten seconds and at least three people, never of one alone. */
export interface MovementAnswer {
  /** End of the ten seconds, UTC; where several cameras see the zone, of the oldest. */
  at: string;
  /** Mean speed in m/s; null without a calibrated ground, or when fewer than 3 people were followed. */
  speedMetresPerSecond: number | null;
  /** Where the crowd goes as a whole, degrees clockwise from north, 0 to below 360; null without a calibrated ground, or when it goes nowhere. */
  directionDegrees: number | null;
  /** The same in the camera's picture, degrees clockwise from upwards; null when it goes nowhere, and when several cameras see the zone. */
  pictureDirectionDegrees: number | null;
  /** How much they go one way: 0 (all ways, or standing) to 1 (all one way); null when fewer than 3 people were followed. */
  alignment: number | null;
  /** How long people stay, mean in seconds of those who left in the last 5 minutes and were followed from where they came in; rather too short than too long. Null when there were none. */
  meanDwellSeconds: number | null;
  /** People that pass each metre of width in a second, all directions together: people per m² times speed. Null where either is unknown. That it falls at 3 to 4 people per m² is the earliest sign of danger. */
  flowPerMetreSecond: number | null;
  /** Crowd pressure in 1/s²: people per m² times the local variance of their velocity, of those within 2 m of each other (Helbing et al. 2007); it means something in a dense crowd alone. Null where either is unknown, or nobody was so near. */
  crowdPressure: number | null;
  /** True when turbulence is near: crowdPressure is 0.02 or more among 2 people per m² or more. */
  turbulenceIsNear: boolean;
}

/** How the people of a zone moved over time. */
export interface MovementSeriesAnswer {
  /** Zone of the plan. */
  zoneId: string;
  /** Start of the range asked for, UTC; steps that start in [from, to) are listed. */
  from: string;
  /** End of the range asked for, UTC, not part of it. */
  to: string;
  /** Length of a step. */
  every: "10s" | "1m" | "15m" | "1h";
  /** Every step of the range that has ended, by time. One of which nothing was stored is listed with coverage 0 and all else null: unknown, not standing still. */
  steps: MovementStepAnswer[];
}

/** How the people of a zone moved in one step of time: means over all of them, never of one alone. */
export interface MovementStepAnswer {
  /** First moment of the step, UTC; it ends before the start of the next. */
  start: string;
  /** Share of the step in which the zone's cameras were counted: 0 (all else is null) to 1. */
  coverageRatio: number;
  /** People followed at a time, not a count of people: who is not followed is missing, and whom two cameras follow is in it twice. */
  followed: number | null;
  /** Mean speed in m/s; null without a calibrated ground, or when nobody was followed. */
  speedMetresPerSecond: number | null;
  /** Where the crowd moved as a whole, degrees clockwise from north, 0 to below 360; null without a calibrated ground, or when it moved nowhere. */
  directionDegrees: number | null;
  /** How much they moved one way: 0 (all ways, or standing) to 1 (all one way); null where unknown. */
  alignment: number | null;
  /** Variance of the velocity in m²/s²; null where unknown. */
  velocityVariance: number | null;
  /** People who left the zone after they had been followed from where they came in. */
  stays: number | null;
  /** How long those had been there, mean in seconds; null when there were none. */
  meanDwellSeconds: number | null;
  /** Whether its messages have come. False for two minutes after its end: what it says is what is known so far. */
  final: boolean;
}

/** No messages below red for a zone or the site until a moment. */
export interface MuteBody {
  /** Zone of the plan; null or absent for the whole site. */
  zoneId?: string | null;
  /** Until when, at most 24 hours ahead, RFC 3339 with offset. */
  until: string;
  /** Who mutes, 1 to 100 characters. */
  by: string;
  /** Why, 1 to 500 characters. */
  why: string;
}

/** Alerts below red are muted for a zone or the site. Part of IncidentsReported. */
export interface MuteReported {
  /** The zone; null for the whole site. */
  zoneId: string | null;
  /** UTC. */
  until: string;
  /** Who muted. */
  by: string;
  /** Why. */
  why: string;
}

/** What is muted by hand at present. */
export interface MutesAnswer {
  /** The moment of the answer, UTC. */
  at: string;
  /** True when alerting has not reported for 15 s: then the mutes are as it reported them last. */
  silent: boolean;
  /** The mutes. */
  mutes: MuteReported[];
}

/** How it is now in a place where an alert holds; an alert's own value is that of the moment in valueAt. */
export interface PlaceNowAnswer {
  /** The moment of the answer, UTC; the reading has its own time in capturedAt or reportedAt. */
  at: string;
  /** The zone; null for the site and for a camera. */
  zoneId: string | null;
  /** The camera; null for the site and for a zone. */
  cameraId: string | null;
  zone: ZoneCurrentAnswer | null;
  site: SiteCurrentAnswer | null;
  camera: CameraCurrentAnswer | null;
}

export interface ProblemDetails {
  type?: string | null;
  title?: string | null;
  status?: number | null;
  detail?: string | null;
  instance?: string | null;
}

/** Whether and when a number of people will be reached in the next hours. */
export interface ReachAnswer {
  /** Load level of the site; null for a threshold of the query. */
  levelId: string | null;
  /** Fewest people at which it is reached. */
  people: number;
  /** Whether so many are there at present; null when nobody knows. When true, the times below tell whether it will be so in the next hours too. */
  isReachedNow: boolean | null;
  /** Start of the first five minutes by which it is as likely as not (probability at least 0.5), UTC; null when there are none. */
  reachedAt: string | null;
  /** The same for a probability of at least 0.2: not to be expected yet, but it may come. */
  mayBeReachedAt: string | null;
  /** Probability that the mean of some five minutes is at least so high, for each horizon of the forecast. Of a level as the model has it; of a threshold linear in people between the quantiles of the highest value, and never nearer to 0 or 1 than they are. */
  chances: ChanceAnswer[];
}

/** The process can do its work. */
export interface ReadyAnswer {
  /** Always ready; while it is not, the answer is a problem with status 503. */
  status: string;
  /** What was checked. */
  checks: CheckAnswer[];
}

/** Occupancy of a zone over time. */
export interface SeriesAnswer {
  /** Zone of the plan. */
  zoneId: string;
  /** Start of the range asked for, UTC; windows that start in [from, to) are listed. */
  from: string;
  /** End of the range asked for, UTC, not part of it. */
  to: string;
  /** Length of a window. */
  every: "10s" | "1m" | "15m" | "1h";
  /** Every window of the range that has ended, by time. One that was never stored is listed with people null and coverage 0: unknown, not zero; while final is false it may only not be stored yet. */
  windows: WindowAnswer[];
}

/** How grave an alert or an incident is, in the terms of CAP 1.2; rising. The default load levels of LB/T 068 map onto them one by one. On the wire by name. */
export type Severity = "minor" | "moderate" | "severe" | "extreme";

/** Why nobody is called about an incident below red. On the wire by name. */
export type SilenceKind = "mute" | "quietHours" | "event";

/** Nobody is called about an incident at present, and nothing escalates. Part of IncidentReported. */
export interface SilenceReported {
  /** Why. */
  kind: SilenceKind;
  /** Until when at least. UTC. */
  until: string;
  /** Who muted; null for others. */
  by: string | null;
  /** Why it was muted; null for others. */
  why: string | null;
  event: LocalizedText | null;
}

/** The site as the plan describes it. */
export interface SiteAnswer {
  /** Identifier of the site. */
  id: string;
  /** Name in Chinese and English. */
  name: LocalizedText;
  /** IANA time zone of the site, for example Asia/Shanghai. Times in answers are UTC. */
  timeZone: string;
  /** Hour at which the business day starts, local time, HH:mm. */
  businessDayStart: string;
  /** Geodetic datum of the coordinates: wgs84 or gcj02. */
  datum: string;
  /** Most people on the site at the same moment, as approved; null when the plan does not say. */
  instantaneousCapacity: number | null;
  /** Most people on the site in a business day, as approved; null when the plan does not say. */
  dailyCapacity: number | null;
  /** Load levels, rising. Below the first the load is normal. */
  loadLevels: LoadLevelAnswer[];
}

/** People on the site at one moment: those in the zones that are seen, so at least so many; the estimate for the others stands apart. */
export interface SiteCurrentAnswer {
  /** Most people on the site at once: as the plan says, else that of the zones that a camera sees together. loadRatio is people over this. */
  capacity: number;
  /** Zones of which enough is seen. */
  seenZones: number;
  /** Zones that a camera of the plan sees; of no others the site's people are made. */
  zones: number;
  /** People there probably are, zones out of sight taken to be as full as the others; null where less than 0.8 of the capacity is seen. No level follows from it. */
  estimatedPeople: number | null;
  /** People at present; null means unknown, never zero. With state partial: the people in the parts seen; with isLowerBound: at least so many. */
  people: number | null;
  /** Low end of the 80 % interval of the true number of people, parts out of sight included: in four of five cases it lies between lowPeople and highPeople. Null when no interval is known. */
  lowPeople: number | null;
  /** High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there are (isLowerBound). */
  highPeople: number | null;
  /** When the oldest frame in the value was captured, UTC; of an unknown value, when the last frame was seen; null when there was none yet. */
  capturedAt: string | null;
  /** Share of the cameras that deliver fresh frames: 0 (nothing seen) to 1. */
  coverageRatio: number;
  /** known: all cameras deliver; partial: some do, or the people are a lower bound; unknown: none does, or the last frame is older than 2 s. */
  state: Knowledge;
  /** True: a picture is crowded beyond its model. There are at least so many people, how many more is unknown; loadRatio, levelId and whatever else follows from people hold at least. */
  isLowerBound?: boolean;
  /** People as a share of the instantaneous capacity, 1 is full; null without people or capacity. */
  loadRatio: number | null;
  /** Id of the load level reached; null below the first level (normal) and while loadRatio is null. */
  levelId: string | null;
}

/** Occupancy of the site over time. */
export interface SiteSeriesAnswer {
  /** Start of the range asked for, UTC; windows that start in [from, to) are listed. */
  from: string;
  /** End of the range asked for, UTC, not part of it. */
  to: string;
  /** Length of a window. */
  every: "10s" | "1m" | "15m" | "1h";
  /** Every window of the range that has ended, by time. One that was never stored is listed with people null and coverage 0: unknown, not zero; while final is false it may only not be stored yet. */
  windows: SiteWindowAnswer[];
}

/** People on the site over one window of time; people are null where nothing was seen. */
export interface SiteWindowAnswer {
  /** First moment of the window, UTC; it ends before the start of the next. */
  start: string;
  /** People in the zones that were seen, so at least so many: the sum of their means; null when nothing was seen. */
  meanPeople: number | null;
  /** Low end of the 80 % interval of the true mean of all zones that a camera sees, those out of sight included; null when no interval is known. */
  lowPeople: number | null;
  /** High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there were. */
  highPeople: number | null;
  /** Share of the capacity that was seen: 0 (nothing, people are null) to 1. */
  coverageRatio: number;
  /** Zones of which enough was seen. */
  seenZones: number;
  /** Zones that a camera saw by the plan of that time; with seenZones below it there may have been more people. */
  zones: number;
  /** People there probably were, zones out of sight taken to be as full as the others; null where less than 0.8 of the capacity was seen. */
  estimatedPeople: number | null;
  /** meanPeople as a share of the site's capacity of that time; null without people. */
  loadRatio: number | null;
  /** Whether its counts have come. False for the newest windows: what they say, unknown too, is what is known so far and may become more within seconds. */
  final: boolean;
}

/** Data of the event "snapshot", the first of every connection: everything at present. */
export interface SnapshotEvent {
  /** When the event was written, UTC; the age of a value is judged by it. */
  at: string;
  /** The site as the plan describes it. */
  site: SiteAnswer;
  /** People on the site at one moment: those in the zones that are seen, so at least so many; the estimate for the others stands apart. */
  siteCurrent: SiteCurrentAnswer;
  /** The zones, in the plan's order. */
  zones: ZoneAnswer[];
  /** The cameras, in the plan's order. */
  cameras: CameraAnswer[];
  /** The counting lines, in the plan's order of cameras and their lines. */
  lines: LineAnswer[];
  /** How alerting itself is, and what it says of the whole site. */
  alerting: AlertingAnswer;
  /** Incidents that are open, and those closed within a day, oldest first. */
  incidents: IncidentReported[];
  /** The newest text messages for the demo's phone, oldest first; empty where the site has no such channel. */
  messages: TextMessageShown[];
}

/** Send a real test message. */
export interface TestBody {
  /** Warden or group of the roster. */
  recipientId: string;
  /** One channel; null or absent for all of the recipient's. */
  channel?: string | null;
  /** Who tests, 1 to 100 characters. */
  by: string;
}

/** A message as the demo's phone shows it. Published by Alerting for the channel kind Phone alone, natural key Number. Other channels' texts never go over the bus. */
export interface TextMessageShown {
  /** Running number of the message. */
  number: number;
  /** Name of the warden. */
  recipientName: string;
  /** One text in Chinese and English. */
  recipientNames: LocalizedText;
  /** UTC. */
  sentAt: string;
  /** Text, with the link. */
  text: string;
}

/** People in a zone over one window of time; people are null where nothing was seen. */
export interface WindowAnswer {
  /** First moment of the window, UTC; it ends before the start of the next. */
  start: string;
  /** Time-weighted mean over the time seen; null when nothing was seen. */
  meanPeople: number | null;
  /** Low end of the 80 % interval of the true mean, parts and moments out of sight included; null when no interval is known. */
  lowPeople: number | null;
  /** High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there were (isLowerBound). */
  highPeople: number | null;
  /** Fewest people at once; null when nothing was seen. */
  minPeople: number | null;
  /** Most people at once; null when nothing was seen. */
  maxPeople: number | null;
  /** People at the last moment seen; null when nothing was seen. */
  lastPeople: number | null;
  /** Share of the window seen, over all cameras of the zone: 0 (nothing, people are null) to 1. */
  coverageRatio: number;
  /** True: for a part of the time a picture was crowded beyond its model, so there were at least so many people; how many more is unknown. */
  isLowerBound?: boolean;
  /** Whether its counts have come. False for the newest windows: what they say, unknown too, is what is known so far and may become more within seconds. */
  final: boolean;
}

/** The newest closed window of a zone, within the event "windows". */
export interface WindowUpdate {
  /** Zone of the plan. */
  zoneId: string;
  /** Length of the window: 10s or 1m. */
  every: string;
  /** People in a zone over one window of time; people are null where nothing was seen. */
  window: WindowAnswer;
}

/** Data of the event "windows": windows that have closed since the event before, the newest of each zone and length. */
export interface WindowsEvent {
  /** When the event was written, UTC. */
  at: string;
  /** The windows. */
  windows: WindowUpdate[];
}

/** A zone as the plan describes it, and its people at present. */
export interface ZoneAnswer {
  /** Identifier of the zone. */
  id: string;
  /** Name in Chinese and English. */
  name: LocalizedText;
  /** What people do there, walkway, queue or stairs: it decides which levels of service hold. */
  kind: ZoneKind;
  /** Effective visitable area in m². */
  areaSquareMetres: number;
  /** Most people at the same moment, as approved. */
  instantaneousCapacity: number;
  /** Most people in a business day, as approved; null when the plan does not say. */
  dailyCapacity: number | null;
  /** Outline: points [longitude, latitude] in degrees, in the site's datum; null when the plan has none. */
  polygon: number[][] | null;
  /** Ids of the cameras that see the zone. */
  cameras: string[];
  /** The zone at present. */
  current: ZoneCurrentAnswer;
}

/** People in a zone at one moment, against its capacity and its area. */
export interface ZoneCurrentAnswer {
  /** Ground in m² on which the people counted stand: what the cameras that deliver see of the zone. Null where the plan does not say it; people per m² are then of the zone's whole area. */
  seenSquareMetres: number | null;
  /** People per m² of seenSquareMetres, where that is null of the zone's area; null while people are unknown. */
  peoplePerSquareMetre: number | null;
  /** Fruin level of service at that density, of a walkway, a queue or stairs as the zone's kind says, A (free) to F (jammed); null while people are unknown. */
  levelOfService: "A" | "B" | "C" | "D" | "E" | "F" | null;
  /** People there probably are, of a zone whose cameras combine by cells: in cells out of sight those last seen there, for a minute, and then as many as on as much ground that is seen. Null for other zones, where less than half of the ground is known, and while people are a lower bound. No level follows from it. */
  estimatedPeople: number | null;
  movement: MovementAnswer | null;
  flow: FlowAnswer | null;
  /** People at present; null means unknown, never zero. With state partial: the people in the parts seen; with isLowerBound: at least so many. */
  people: number | null;
  /** Low end of the 80 % interval of the true number of people, parts out of sight included: in four of five cases it lies between lowPeople and highPeople. Null when no interval is known. */
  lowPeople: number | null;
  /** High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there are (isLowerBound). */
  highPeople: number | null;
  /** When the oldest frame in the value was captured, UTC; of an unknown value, when the last frame was seen; null when there was none yet. */
  capturedAt: string | null;
  /** Share of the cameras that deliver fresh frames: 0 (nothing seen) to 1. */
  coverageRatio: number;
  /** known: all cameras deliver; partial: some do, or the people are a lower bound; unknown: none does, or the last frame is older than 2 s. */
  state: Knowledge;
  /** True: a picture is crowded beyond its model. There are at least so many people, how many more is unknown; loadRatio, levelId and whatever else follows from people hold at least. */
  isLowerBound?: boolean;
  /** People as a share of the instantaneous capacity, 1 is full; null without people or capacity. */
  loadRatio: number | null;
  /** Id of the load level reached; null below the first level (normal) and while loadRatio is null. */
  levelId: string | null;
}

/** What people do in a zone: it decides which levels of service hold. */
export type ZoneKind = "walkway" | "queue" | "stairs";

/** A zone at present, within the event "zones". */
export interface ZoneUpdate {
  /** Zone of the plan. */
  id: string;
  /** People in a zone at one moment, against its capacity and its area. */
  current: ZoneCurrentAnswer;
}

/** All zones at one moment. */
export interface ZonesAnswer {
  /** The moment of the answer, UTC. Freshness was judged at this time. */
  at: string;
  /** The site at present. */
  siteCurrent: SiteCurrentAnswer;
  /** The zones, in the plan's order. */
  zones: ZoneAnswer[];
}

/** Data of the event "zones": the zones that have changed, or turned unknown, since the event before. */
export interface ZonesEvent {
  /** When the event was written, UTC; the age of a value is judged by it. */
  at: string;
  /** People on the site at one moment: those in the zones that are seen, so at least so many; the estimate for the others stands apart. */
  siteCurrent: SiteCurrentAnswer;
  /** Each zone that changed, once, with its newest value. */
  zones: ZoneUpdate[];
}
