#!/usr/bin/env bash
# @turf/turf 7.4.0 (npm): a line drawn 10 m beside a counting line.
# Expected: lineOffset(line, 10, { units: 'meters' }) lies 10 m away whatever the bearing; buffer() and circle() of the same library do.
# Happens: the distance becomes degrees of latitude and is added to longitudes unscaled: beside a gate that runs north and south the line
# is 10 m × cos(latitude) away (7.7 m in Beijing, 6.0 m in northern Heilongjiang), beside one that runs east and west 10 m.
# Matters here: entry and exit lines drawn in pairs (hysteresis, dwell strips, queue lanes) get widths that depend on how the gate is turned:
# a 2 m strip is 1.5 m, and a lane's area, and so its people per square metre, is off by a third.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @turf/turf@7.4.0 >/dev/null

cat > probe.js <<'JS'
const turf = require('@turf/turf');
const metres = { units: 'meters' };
const away = (from, to) => {
    const line = turf.lineString([from, to]);
    const beside = turf.lineOffset(line, 10, metres).geometry.coordinates[0];
    return turf.distance(from, beside, metres).toFixed(1);
};
for (const [name, lat] of [['equator', 0.01], ['Sanya', 18.25], ['Beijing', 39.9], ['Mohe', 52.97]])
    console.log(`${name}: gate running east ${away([116.39, lat], [116.391, lat])} m, running north ${away([116.39, lat], [116.39, lat + 0.001])} m`);
const edge = turf.circle([116.39, 39.9], 10, { ...metres, steps: 4 }).geometry.coordinates[0];
console.log('circle, for comparison:', edge.slice(0, 4).map(point => turf.distance([116.39, 39.9], point, metres).toFixed(1)).join(' '));
JS

seen=$(node probe.js)
expected='equator: gate running east 10.0 m, running north 10.0 m
Sanya: gate running east 10.0 m, running north 9.5 m
Beijing: gate running east 10.0 m, running north 7.7 m
Mohe: gate running east 10.0 m, running north 6.0 m
circle, for comparison: 10.0 10.0 10.0 10.0'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'turf-line-offset-by-bearing: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
