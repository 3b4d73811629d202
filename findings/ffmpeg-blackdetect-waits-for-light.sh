#!/usr/bin/env bash
# Debian's FFmpeg 5.1.9, filters blackdetect and freezedetect on a stream that goes on: somebody covers the lens.
# Expected: both say it when their duration (d=2) is over, so that a monitor that reads the log raises the alarm after two seconds.
# Happens: freezedetect prints freeze_start at once; blackdetect prints nothing at all as long as it is black, then one line with start and
# end when light comes back or the stream ends. A process that is killed meanwhile has said nothing.
# Matters here: a covered camera is reported when it is uncovered. Watch the frame's metadata (metadata=print shows lavfi.black_start as soon
# as it starts, before d is over) or measure brightness yourself.
set -euo pipefail
dpkg-query -W -f '${Package} ${Version}\n' ffmpeg 2>/dev/null || { echo 'install ffmpeg first' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkfifo "$work/camera"
timeout 60 ffmpeg -nostdin -hide_banner -loglevel info -f rawvideo -pix_fmt bgr24 -s 64x48 -r 10 -i "$work/camera" \
    -vf freezedetect=n=0.003:d=2,blackdetect=d=2,metadata=print -f null - >"$work/log" 2>&1 &
exec 3>"$work/camera"
head -c $((64 * 48 * 3 * 100)) /dev/zero >&3 # ten seconds of black; the camera stays connected
# Everything has been looked at when the metadata of one of the last frames is there.
for _ in $(seq 300); do grep -q 'frame:8[0-9]' "$work/log" && break; sleep 0.1; done
said() { if grep -q "$1" "$work/log"; then echo yes; else echo no; fi; }
seen="while it is black: freeze_start $(said 'freezedetect.*freeze_start'), black_start $(said 'blackdetect.*black_start'), metadata $(said 'lavfi.black_start=')"
exec 3>&-
wait
seen+="
after the end: $(grep -o 'black_start:[0-9.]* black_end:[0-9.]*' "$work/log")"
expected='while it is black: freeze_start yes, black_start no, metadata yes
after the end: black_start:0 black_end:9.9'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'ffmpeg-blackdetect-waits-for-light: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
