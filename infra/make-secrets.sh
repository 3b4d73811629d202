#!/usr/bin/env bash
# Makes the random passwords and keys of infra/compose.yaml and of k8s/ once, and a roster to begin with, into infra/secrets (git ignores
# it). What is there already stays.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-$here/secrets}
# The folder keeps strangers out. The files can be read by all, because each container runs under a user of its own.
mkdir -p "$folder"
chmod 700 "$folder"

# make NAME TEXT: writes a file without a line end, unless it is there.
make() {
  [[ -e $folder/$1 ]] && return
  (umask 022 && printf '%s' "$2" > "$folder/$1")
  printf 'made %s\n' "$folder/$1"
}

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

make bus-password "$(random)"
# The broker's own words for the same password: its image takes users from a settings file only.
make bus-user.conf "default_user = crowdwatch
default_pass = $(cat "$folder/bus-password")
"
make influx-password "$(random)"
make influx-reader-password "$(random)"
# NAME=VALUE lines: passwords of cameras, for ${NAME} in the site plan.
make cameras.env ""
make grafana-password "$(random)"
# Who sends it may command: acknowledge, mute, send test messages. And what signs the links in messages.
make operator-key "$(random)"
make link-key "$(random)"

# Folders of their own. The roster has phone numbers: this one has invented people, told on the phone that the ops page shows. The
# passwords of SMS providers, mail servers and robots are yours: one file each, named in the settings of the gateways.
mkdir -p "$folder/roster" "$folder/gateways"
chmod 755 "$folder/roster" "$folder/gateways"
make roster/roster.yaml "$(cat "$here/examples/demo-roster.yaml")
"

# For the sample clip of the demo plan: a folder that is not there cannot be mounted.
[[ -n ${1:-} ]] || mkdir -p "$here/clips"
