#!/usr/bin/env bash
# onvif 0.8.3 (npm, the ONVIF client of Node): what a camera says about itself and about its counters, over loopback.
# Expected: strings of the standard stay strings (serial number, firmware, rule and token names); UtcTime of an event has one type.
# Happens: whatever looks like a decimal number becomes a float. Two cameras with serial numbers of 20 digits get the same one; model "1.10" is
# 1.1, so counting rules named 1.1 and 1.10 are one; UtcTime is a Date where it ends in Z and a string where it has an offset.
# Matters here: cameras told apart by serial number, or counters by rule name, are merged: one count overwrites or doubles the other.
# Read the raw XML that the callback also gets.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund onvif@0.8.3 >/dev/null

cat > probe.js <<'JS'
const http = require('http');
const { Cam } = require('onvif');
const counter = (rule, time) => `<n:NotificationMessage><n:Topic>tns1:RuleEngine/CountAggregation/Counter</n:Topic><n:Message>
  <tt:Message UtcTime="${time}" PropertyOperation="Changed"><tt:Source><tt:SimpleItem Name="Rule" Value="${rule}"/></tt:Source>
  <tt:Data><tt:SimpleItem Name="Count" Value="17"/></tt:Data></tt:Message></n:Message></n:NotificationMessage>`;
const times = '<tev:CurrentTime>2026-05-01T04:00:00Z</tev:CurrentTime><tev:TerminationTime>2026-05-01T04:10:00Z</tev:TerminationTime>';
const answers = (serial, port) => ({
    GetDeviceInformation: `<tds:Manufacturer>M</tds:Manufacturer><tds:Model>1.10</tds:Model><tds:FirmwareVersion>5.7.0</tds:FirmwareVersion>
      <tds:SerialNumber>${serial}</tds:SerialNumber><tds:HardwareId>7</tds:HardwareId>`,
    CreatePullPointSubscription: `<tev:SubscriptionReference><a:Address>http://127.0.0.1:${port}/pull</a:Address></tev:SubscriptionReference>${times.replaceAll('tev:', 'n:')}`,
    PullMessages: times + counter('1.1', '2026-05-01T04:00:00Z') + counter('1.10', '2026-05-01T12:00:00+08:00'),
});
const camera = serial => new Promise(ready => {
    const server = http.createServer((request, response) => {
        let asked = '';
        request.on('data', part => asked += part).on('end', () => {
            const all = answers(serial, server.address().port);
            const name = Object.keys(all).find(each => asked.includes(`<${each} `));
            response.statusCode = name ? 200 : 500;
            response.end(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"
              xmlns:tev="http://www.onvif.org/ver10/events/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:n="http://docs.oasis-open.org/wsn/b-2"
              xmlns:a="http://www.w3.org/2005/08/addressing"><s:Body><tds:${name}Response>${all[name]}</tds:${name}Response></s:Body></s:Envelope>`);
        });
    }).listen(0, '127.0.0.1', () => ready({ server, cam: new Cam({ hostname: '127.0.0.1', port: server.address().port, autoconnect: false, timeout: 5000 }) }));
});
const ask = (cam, what, ...args) => new Promise((done, fail) => cam[what](...args, (error, data) => error ? fail(error) : done(data)));
(async () => {
    const [one, two] = [await camera('21012345678901234567'), await camera('21012345678901234999')];
    const [first, second] = [await ask(one.cam, 'getDeviceInformation'), await ask(two.cam, 'getDeviceInformation')];
    console.log('serial numbers', first.serialNumber, second.serialNumber, 'equal', first.serialNumber === second.serialNumber);
    console.log('model', typeof first.model, first.model, '| firmware', typeof first.firmwareVersion, first.firmwareVersion);
    one.cam.uri = { events: new URL(`http://127.0.0.1:${one.server.address().port}/events`) };
    one.cam.events = {};
    await ask(one.cam, 'createPullPointSubscription');
    for (const { message: { message } } of (await ask(one.cam, 'pullMessages', {})).notificationMessage)
        console.log('rule', message.source.simpleItem.$.Value, 'time is a', message.$.UtcTime.constructor.name);
    process.exit(0);
})();
JS

seen=$(timeout 30 node probe.js)
expected='serial numbers 21012345678901236000 21012345678901236000 equal true
model number 1.1 | firmware string 5.7.0
rule 1.1 time is a Date
rule 1.1 time is a String'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'onvif-serial-numbers-round: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
