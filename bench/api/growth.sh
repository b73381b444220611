# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The same calls with 10 thousand orders in the table, and with many more. get-new reads the newest 10 thousand without the
# API's cache, so from MariaDB; get-all reads any order, with it. Sourced by ./run.

readonly small=10000

growth() {
  local begun=$SECONDS
  printf '\nFilling %d orders, then %d: the latter take minutes\n' "$small" "$rows"
  grown "$small" small
  grown "$rows" large
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
  start_api "$2" Cache__OrderBytes=0
  for op in get-new post; do measure_warm "$2" "$op"; done
  stop "$2"
}

measure_warm() {
  local operation
  choose "$2"
  load "$1" "${operation[0]}" 16 3 "${operation[@]:1}"
  measure "$1" "$2" 16
}
