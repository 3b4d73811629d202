import type { CamerasEvent, HeartbeatEvent, IncidentsEvent, LinesEvent, MessagesEvent, Snapshot, WindowsEvent, ZonesEvent } from "./types";

/** What a reader of the stream does with each event. */
export interface StreamReader {
  snapshot(event: Snapshot): void;
  zones(event: ZonesEvent): void;
  cameras(event: CamerasEvent): void;
  lines(event: LinesEvent): void;
  windows(event: WindowsEvent): void;
  incidents(event: IncidentsEvent): void;
  messages(event: MessagesEvent): void;
  /** Every event, heartbeats too: the server's time at writing, in ms. */
  heard(serverAt: number): void;
  /** The connection broke; another try follows. */
  broken(): void;
}

/** Without any event for this long the connection counts as broken, even if the browser does not say so; heartbeats come every 2 s. */
const SILENT_AFTER_MS = 7_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Keeps one connection to the stream alive for ever. */
export function readStream(url: string, reader: StreamReader): void {
  let source: EventSource | null = null;
  let watchdog = 0;
  let pause = FIRST_PAUSE_MS;

  const connect = () => {
    const current = new EventSource(url);
    source = current;
    feed();
    on<Snapshot>("snapshot", reader.snapshot);
    on<ZonesEvent>("zones", reader.zones);
    on<CamerasEvent>("cameras", reader.cameras);
    on<LinesEvent>("lines", reader.lines);
    on<WindowsEvent>("windows", reader.windows);
    on<IncidentsEvent>("incidents", reader.incidents);
    on<MessagesEvent>("messages", reader.messages);
    on<HeartbeatEvent>("heartbeat", () => {});
    current.onerror = () => reconnect();

    function on<T extends { at: string }>(type: string, handle: (event: T) => void) {
      current.addEventListener(type, (message) => {
        if (source !== current) return;
        const event = JSON.parse((message as MessageEvent<string>).data) as T;
        pause = FIRST_PAUSE_MS;
        feed();
        reader.heard(Date.parse(event.at));
        handle(event);
      });
    }
  };

  const reconnect = () => {
    window.clearTimeout(watchdog);
    source?.close();
    source = null;
    reader.broken();
    window.setTimeout(connect, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };

  const feed = () => {
    window.clearTimeout(watchdog);
    watchdog = window.setTimeout(reconnect, SILENT_AFTER_MS);
  };

  connect();
}
