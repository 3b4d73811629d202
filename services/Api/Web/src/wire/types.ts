/** What the API sends, by the page's own names; the types themselves are made from the API's document. */
export type {
  AlertingAnswer as Alerting,
  AlertKind,
  AlertReported as Alert,
  CameraAnswer as Camera,
  CameraCurrentAnswer as CameraCurrent,
  CamerasEvent,
  DayForecast as DayPoint,
  DayForecastAnswer as DayForecast,
  DayMeasure,
  DayReachAnswer as DayReach,
  ForecastAnswer as Forecast,
  ForecastBriefAnswer as ForecastBrief,
  ForecastPoint,
  ForecastsAnswer as Forecasts,
  HeartbeatEvent,
  IncidentReported as Incident,
  IncidentsEvent,
  LoadLevelAnswer as LoadLevel,
  LocalizedText,
  MessageReported as IncidentMessage,
  SilenceReported as Silence,
  MessagesEvent,
  MessageState,
  ProblemDetails,
  ReachAnswer as Reach,
  SeriesAnswer as Series,
  Severity,
  SiteAnswer as Site,
  SiteCurrentAnswer as SiteCurrent,
  SnapshotEvent as Snapshot,
  TextMessageShown as TextMessage,
  WindowAnswer as OccupancyWindow,
  WindowsEvent,
  ZoneAnswer as Zone,
  ZoneCurrentAnswer as ZoneCurrent,
  ZonesEvent,
} from "./api";

import type { AcknowledgeBody, CloseBody, GovernmentReportBody, MuteBody } from "./api";

/** What the page commands. */
export type CommandBody = AcknowledgeBody | CloseBody | GovernmentReportBody | MuteBody;
