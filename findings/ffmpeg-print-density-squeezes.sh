#!/usr/bin/env bash
# Debian's FFmpeg 5.1.9 on a snapshot whose JFIF header holds print densities: 300 dots an inch across, 150 down, unit 1.
# Expected: such a number is for printers and says nothing of the picture; or, taken at its word, dots that lie closer across are narrower, so
# that a pixel is half as wide as it is high (1:2).
# Happens: FFmpeg takes 300:150 for the shape of the pixel itself, 2:1, the wrong way round; scaled by that shape the picture is twice as wide
# instead of half. Of 72 by 72 dots nothing is seen, which is why nobody notices.
# Matters here: some recorders write what their print dialogue is set to. A counter that honours the shape of pixels, as it must for squeezed
# video, stretches people in snapshots to four times their proportion and loses them. Read the unit: 0 is a shape, 1 and 2 are not.
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' ffmpeg 2>/dev/null || { echo 'install ffmpeg first' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=s=320x240 -frames:v 1 plain.jpg
head -c 13 plain.jpg >start
rest() { tail -c +19 plain.jpg; }
{ cat start; printf '\x01\x01\x2c\x00\x96'; rest; } >print.jpg       # unit 1, 300 x 150
{ cat start; printf '\x01\x00\x48\x00\x48'; rest; } >usual.jpg       # unit 1, 72 x 72
seen=$(for file in plain print usual; do
    echo "$file: $(ffprobe -v error -show_entries stream=width,height,sample_aspect_ratio -of csv=p=0 "$file.jpg")"
done)
seen+="
shown: $(ffmpeg -nostdin -hide_banner -i print.jpg -vf 'scale=iw*sar:ih,showinfo' -f null - 2>&1 | grep -o ' s:[0-9x]*' | head -n 1 | cut -d: -f2)"
printf '%s\n' "$seen"
expected='plain: 320,240,1:1
print: 320,240,2:1
usual: 320,240,1:1
shown: 640x240'
if [ "$seen" != "$expected" ]; then
    printf 'ffmpeg-print-density-squeezes: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
