#!/usr/bin/env bash
# Debian's FFmpeg 5.1.9 on an MPEG-TS that is joined between two key frames, as a camera with a long key-frame distance is: H.264 and H.265.
# Expected: no picture comes out before the first key frame, or what does is marked or told as an error by the exit code.
# Happens: of H.264 the first picture is the key frame. Of H.265 all pictures before it come out too, in middle grey with a few moving shreds, with
# good times and exit code 0; only showinfo's iskey and errors among the log lines set them apart.
# Matters here: a counter sees an empty, evenly lit square for as long as key frames are apart (a minute with "smart" codecs): a false zero
# right after each reconnect. Drop what comes before the first frame with iskey:1 of every codec but H.264, and call the camera "waiting".
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' ffmpeg 2>/dev/null || { echo 'install ffmpeg first' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
make() { # codec, its parameters: ten seconds of ten pictures, a key frame every five seconds, joined after the first two
    ffmpeg -nostdin -loglevel error -f lavfi -i testsrc2=s=320x240:r=10:d=10 -pix_fmt yuv420p -c:v "$1" -preset ultrafast "-${1#lib}-params" "$2" whole.ts
    node -e '
        const whole = require("fs").readFileSync("whole.ts"), packets = [];
        for (let at = 0; at + 188 <= whole.length; at += 188) packets.push(whole.subarray(at, at + 188));
        const pid = (packet) => ((packet[1] & 0x1f) << 8) | packet[2];
        const video = packets.filter((packet) => pid(packet) === 0x100 && packet[1] & 0x40);
        const from = packets.indexOf(video[20]);
        const tables = packets.filter((packet) => pid(packet) !== 0x100).slice(0, 3);
        require("fs").writeFileSync("joined.ts", Buffer.concat([...tables, ...packets.slice(from)]));'
    rm whole.ts
}
look() { # what comes out before the first key frame, and how bright its first picture is
    local code=0
    ffmpeg -nostdin -hide_banner -loglevel info -i joined.ts -vf "showinfo,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=levels" -f null - >log 2>&1 || code=$?
    local before
    before=$(grep -o 'iskey:[01]' log | awk -F: '$2 == 1 { print NR - 1; exit }')
    echo "$1: $before pictures before the first key frame, exit code $code$( (( before == 0 )) || awk -F= '/YAVG/ { print ($2 > 124 && $2 < 134 ? ", the first one middle grey" : ", brightness " $2); exit }' levels)"
}
make libx264 keyint=50:min-keyint=50:scenecut=0
seen=$(look H.264)
make libx265 keyint=50:min-keyint=50:scenecut=0:bframes=0:log-level=error
seen+="
$(look H.265)"
printf '%s\n' "$seen"
expected='H.264: 0 pictures before the first key frame, exit code 0
H.265: 30 pictures before the first key frame, exit code 0, the first one middle grey'
if [ "$seen" != "$expected" ]; then
    printf 'ffmpeg-hevc-grey-until-key-frame: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
