# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The same calls with 10 thousand orders in the table, and with many more. get-new reads the newest 10 thousand without the
# API's cache, so from MariaDB; get-all reads any order, with it. The small table is measured before and after the large one,
# because minutes are between them, and the mean of both is used. Sourced by ./run.

readonly small=10000

growth() {
  local begun=$SECONDS op
  printf '\nFilling %d orders, then %d: the latter take minutes\n' "$small" "$rows"
  grown "$small" small
  grown "$rows" large
  grown "$small" again
  for op in get-hot list get-all get-new post; do p95["small $op 16"]=$(calc "(${p95[small $op 16]} + ${p95[again $op 16]}) / 2"); done
  echo "($((SECONDS - begun)) s)"
}

# $1: orders in the table, $2: the server's name in the results.
grown() {
  stop api
  fill "$1"
  settle
  newest=$1
  head_row
  start_api "$2"
  local op
  for op in get-hot list get-all; do measure_warm "$2" "$op"; done
  stop "$2"
  start_api "$2" Cache__OrderSeconds=0
  for op in get-new post; do measure_warm "$2" "$op"; done
  stop "$2"
}

# Sets the median of three p95. A new process needs about 10 s of load until its code is fully compiled: CPU per
# request falls to a third until then.
measure_warm() {
  local operation
  choose "$2"
  load "$1" "${operation[0]}" 16 12 "${operation[@]:1}"
  : >"$work/p95"
  for _ in 1 2 3; do
    measure "$1" "$2" 16
    echo "${p95[$1 $2 16]}" >>"$work/p95"
  done
  p95["$1 $2 16"]=$(median p95)
}
