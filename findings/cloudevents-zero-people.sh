#!/usr/bin/env bash
# cloudevents 10.0.0 (npm, the official JavaScript SDK): an event whose data is the number of people.
# Expected: what is sent in structured mode arrives, whatever its value: data is "any JSON value".
# Happens: structured, 0 (and false) arrives as undefined: the reader cannot tell "nobody there" from "no reading". Binary, it arrives as the
# text "0", and 7 as "7". In a batch both arrive as sent. 7 in structured mode arrives too, so a test with people in it notices nothing.
# Matters here: missing is not zero. A consumer that takes our events must get data as an object ({"people": 0}), which is kept.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund cloudevents@10.0.0 >/dev/null

cat > probe.js <<'JS'
const { CloudEvent, HTTP } = require('cloudevents');
const event = data => new CloudEvent({ id: '1', source: '/site/gate', type: 'zone.counted', datacontenttype: 'application/json', data });
// As a receiver sees it: the body is text.
const binary = event => { const { headers, body } = HTTP.binary(event); return { headers, body: typeof body === 'string' ? body : JSON.stringify(body) }; };
for (const data of [7, 0, false, { people: 0 }]) {
    const message = HTTP.structured(event(data));
    const onWire = JSON.stringify(JSON.parse(message.body).data);
    const batch = { headers: { 'content-type': 'application/cloudevents-batch+json' }, body: `[${message.body}]` };
    console.log(`${JSON.stringify(data)}: on the wire ${onWire}, structured ${JSON.stringify(HTTP.toEvent(message).data)},`,
        `batch ${JSON.stringify(HTTP.toEvent(batch)[0].data)}, binary ${JSON.stringify(HTTP.toEvent(binary(event(data))).data)}`);
}
JS

seen=$(node probe.js)
expected='7: on the wire 7, structured 7, batch 7, binary "7"
0: on the wire 0, structured undefined, batch 0, binary "0"
false: on the wire false, structured undefined, batch false, binary "false"
{"people":0}: on the wire {"people":0}, structured {"people":0}, batch {"people":0}, binary {"people":0}'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'cloudevents-zero-people: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
