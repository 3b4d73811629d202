#!/usr/bin/env bash
# ngsijs 1.4.1 (npm, FIWARE's JavaScript client) asking an NGSI-LD server for pages of zones and for history, over loopback.
# Expected: the limit that a result names is the one that was asked for or came; a partial history (206 with Content-Range, which the standard
# wants where a server cuts) is a result.
# Happens: a caller who names no limit sends none, and the result says "limit: 20" whatever came: how large a page is then is the server's
# choice, which the standard leaves open. On a server with pages of 10 a loop that goes on by result.limit sees three zones in five, on one
# with pages of 30 some twice. 206 is rejected as "Unexpected error code". An @context that is encoded already is encoded again.
# Matters here: an NGSI-LD side of ours needs 20 as its default page, and 206 only where a client's question was cut.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ngsijs@1.4.1 >/dev/null

cat > probe.js <<'JS'
const { Connection } = require('ngsijs');
const zones = Array.from({ length: 50 }, (_, i) => ({ id: `urn:ngsi-ld:Zone:${i + 1}`, type: 'Zone' }));
const asked = [];
const server = require('http').createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    asked.push({ limit: url.searchParams.get('limit'), context: request.headers.link });
    response.setHeader('content-type', 'application/json');
    if (url.pathname.includes('temporal')) response.statusCode = 206;
    const offset = Number(url.searchParams.get('offset') ?? 0);
    response.end(JSON.stringify(zones.slice(offset, offset + Number(url.searchParams.get('limit') ?? 10)))); // pages of 10 unless asked otherwise
}).listen(0, '127.0.0.1', async () => {
    const { ld } = new Connection(`http://127.0.0.1:${server.address().port}`);
    for (const limit of [undefined, 25]) {
        const page = await ld.queryEntities({ type: 'Zone', limit });
        console.log(`limit ${limit}: sent ${asked.at(-1).limit}, came ${page.results.length}, result says ${page.limit}`);
    }
    let seen = 0;
    for (let offset = 0; ;) {
        const page = await ld.queryEntities({ type: 'Zone', offset });
        if (page.results.length === 0) break;
        seen += page.results.length;
        offset += page.limit;
    }
    console.log(`all pages: ${seen} of ${zones.length} zones`);
    console.log('history, partial:', await ld.queryTemporalEntities({ type: 'Zone', attrs: 'peopleCount', lastN: 5 }).then(() => 'read', error => error.message));
    await ld.queryEntities({ type: 'Zone', '@context': 'https://site.example/crowd%20terms.jsonld' });
    console.log('context:', asked.at(-1).context.split(';')[0]);
    process.exit(0);
});
JS

seen=$(timeout 60 node probe.js)
expected='limit undefined: sent null, came 10, result says 20
limit 25: sent 25, came 25, result says 25
all pages: 30 of 50 zones
history, partial: Unexpected error code: 206
context: <https://site.example/crowd%2520terms.jsonld>'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'ngsijs-page-size: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
