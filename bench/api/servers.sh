# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The two servers of the comparison. Each sets url[NAME] to its address. Sourced by ./run.

declare -A url=()

# $1: a name, rest: settings as environment variables. As in production: Release, Production, metrics on.
start_api() {
  local name=$1 folder=$root/OrderDemo.Api/bin/Release/net10.0
  shift
  start "$name" env -C "$folder" -u OTEL_EXPORTER_OTLP_ENDPOINT DOTNET_ENVIRONMENT=Production ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://127.0.0.1:0 "$@" dotnet OrderDemo.Api.dll
  wait_for "$name" 'Application started' # by then the address above it is written in full
  url[$name]=$(sed -n 's/.*Now listening on: //p' "$work/$name.log")
}

start_peer() {
  mkdir -p "$work/peer-metrics"
  start flask env -C "$here/peer" PROMETHEUS_MULTIPROC_DIR="$work/peer-metrics" PYTHONDONTWRITEBYTECODE=1 \
    "$python" -m gunicorn --config gunicorn.conf.py --bind 127.0.0.1:0 app:app
  wait_for flask 'Booting worker'
  url[flask]=$(sed -n 's/.*Listening at: \(http[^ ]*\).*/\1/p' "$work/flask.log")
  for _ in $(seq 100); do
    ! curl -fs -o /dev/null "${url[flask]}/health" || return 0
    sleep 0.1
  done
  give_up 'flask does not respond' "$work/flask.log"
}

# Both must give the same responses. $1, $2: servers.
check_same_responses() {
  local path order a b
  order='{"customer_id":7,"items":[{"product_id":3,"quantity":2},{"product_id":200,"quantity":1}]}'
  for path in /api/order/1 "/api/order/$table" '/api/orders?customer_id=7&limit=10'; do
    a=$(curl -fs "${url[$1]}$path" | canonical) b=$(curl -fs "${url[$2]}$path" | canonical)
    [ "$a" = "$b" ] || wrong "GET $path differs: $1 $a, $2 $b"
  done
  a=$(place "$1" "$order") b=$(place "$2" "$order")
  [ "$a" = "$b" ] || wrong "POST differs: $1 $a, $2 $b"
}

place() { curl -fs "${url[$1]}/api/order" -H 'Content-Type: application/json' -d "$2" | canonical | sed -E 's/"(order_id|created_at)":[^,}]*/"\1":0/g'; }

# Sorted fields, numbers and times without trailing zeros, and no cursor, which differs between the servers.
canonical() {
  "$python" -c 'import json, re, sys
response = json.load(sys.stdin)
response.pop("next", None)
print(re.sub(r"\.?0*Z", "Z", json.dumps(response, sort_keys=True, separators=(",", ":"), ensure_ascii=False)))'
}
