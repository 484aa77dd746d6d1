#!/usr/bin/env bash
# Makes screenshots/first-pipeline.webp, the moving picture of the README: plays the first walkthrough by itself on a display of its
# own, in real time, and keeps a picture wherever something has changed.
#
#   src/bench/scripts/film.sh [PATTERN [FILE]]
#
# Needs Xvfb and FFmpeg (Debian: xvfb, ffmpeg). Exit code 0 only if the walkthrough came to its end.
set -euo pipefail
cd "$(dirname "$0")/../../.."

pattern=${1:-sfn-glue-sync}
file=${2:-screenshots/first-pipeline.webp}
program=${STEPDECK:-./stepdeck}
width=1440 height=900
for tool in Xvfb ffmpeg; do command -v "$tool" >/dev/null || { echo "film: needs $tool" >&2; exit 1; }; done

work=$(mktemp -d)
trap 'kill "${camera:-}" "${screen:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
mkfifo "$work/display"
exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 "${width}x${height}x24" -nolisten tcp >/dev/null 2>&1 &
screen=$!
read -r number <&3
export DISPLAY=:$number

"$program" walkthrough "$pattern" --auto &
play=$!
ffmpeg -loglevel error -f x11grab -draw_mouse 0 -framerate 5 -video_size "${width}x${height}" -i "$DISPLAY" -c:v libx264 -qp 0 -preset ultrafast "$work/film.mkv" </dev/null &
camera=$!
wait "$play"
kill -INT "$camera"
wait "$camera" || true

# Three times as fast; what stands still stays for a while and no longer. The black of the start and the end is small as a picture.
mkdir "$work/frames"
ffmpeg -loglevel error -i "$work/film.mkv" -vsync vfr \
    -vf "setpts=N/15/TB,mpdecimate=hi=200:lo=100:frac=0.001:max=30,setpts=N/6/TB,scale=960:-1:flags=lanczos" "$work/frames/%05d.png"
find "$work/frames" -size -8k -delete
ffmpeg -loglevel error -y -framerate 6 -pattern_type glob -i "$work/frames/*.png" -c:v libwebp_anim -quality 70 -loop 0 "$file"
echo "$file: $(stat -c %s "$file") bytes"
