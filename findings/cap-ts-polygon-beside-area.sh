#!/usr/bin/env bash
# @dec112/cap-ts 0.3.2 (npm): CAP 1.2 documents written and read by a library.
# Expected: polygon and circle are written inside their area, as the schema wants; every valid CAP 1.2 document is read, whichever
# namespace prefix its writer chose (several national feeds write cap:alert).
# Happens: polygon and circle become children of info, after the area, so the area has a name and no shape, and two areas cannot be told apart;
# read back by the same library the polygon is gone without an error. A document with a prefix throws "reading 'identifier'" of undefined.
# Matters here: an alert made with it warns everywhere or nowhere, and a reader built on it needs our documents without prefix, which they are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @dec112/cap-ts@0.3.2 tslib@2.8.1 >/dev/null

cat > probe.js <<'JS'
const { CAP_1_2 } = require('@dec112/cap-ts');
const { AlertBuilder, InfoBuilder, AreaBuilder, Status, MsgType, Scope, Urgency, Severity, Certainty, Category } = require('@dec112/cap-ts/builder');
const area = new AreaBuilder('East gate');
area.polygon_list = ['39.9,116.3 39.9,116.4 40.0,116.4 39.9,116.3'];
const info = new InfoBuilder('Crowding', Urgency.immediate, Severity.severe, Certainty.observed, [Category.safety]);
info.area_list = [area];
const alert = new AlertBuilder('1', 'gate@site.example', '2026-05-01T12:00:00+08:00', Status.actual, MsgType.alert, Scope.public_);
alert.info_list = [info];
const flat = alert.build().toXML().replace(/>\s+</g, '><');
(async () => {
    console.log('written:', flat.slice(flat.indexOf('<area>'), flat.indexOf('</alert>')));
    const readArea = (await CAP_1_2.Alert.fromXML(flat)).info_list[0].area_list[0];
    console.log('read back:', readArea.areaDesc, 'polygons', (readArea.polygon_list ?? []).length);
    const nested = flat.replace('</area>', '').replace('</info>', '</area></info>');
    console.log('a valid one:', (await CAP_1_2.Alert.fromXML(nested)).info_list[0].area_list[0].polygon_list.length, 'polygon');
    const prefixed = nested.replace('<alert xmlns=', '<cap:alert xmlns:cap=').replaceAll('</', '</cap:').replace(/<(?!\/|\?|cap:)/g, '<cap:');
    console.log('the same with a prefix:', await CAP_1_2.Alert.fromXML(prefixed).then(() => 'read', error => error.message));
})();
JS

seen=$(node probe.js)
expected="written: <area><areaDesc>East gate</areaDesc></area><polygon>39.9,116.3 39.9,116.4 40.0,116.4 39.9,116.3</polygon></info>
read back: East gate polygons 0
a valid one: 1 polygon
the same with a prefix: Cannot read properties of undefined (reading 'identifier')"
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'cap-ts-polygon-beside-area: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
