#!/usr/bin/env bash
# coordtransform 2.1.2 and gcoord 1.0.7 (npm): WGS84 to GCJ-02 (Chinese web maps) and back.
# Expected: the way back is the inverse, or misses by centimetres everywhere, as with the usual test point in Beijing (9 cm); errors of many
# round trips stay as small as one.
# Happens: coordtransform goes back in one step, by the offset of the wrong place. In Beijing that is 9 cm, in Harbin 22 cm, in Shanghai 2.2 m and
# in Sanya 1.8 m. Each trip misses to the same side, so an outline that is opened on a map and saved ten times has walked 22 m in Shanghai.
# gcoord approaches the inverse and stays within centimetres, but in Beijing is no better than the single step.
# Matters here: zones are drawn on maps in GCJ-02 and kept in WGS84. Convert once and keep the original, or use an inverse that is iterated to
# the end, as ours is; test far from Beijing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund coordtransform@2.1.2 gcoord@1.0.7 >/dev/null

cat > probe.js <<'JS'
const { wgs84togcj02, gcj02towgs84 } = require('coordtransform');
const gcoord = require('gcoord');
const metres = ([x, y], [u, v]) => Math.hypot((x - u) * 111320 * Math.cos(y * Math.PI / 180), (y - v) * 110574);
const trips = {
    coordtransform: point => gcj02towgs84(...wgs84togcj02(...point)),
    gcoord: point => gcoord.transform(gcoord.transform([...point], gcoord.WGS84, gcoord.GCJ02), gcoord.GCJ02, gcoord.WGS84),
};
const places = { Beijing: [116.397, 39.908], Harbin: [126.6, 45.8], Guilin: [110.3, 25.27], Sanya: [109.5, 18.25], Shanghai: [121.49, 31.24] };
for (const [place, start] of Object.entries(places)) {
    const missed = Object.entries(trips).map(([name, trip]) => {
        let point = start;
        const after = [];
        for (let i = 1; i <= 10; i++) {
            point = trip(point);
            if (i === 1 || i === 10) after.push(metres(start, point).toFixed(2));
        }
        return `${name} ${after.join(' and ')} m`;
    });
    console.log(`${place}, after 1 and 10 round trips: ${missed.join(', ')}`);
}
JS

seen=$(node probe.js)
expected='Beijing, after 1 and 10 round trips: coordtransform 0.09 and 0.91 m, gcoord 0.09 and 0.91 m
Harbin, after 1 and 10 round trips: coordtransform 0.22 and 2.17 m, gcoord 0.00 and 0.00 m
Guilin, after 1 and 10 round trips: coordtransform 1.25 and 12.50 m, gcoord 0.00 and 0.02 m
Sanya, after 1 and 10 round trips: coordtransform 1.82 and 18.25 m, gcoord 0.01 and 0.06 m
Shanghai, after 1 and 10 round trips: coordtransform 2.20 and 22.00 m, gcoord 0.01 and 0.07 m'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'gcj02-round-trips-walk: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
