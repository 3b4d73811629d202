#!/usr/bin/env bash
# A camera mounted on its side: OpenCvSharp4 4.13.0.20260627 and Debian's FFmpeg 5.1.9 on an MP4 with a turn in its header and a JPEG with
# one in its EXIF data.
# Expected: a reader either honours the turn or does not; copying packets (-c copy) into MKV keeps it, which has a place for it.
# Happens: FFmpeg and OpenCV turn the MP4; after -c copy into MKV or TS (as recorders cut segments) the turn is gone without a warning. The JPEG is
# turned by ImRead, ImDecode and FFmpeg, but not by ImRead(Unchanged) nor by VideoCapture on the same file, whose MP4 frames are turned.
# Matters here: zones drawn on a still of one path are laid over frames of another, sideways: counts go to wrong zones or nowhere. Compare the
# frame's size with the plan's at the start, and refuse what differs.
set -euo pipefail
for package in ffmpeg libgtk-3-0 libatomic1; do
    dpkg-query -W -f '${Package} ${Version}\n' "$package" 2>/dev/null || { echo "install $package first" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=s=160x120:r=10:d=1 -c:v libx264 -pix_fmt yuv420p -threads 1 plain.mp4
ffmpeg -nostdin -loglevel error -i plain.mp4 -c copy -metadata:s:v rotate=90 turned.mp4
for kind in mkv ts; do ffmpeg -nostdin -loglevel warning -i turned.mp4 -c copy "turned.$kind" 2>>warnings; done
ffmpeg -nostdin -loglevel error -i plain.mp4 -frames:v 1 plain.jpg
# An EXIF block that holds one entry: orientation 6, turn right by 90 degrees.
{
    head -c 2 plain.jpg
    printf '\xff\xe1\x00\x22Exif\0\0MM\x00\x2a\0\0\0\x08\x00\x01\x01\x12\x00\x03\0\0\0\x01\x00\x06\0\0\0\0\0\0'
    tail -c +3 plain.jpg
} >turned_1.jpg
cat > probe.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="OpenCvSharp4" Version="4.13.0.20260627" />
    <PackageReference Include="OpenCvSharp4.official.runtime.linux-x64" Version="4.13.0.20260627" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using OpenCvSharp;
static void Print(string name, Mat picture) { using (picture) Console.WriteLine($"OpenCV {name}: {picture.Width}x{picture.Height}"); }
foreach (var name in new[] { "turned.mp4", "turned.mkv", "turned.ts", "turned_%d.jpg" })
{
    using var capture = new VideoCapture(name, VideoCaptureAPIs.FFMPEG);
    var frame = new Mat();
    capture.Read(frame);
    Print("VideoCapture " + name, frame);
}
Print("ImRead", Cv2.ImRead("turned_1.jpg"));
Print("ImDecode", Cv2.ImDecode(File.ReadAllBytes("turned_1.jpg"), ImreadModes.Color));
Print("ImRead unchanged", Cv2.ImRead("turned_1.jpg", ImreadModes.Unchanged));
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
dotnet build -c Release -v quiet -o out probe.csproj >build.log 2>&1 || { cat build.log >&2; exit 1; }

seen=$(for file in turned.mp4 turned.mkv turned.ts turned_1.jpg; do
    echo "FFmpeg $file: $(ffmpeg -nostdin -hide_banner -i "$file" -frames:v 1 -vf showinfo -f null - 2>&1 | grep -m 1 'pts_time' | grep -o ' s:[0-9x]*' | cut -d: -f2)"
done)
seen+="
$(dotnet out/probe.dll 2>/dev/null)
warned of a turn lost: $(grep -ciE 'rotat|matrix|orient' warnings || true)"
expected='FFmpeg turned.mp4: 120x160
FFmpeg turned.mkv: 160x120
FFmpeg turned.ts: 160x120
FFmpeg turned_1.jpg: 120x160
OpenCV VideoCapture turned.mp4: 120x160
OpenCV VideoCapture turned.mkv: 160x120
OpenCV VideoCapture turned.ts: 160x120
OpenCV VideoCapture turned_%d.jpg: 160x120
OpenCV ImRead: 120x160
OpenCV ImDecode: 120x160
OpenCV ImRead unchanged: 160x120
warned of a turn lost: 0'
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
    printf 'turned-pictures: the behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
