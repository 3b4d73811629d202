#!/usr/bin/env bash
# sparkplug-payload 1.0.3 (npm, the decoder of MQTT Sparkplug from those who wrote the specification): totals of a gate as UInt64.
# Expected: a number goes in, a number or a BigInt comes out; the timestamp is milliseconds as it was sent.
# Happens: 64-bit values, and every timestamp, come out as objects of a library for long integers. They print like numbers and subtract like
# numbers, but compare as text (9 > 500 is true, 1000 > 500 is not), add by joining (500 + 300 is "500300"), equal nothing, and make an invalid date.
# UInt32 is a plain number, so a test with 32-bit counters passes.
# Matters here: an alert threshold on a gate's total fires at 9 and not at 1000; a sum over gates has six digits. Convert each value and timestamp
# by Number() as soon as it is decoded.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund sparkplug-payload@1.0.3 >/dev/null

cat > probe.js <<'JS'
const sparkplug = require('sparkplug-payload').get('spBv1.0');
const sentAt = Date.UTC(2026, 4, 1, 4);
for (const type of ['UInt32', 'UInt64']) {
    const metrics = [9, 500, 1000, 300].map(value => ({ name: `gate ${value}`, type, value }));
    const decoded = sparkplug.decodePayload(sparkplug.encodePayload({ timestamp: sentAt, seq: 0, metrics }));
    const [nine, limit, thousand, other] = decoded.metrics.map(metric => metric.value);
    console.log(`${type}: prints ${nine} ${limit} ${thousand} | 9 > 500 ${nine > limit}, 1000 > 500 ${thousand > limit} | equals 500 ${limit === 500} |`,
        `500 - 300 = ${limit - other}, 500 + 300 = ${limit + other}`);
    if (type === 'UInt64')
        console.log(`time: prints ${decoded.timestamp}, as a date ${new Date(decoded.timestamp)}, by Number ${new Date(Number(decoded.timestamp)).toISOString()}`);
}
JS

seen=$(node probe.js)
expected='UInt32: prints 9 500 1000 | 9 > 500 false, 1000 > 500 true | equals 500 true | 500 - 300 = 200, 500 + 300 = 800
UInt64: prints 9 500 1000 | 9 > 500 true, 1000 > 500 false | equals 500 false | 500 - 300 = 200, 500 + 300 = 500300
time: prints 1777608000000, as a date Invalid Date, by Number 2026-05-01T04:00:00.000Z'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'sparkplug-totals-compare-as-text: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
