# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# Goodput and latency at up to three times the highest rate that the API sustains. API and MariaDB have one half of
# the cores, the load generator the other, so that it does not compete with them. Sourced by ./run.

overload() {
  find_and_exceed
  taskset --all-tasks --cpu-list --pid "0-$(($(nproc) - 1))" "${pids[database]}" >/dev/null
}

find_and_exceed() {
  local cores half operation factor
  cores=$(nproc)
  [ "$cores" -ge 2 ] || give_up 'the overload takes two cores'
  half=$((cores / 2))
  stop api
  taskset --all-tasks --cpu-list --pid "0-$((half - 1))" "${pids[database]}" >/dev/null
  start_api api
  # Warm up before the cores are limited: on one core the runtime compiles its last parts a minute later.
  warm_up api
  choose post
  load api "${operation[0]}" 4 10 "${operation[@]:1}"
  taskset --all-tasks --cpu-list --pid "0-$((half - 1))" "${pids[api]}" >/dev/null
  generate --users 32 --think 0s
  find_sustained "$accepted"
  confirm_sustained
  if [ -z "$sustained" ]; then
    wrong 'Overload: not judged, at no rate was the p99 below 100 ms; is the machine busy?'
    return
  fi
  exceed
  printf '\nOverload: %.0f requests/s sustained\n%-8s %10s %9s %10s %9s\n' "$sustained" 'asked' 'accepted/s' 'p99 ms' 'sent late' 'not sent'
  for factor in "${factors[@]}"; do
    printf '%-8s %10.0f %9.1f %9.1f%% %8.1f%%\n' "x $factor" "${overload_rate[$factor]}" "${overload_p99[$factor]}" \
      "$(calc "100 * ${overload_late[$factor]}")" "$(calc "100 * ${overload_dropped[$factor]}")"
  done
}

declare -A overload_rate=() overload_p99=() overload_late=() overload_dropped=()
readonly factors=(1 2 3)

# Multiples of the sustained rate, alternating. Sets, for each, the accepted rate, its p99, and the shares that were sent late and
# dropped, as medians: a single pause of MariaDB or of the machine determines the p99 of five seconds.
exceed() {
  local round factor
  for round in 1 2 3; do
    for factor in "${factors[@]}"; do
      generate --rate "$(calc "$sustained * $factor")"
      echo "$accepted" >>"$work/rate-$factor"
      echo "$accepted_p99" >>"$work/p99-$factor"
      echo "$late" >>"$work/late-$factor"
      echo "$dropped" >>"$work/dropped-$factor"
    done
  done
  for factor in "${factors[@]}"; do
    overload_rate[$factor]=$(median "rate-$factor")
    overload_p99[$factor]=$(median "p99-$factor")
    overload_late[$factor]=$(median "late-$factor")
    overload_dropped[$factor]=$(median "dropped-$factor")
  done
}

# Sets sustained to the highest sustained rate, within 10 %. It goes up until two consecutive rates are not sustained, because a pause of the
# machine must not decide, and down if none is sustained yet. $1: the first rate: closed users mostly send
# less than what is possible.
find_sustained() {
  local rate=$1 factor=1.1 failed=0
  sustained=''
  for _ in $(seq 25); do
    if is_sustained "$rate" || is_sustained "$rate"; then
      sustained=$accepted failed=0
      [ "$factor" = 1.1 ] || return 0
    elif [ -z "$sustained" ]; then
      factor=0.9
    else
      failed=$((failed + 1))
      [ "$failed" -lt 2 ] || return 0
    fi
    rate=$(calc "$rate * $factor")
  done
}

# The speed of the machine varies: a rate must also be sustained in two of three further measurements.
confirm_sustained() {
  local good
  while [ -n "$sustained" ]; do
    good=0
    for _ in 1 2 3; do
      ! is_sustained "$sustained" || good=$((good + 1))
    done
    [ $good -lt 2 ] || return 0
    sustained=$(calc "$sustained * 0.9")
    awk "BEGIN { exit !($sustained > 100) }" || sustained=''
  done
}

# Whether $1 requests per second are sustained: all but one in a thousand accepted, with a p99 below 100 ms.
is_sustained() {
  generate --rate "$1"
  awk "BEGIN { exit !($accepted_share >= 0.999 && $accepted_p99 < 100 && $accepted > $1 * 0.95) }"
}

# Runs the load generator. Sets accepted responses per second, their p99 (ms), and the shares of what was accepted, sent late
# and dropped. Its garbage is not collected meanwhile (generation 0 has 1 GB): a pause of the generator would
# look like a pause of the API, and it would then send a burst. It is fully compiled while it
# warms up: on one core the runtime would wait ten times as long, and run half as fast during the measurement.
generate() {
  taskset --cpu-list "$half-$((cores - 1))" env DOTNET_GCgen0size=0x40000000 DOTNET_TieredPGO=0 DOTNET_TC_DelaySingleProcMultiplier=1 dotnet "$root/OrderDemo.LoadGen/bin/Release/net10.0/OrderDemo.LoadGen.dll" run \
    --target "${url[api]}" --scenario "$here/overload.json" --warm-up 4s --duration "${duration}s" --timeout 5s --max-in-flight 1500 --no-reconcile \
    --out "$work/load.json" "$@" >"$work/load.log" 2>&1 || give_up 'the load generator failed' "$work/load.log"
  read -r accepted accepted_p99 accepted_share late dropped < <("$python" "$here/accepted.py" "$work/load.json") \
    || give_up 'the load generator left no result' "$work/load.log"
}
