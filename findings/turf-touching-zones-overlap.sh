#!/usr/bin/env bash
# @turf/turf 7.4.0 (npm): do two zones that merely share a wall overlap?
# Expected: booleanOverlap is documented as true when the intersection has the same dimension as the two geometries. Neighbours that share
# an edge meet in a line, so: false. GEOS, JTS and their ports answer false.
# Happens: true for a shared edge (not for a shared corner), while intersect() finds nothing in common.
# Matters here: a check of a site plan built on it refuses every sensible plan, whose zones tile the ground; a portal that removes
# "double counted" people of overlapping zones takes away people of zones that only touch. Ask for the area of intersect().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @turf/turf@7.4.0 >/dev/null

cat > probe.js <<'JS'
const turf = require('@turf/turf');
const square = (west, south) => turf.polygon([[[west, south], [west + 0.001, south], [west + 0.001, south + 0.001], [west, south + 0.001], [west, south]]]);
const zone = square(116.39, 39.9);
const cases = { 'half over it': square(116.3905, 39.9), 'shares a wall': square(116.391, 39.9), 'shares a corner': square(116.391, 39.901), 'apart': square(116.395, 39.9) };
for (const [name, other] of Object.entries(cases)) {
    const common = turf.intersect(turf.featureCollection([zone, other]));
    console.log(`${name}: overlap ${turf.booleanOverlap(zone, other)}, common area ${common ? Math.round(turf.area(common) / turf.area(zone) * 100) : 0} %`);
}
JS

seen=$(node probe.js)
expected='half over it: overlap true, common area 50 %
shares a wall: overlap true, common area 0 %
shares a corner: overlap false, common area 0 %
apart: overlap false, common area 0 %'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'turf-touching-zones-overlap: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
