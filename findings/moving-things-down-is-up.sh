#!/usr/bin/env bash
# node-moving-things-tracker 0.9.1 (npm, the tracker of OpenDataCam): which way and how fast things move that go straight, 5 px a frame.
# Expected: the bearing is clockwise from upwards: up 0 or 360, right 90, down 180, left 270; what stands has none, said as null; the velocity of a thing
# seen twice, 10 px apart, is 10 px a frame; the number of the frame, which every update is given, says how much time went by.
# Happens: straight down is 360, as straight up: the division of 0 by a number below 0 is -0, which the code takes for "not above 0". What stands is NaN,
# which JSON turns into null. The velocity is divided by the points of the path instead of the steps between: half after two sightings, 9.3 of 10 for
# ever. The frame number is kept for show: of frames 0, 5, 10 every one is a new thing, because five frames' way is looked for within one frame's.
# Matters here: who walks straight towards a camera at a gate, the most common way, is told to walk away from it: in and out change places for exactly them.
# Directions are decided by sides of a line or by atan2, and time between two frames is what their stamps say.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund node-moving-things-tracker@0.9.1 >/dev/null

cat > probe.js <<'JS'
const { Tracker } = require('node-moving-things-tracker');
const { ItemTracked } = require('node-moving-things-tracker/ItemTracked');
const box = (x, y) => ({ x, y, w: 40, h: 80, confidence: 90, name: 'person' });
const ways = [['up', 0, -5], ['right', 5, 0], ['right and down', 5, 5], ['down', 0, 5], ['left', -5, 0], ['standing', 0, 0]];
for (const [name, dx, dy] of ways) {
    Tracker.reset();
    for (let frame = 0; frame < 20; frame++)
        Tracker.updateTrackedItemsWithNewFrame([box(500 + dx * frame, 500 + dy * frame)], frame);
    console.log(`${name}: bearing ${Tracker.getJSONOfTrackedItems()[0].bearing}`);
}
for (const sightings of [2, 3, 14, 30]) {
    const item = ItemTracked(box(0, 0), 0, 5, true);
    for (let frame = 1; frame < sightings; frame++)
        item.update(box(10 * frame, 0), frame);
    console.log(`${sightings} sightings 10 px a frame apart: velocity ${item.velocity.dx.toFixed(1)}`);
}
for (const every of [1, 5]) {
    Tracker.reset();
    const ids = new Set();
    for (let frame = 0; frame < 50; frame += every) {
        Tracker.updateTrackedItemsWithNewFrame([box(100 + 8 * frame, 300)], frame);
        Tracker.getJSONOfTrackedItems().filter(item => !item.isZombie).forEach(item => ids.add(item.id));
    }
    console.log(`one thing, 8 px a frame, every ${every} frames with their numbers: ${ids.size} id${ids.size > 1 ? 's' : ''}`);
}
JS

seen=$(node probe.js)
expected='up: bearing 360
right: bearing 90
right and down: bearing 135
down: bearing 360
left: bearing 270
standing: bearing NaN
2 sightings 10 px a frame apart: velocity 5.0
3 sightings 10 px a frame apart: velocity 6.7
14 sightings 10 px a frame apart: velocity 9.3
30 sightings 10 px a frame apart: velocity 9.3
one thing, 8 px a frame, every 1 frames with their numbers: 1 id
one thing, 8 px a frame, every 5 frames with their numbers: 10 ids'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'moving-things-down-is-up: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
