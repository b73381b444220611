# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# Starts, observes and ends the measured programs. Sourced by ./run.

declare -A pids=()
work=$(mktemp -d)
data=$root/.demo/bench-api-$$

# Removes the leftovers of a killed run.
for left in "$root"/.demo/bench-api-*; do
  [ -d "$left" ] && ! kill -0 "${left##*-}" 2>/dev/null && rm -rf "$left"
done

end_all() {
  trap - EXIT
  local name
  for name in "${!pids[@]}"; do stop "$name"; done
  rm -rf "$work" "$data"
}
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Starts a program that ends when this script does, even by SIGKILL. $1: its name, rest: the command.
start() {
  local name=$1
  shift
  : >"$work/$name.log" # of an earlier one of that name
  setpriv --pdeathsig KILL "$@" >"$work/$name.log" 2>&1 &
  pids[$name]=$!
}

stop() {
  local pid=${pids[$1]:-}
  [ -n "$pid" ] || return 0
  unset "pids[$1]"
  kill -TERM "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# Waits until the output of a program matches $2.
wait_for() {
  for _ in $(seq 600); do
    ! grep -q "$2" "$work/$1.log" || return 0
    kill -0 "${pids[$1]}" 2>/dev/null || break
    sleep 0.05
  done
  give_up "$1 did not start" "$work/$1.log"
}

# Prints the CPU time of a program and its children, in clock ticks.
ticks() {
  local pid=${pids[$1]} total=0 process stat
  for process in "$pid" $(pgrep -P "$pid"); do
    stat=$(cat "/proc/$process/stat" 2>/dev/null) || continue
    read -r -a stat <<<"${stat##*) }"
    total=$((total + stat[11] + stat[12]))
  done
  echo "$total"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); do
    (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# $1: the error, $2: a file with details.
give_up() {
  echo "bench api: $1" >&2
  [ -z "${2:-}" ] || tail -n 20 "$2" >&2
  exit 1
}

# Records a failed check: the run goes on, and fails at its end.
wrong() { echo "WRONG: $1" | tee -a "$work/wrong" >&2; }
