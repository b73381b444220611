# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# This API and the Flask peer, each operation at 16 and 64 connections. Sourced by ./run.

compare() {
  fill "$table"
  settle
  start_api api
  start_peer
  check_same_responses api flask
  newest=$(newest_order)
  local server connections op
  for server in api flask; do warm_up "$server"; done
  head_row
  for server in api flask; do
    for connections in 16 64; do
      for op in get-hot get-all list; do measure "$server" "$op" "$connections"; done
    done
  done
  for server in api flask; do # last: they make the table larger
    for connections in 16 64; do measure "$server" post "$connections"; done
  done
  stop flask
}

# Until the code is compiled and connections are open.
warm_up() {
  local op operation
  for op in get-hot get-all list post; do
    choose "$op"
    load "$1" "${operation[0]}" 16 2 "${operation[@]:1}"
  done
  newest=$(newest_order)
}
