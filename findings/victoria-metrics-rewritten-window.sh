#!/usr/bin/env bash
# Debian's victoria-metrics 1.79.5, written to in InfluxDB's line protocol: the same point, corrected twice.
# Expected: as in InfluxDB, a point is its measurement, tags and time; writing it again replaces it.
# Happens: all three are kept. count_over_time says 3, sum_over_time adds them up, an export has them all, and which one a query shows depends
# on when the server last merged its files (last or first were both seen). With -dedup.minScrapeInterval=1ms one is left, again whichever.
# Matters here: windows are recomputed when counts come late, and delivery is at least once. On this store a corrected hour may go back to
# what it was, and a day's visitors summed from windows contain each correction once more.
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' victoria-metrics 2>/dev/null || { echo 'install victoria-metrics first' >&2; exit 2; }
work=$(mktemp -d)
port=$((20000 + $$ % 20000))
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server" || true; }; rm -rf "$work"' EXIT
victoria-metrics -storageDataPath="$work/data" -httpListenAddr="127.0.0.1:$port" >"$work/log" 2>&1 &
server=$!
api="http://127.0.0.1:$port"
for _ in $(seq 100); do curl -sf "$api/health" >/dev/null && break; sleep 0.1; done

time=$(($(date +%s) - 120))
write() { curl -s -o /dev/null -w '%{http_code}\n' "$api/write?precision=s" --data-binary "$1"; }
flush() { curl -sf "$api/internal/force_flush"; }
query() { curl -sf "$api/api/v1/query" --data-urlencode "query=$1" -d time=$((time + 10)) | grep -o '"value":\[[^]]*' | cut -d'"' -f4; }
for people in 1 9 5; do
    answers+=" $(write "window,zone=gate people=${people}i $time")"
    flush
done
seen="answers$answers
kept $(query 'count_over_time(window_people[5m])'), summed $(query 'sum_over_time(window_people[5m])')
exported $(curl -sf "$api/api/v1/export" -d 'match[]=window_people' | grep -o '"values":[^]]*' | grep -o '[0-9]' | sort | tr '\n' ' ')"
shown=$(query window_people)
expected='answers 204 204 204
kept 3, summed 15
exported 1 5 9 '
printf '%s\nshown now: %s\n' "$seen" "$shown"
if [ "$seen" != "$expected" ]; then
    printf 'victoria-metrics-rewritten-window: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
