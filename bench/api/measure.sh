# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# Loads a server with wrk and prints a row: responses per second, latency, CPU of server and MariaDB. Sourced by ./run.

declare -A rate=() p95=() cpu=() # by "SERVER OPERATION CONNECTIONS"

hertz=$(getconf CLK_TCK)

# wrk with a script of this folder. $1: server, $2: script, $3: connections, $4: seconds, rest: arguments of the script.
# Sets responses, elapsed, errors, refused, and p50_us, p95_us, p99_us in microseconds.
load() {
  local server=$1 script=$2 connections=$3 time=$4
  shift 4
  wrk --threads 1 --connections "$connections" --duration "${time}s" --timeout 10s --script "$here/wrk/$script.lua" "${url[$server]}" \
    -- "$@" >"$work/wrk.log" 2>&1 || give_up 'wrk failed' "$work/wrk.log"
  read -r responses elapsed errors refused p50_us p95_us p99_us < <(sed -n 's/^RESULT //p' "$work/wrk.log") || give_up 'wrk printed no result' "$work/wrk.log"
  [ "$errors" -eq 0 ] || wrong "$server $script $connections: $errors connection errors or timeouts"
  [ "$refused" -eq 0 ] || wrong "$server $script $connections: $refused responses were not 2xx"
}

# Sets the array operation to the script of an operation and its arguments.
choose() {
  case "$1" in
    get-hot) operation=(get $((newest - hot + 1)) "$newest") ;;
    get-new) operation=(get $((newest - small + 1)) "$newest") ;;
    get-all) operation=(get 1 "$newest") ;;
    list) operation=(list "$customers") ;;
    post) operation=(post "$customers" "$products") ;;
    shop) operation=(shop "$customers" "$products" $((newest - hot + 1)) "$newest") ;;
  esac
}

# $1: server, $2: operation, $3: connections.
measure() {
  local server=$1 op=$2 connections=$3 key="$1 $2 $3" operation before_server before_database before_hits stored created
  choose "$op"
  [ "$op" != post ] || { stored=$(count_orders); created=$(created "$server"); }
  before_server=$(ticks "$server") before_database=$(ticks database) before_hits=$(hits "$server")
  load "$server" "${operation[0]}" "$connections" "$duration" "${operation[@]:1}"
  local used=$(($(ticks "$server") - before_server)) database=$(($(ticks database) - before_database))
  rate[$key]=$(calc "$responses / $elapsed")
  p95[$key]=$p95_us
  cpu[$key]=$(calc "$used / $hertz / $responses * 1e6")
  printf '%-10s %-8s %5d %10.0f %9.2f %9.2f %9.2f %9.0f %9.0f %8s\n' "$server" "$op" "$connections" "${rate[$key]}" \
    "$(calc "$p50_us / 1000")" "$(calc "$p95_us / 1000")" "$(calc "$p99_us / 1000")" "${cpu[$key]}" \
    "$(calc "$database / $hertz / $responses * 1e6")" "$(share "$before_hits" "$(hits "$server")")"
  [ "$op" != post ] || check_stored "$server" "$key" "$stored" "$created" "$connections"
}

head_row() {
  printf '\n%-10s %-8s %5s %10s %9s %9s %9s %9s %9s %8s\n' server '' conns 'requests/s' 'p50 ms' 'p95 ms' 'p99 ms' 'CPU us' 'MariaDB' 'cached'
}

# Orders stored must be the orders acknowledged: exactly by the server's own count; by wrk's, which leaves its last requests
# without a response, within the number of its connections. $1: server, $2: name, $3, $4: stored and created before, $5: connections.
check_stored() {
  local stored created
  for _ in $(seq 50); do # until the server is through with the last requests
    stored=$(($(count_orders) - $3)) created=$(($(created "$1") - $4))
    [ "$stored" -ne "$created" ] || break
    sleep 0.1
  done
  [ "$stored" -eq "$created" ] || wrong "$2: $created orders by the server's count, $stored stored"
  if [ "$stored" -lt "$responses" ] || [ "$stored" -gt $((responses + $5)) ]; then
    wrong "$2: $responses orders acknowledged, $stored stored"
  fi
}

# Prints the number of orders that a server counted as created.
created() { curl -fs "${url[$1]}/metrics" | awk '/^orderdemo_orders_created_total/ { sum += $NF } END { printf "%d\n", sum }'; }

# Prints hits and misses of a server's cache; nothing if it has none.
hits() {
  curl -fs "${url[$1]}/metrics" | awk '
    /^orderdemo_cache_requests_total\{/ { found = 1; if (/result="hit"/) hit += $NF; else miss += $NF }
    END { if (found) printf "%d %d\n", hit, miss }'
}

share() {
  local before after
  read -r -a before <<<"${1:-0 0}"
  read -r -a after <<<"${2:-0 0}"
  local hit=$((after[0] - before[0])) all=$((after[0] + after[1] - before[0] - before[1]))
  if [ "$all" -gt 0 ]; then calc "100 * $hit / $all" '%.0f%%'; else echo -; fi
}

# Prints the median of the three numbers in a file.
median() { sort -g "$work/$1" | sed -n 2p; }

calc() { awk "BEGIN { printf \"${2:-%.6g}\", $1 }"; }
