#!/usr/bin/env bash
# Debian's victoria-metrics 1.79.5, written to in InfluxDB's line protocol: what is stored and what "204 No Content" says.
# Expected: 204 means stored; a field of text is refused or left out; a field that was a number and comes as text is an error (InfluxDB
# answers 400 for a type conflict, for a line it cannot parse and for a point beyond retention).
# Happens: text becomes the number 0 (text that looks like a number becomes that number), true becomes 1. A line without a value, NaN, a point
# older than the retention and one more than two days ahead are thrown away, each with 204.
# Matters here: state="blind" beside people=… turns into a series of zeros, "nobody there" where nothing was seen; an edge whose clock is wrong,
# or an outbox older than the retention, is emptied into nothing while every write is confirmed. Read back what must not be lost.
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' victoria-metrics 2>/dev/null || { echo 'install victoria-metrics first' >&2; exit 2; }
work=$(mktemp -d)
port=$((20000 + $$ % 20000))
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server" || true; }; rm -rf "$work"' EXIT
victoria-metrics -storageDataPath="$work/data" -httpListenAddr="127.0.0.1:$port" -retentionPeriod=1 >"$work/log" 2>&1 &
server=$!
api="http://127.0.0.1:$port"
for _ in $(seq 100); do curl -sf "$api/health" >/dev/null && break; sleep 0.1; done

now=$(date +%s)
day=86400
seen=
put() { # name, field, time
    local answer stored
    answer=$(curl -s -o /dev/null -w '%{http_code}' "$api/write?precision=s" --data-binary "$1 $2 $3")
    curl -sf "$api/internal/force_flush"
    stored=$(curl -sf "$api/api/v1/export" -d "match[]=${1}_v" -d start=$((now - 400 * day)) -d end=$((now + 10 * day)) | grep -o '"values":[^]]*' | cut -d'[' -f2 || true)
    seen+="$1: $2 answered $answer, stored ${stored:-nothing}"$'\n'
}
put number 'v=7i' "$now"
put text 'v="blind"' "$now"
put digits 'v="7"' "$now"
put truth 'v=true' "$now"
put empty 'v=' "$now"
put nan 'v=NaN' "$now"
put old 'v=7i' $((now - 60 * day))
put ahead 'v=7i' $((now + 3 * day))
expected='number: v=7i answered 204, stored 7
text: v="blind" answered 204, stored 0
digits: v="7" answered 204, stored 7
truth: v=true answered 204, stored 1
empty: v= answered 204, stored nothing
nan: v=NaN answered 204, stored nothing
old: v=7i answered 204, stored nothing
ahead: v=7i answered 204, stored nothing
'
printf '%s' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'victoria-metrics-text-is-zero: the behaviour has changed. Expected:\n%s' "$expected" >&2
    exit 1
fi
