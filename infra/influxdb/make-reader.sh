#!/usr/bin/env bash
# Makes the InfluxDB user that Grafana reads with, or gives it its present password again; it may read the databases of CrowdWatch.
set -euo pipefail

url=${INFLUX_URL:-http://127.0.0.1:8086}
user=${INFLUX_USER:-crowdwatch}
reader=${INFLUX_READER:-grafana}
prefix=${INFLUX_PREFIX:-crowdwatch}
secrets=${SECRETS:-/run/secrets}

# query TEXT: the settings come from standard input, so that no password stands in a process list.
query() {
  local answer
  answer=$(curl --silent --show-error --fail-with-body --config - "$url/query" <<CONFIG
user = "$user:$(cat "$secrets/influx-password")"
data-urlencode = "q=$1"
CONFIG
  )
  if [[ $answer == *'"error"'* ]]; then
    printf '%s: %s\n' "${2:-query}" "$answer" >&2
    return 1
  fi
  printf '%s\n' "$answer"
}

password=$(cat "$secrets/influx-reader-password")
query "CREATE USER $reader WITH PASSWORD '$password'" "user $reader" > /dev/null 2>&1 \
  || query "SET PASSWORD FOR $reader = '$password'" "password of $reader" > /dev/null
for database in $(query 'SHOW DATABASES' | grep -o "${prefix}_[0-9a-z]*"); do
  query "GRANT READ ON $database TO $reader" "rights on $database" > /dev/null
  printf '%s may read %s\n' "$reader" "$database"
done
