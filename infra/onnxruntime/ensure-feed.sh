#!/usr/bin/env bash
# Makes Microsoft.ML.OnnxRuntime restorable: uses your package sources if they have it, otherwise packs it into ./feed
# from an npm package that carries Microsoft's own managed sources (MIT) and linux-x64 native library.
set -euo pipefail

version=${1:-1.29.0}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
feed=$here/feed
npm_package=com.github.asus4.onnxruntime@0.4.9
npm_sha512=BkzxduSZ9IkeDP6Q8lz2TFU2ie7hSSvS7ZIfzMooExoq0CNzJnuuGaUJ7IsojBgqO4ouD1jXah8OYyJbCN29Fg==

say() { printf 'onnxruntime: %s\n' "$*"; }
die() { printf 'onnxruntime: error: %s\n' "$*" >&2; exit 1; }
have() { [[ -f $feed/Microsoft.ML.OnnxRuntime.$version.nupkg && -f $feed/Microsoft.ML.OnnxRuntime.Managed.$version.nupkg ]]; }

# Parallel project restores all run this hook: one works, the others wait and then find the result.
exec 9>"$feed/.lock"
flock 9
have && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The build that called this hook must not leak its MSBuild into the nested one.
unset MSBUILD_EXE_PATH MSBuildSDKsPath MSBuildExtensionsPath MSBuildLoadMicrosoftTargetsReadOnly
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

mkdir "$work/probe"
cat > "$work/probe/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Microsoft.ML.OnnxRuntime" Version="[$version]" /></ItemGroup>
</Project>
XML
if dotnet restore "$work/probe/probe.csproj" > "$work/probe.log" 2>&1; then
  say "your package sources have Microsoft.ML.OnnxRuntime $version"
  exit 0
fi

say "your package sources lack Microsoft.ML.OnnxRuntime $version; packing it from npm ($npm_package, 150 MB)"
command -v npm > /dev/null || die "npm is needed to fetch $npm_package, and is not installed. The package sources said: $(tail -n 3 "$work/probe.log")"
[[ $(uname -m) == x86_64 ]] || die "the npm package holds only the x86_64 library and this machine is $(uname -m); add a package source that has Microsoft.ML.OnnxRuntime $version"
(cd "$work" && npm pack "$npm_package" --silent > npm.log 2>&1) || die "npm could not fetch $npm_package: $(tail -n 3 "$work/npm.log")"
tarball=$(ls "$work"/*.tgz)
actual=$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)
[[ $actual == "$npm_sha512" ]] || die "checksum of $npm_package is sha512 $actual, expected $npm_sha512; nothing was installed"
tar -xzf "$tarball" -C "$work" package/LICENSE package/Runtime package/Plugins/Linux/x64

mkdir "$work/managed" "$work/native"
sed "s/@VERSION@/$version/" "$here/Managed.csproj.in" > "$work/managed/Managed.csproj"
sed "s/@VERSION@/$version/" "$here/Native.csproj.in" > "$work/native/Native.csproj"
for project in managed/Managed native/Native; do
  dotnet pack "$work/$project.csproj" -c Release -o "$work/out" -nologo -v quiet > "$work/pack.log" 2>&1 \
    || die "packing $project failed: $(grep -E 'error|warn' "$work/pack.log" | head -n 5)"
done
mv "$work/out/"*.nupkg "$feed/"
say "packed Microsoft.ML.OnnxRuntime $version into infra/onnxruntime/feed"
