#!/usr/bin/env bash
# Debian's FFmpeg 5.1.9 reading a camera that pushes JPEGs over HTTP (multipart/x-mixed-replace), two pictures a second.
# Expected: a live source gets the time of arrival, as RTSP does, or none; sampling it at two a second (fps=2) keeps every picture.
# Happens: the demuxer numbers the pictures at 25 a second, so six seconds of camera are 0.44 s of video: fps=2 lets 1 of 12 through, and
# whatever counts time by timestamps (speed, dwell, freezedetect, segments) runs 12.5 times too slow. -use_wallclock_as_timestamps 1 cures it.
# Matters here: cheap and old people-counting cameras have nothing but this stream. A frame rate limit in FFmpeg makes such a camera look
# nearly dead; take every frame (-fps_mode passthrough), stamp it on arrival and drop afterwards.
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' ffmpeg 2>/dev/null || { echo 'install ffmpeg first' >&2; exit 2; }
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=s=160x120 -frames:v 1 "$work/picture.jpg"
cat > "$work/camera.js" <<'JS'
const fs = require('fs');
const picture = fs.readFileSync(process.argv[2] + '/picture.jpg');
require('http').createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=next' });
    let sent = 0;
    const timer = setInterval(() => {
        response.write(`--next\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`);
        response.write(picture);
        response.write('\r\n');
        if (++sent === 12) { clearInterval(timer); response.end('--next--\r\n'); }
    }, 500);
}).listen(0, '127.0.0.1', function () { fs.writeFileSync(process.argv[2] + '/port', String(this.address().port)); });
JS
node "$work/camera.js" "$work" &
server=$!
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.1; done
url="http://127.0.0.1:$(cat "$work/port")/"
watch() { # options before the input, filter: frames that came out and the time of the last
    # shellcheck disable=SC2086
    timeout 60 ffmpeg -nostdin -hide_banner -loglevel info $1 -i "$url" -vf "$2" -fps_mode passthrough -f null - 2>&1 |
        grep -o 'pts_time:[0-9.]*' | awk -F: '{ n++; last = $2 } END { print n, last }'
}
read -r frames last <<< "$(watch '' showinfo)"
read -r sampled _ <<< "$(watch '' fps=2,showinfo)"
read -r cured end <<< "$(watch '-use_wallclock_as_timestamps 1' showinfo)"
seen="as it is: $frames pictures, the last at $last s
with fps=2: $sampled
by wall clock: $cured pictures, the last after more than 4 s: $(awk -v t="$end" 'BEGIN { print (t > 4 ? "yes" : "no") }')"
expected='as it is: 12 pictures, the last at 0.44 s
with fps=2: 1
by wall clock: 12 pictures, the last after more than 4 s: yes'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'ffmpeg-multipart-jpeg-clock: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
