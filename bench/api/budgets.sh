# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# Prints the figures that have a budget, beside it. Sourced by ./run.

budgets() {
  printf '\n%-66s %10s\n' "ratios and costs" ''
  at_least 'GET one order of the hot set, 16 connections: times Flask' "$(times 'api get-hot 16' 'flask get-hot 16')" 15
  info 'GET one order of the whole table, 16 connections: times Flask' "$(times 'api get-all 16' 'flask get-all 16')"
  info 'GET a list, 16 connections: times Flask' "$(times 'api list 16' 'flask list 16')"
  at_least 'POST one order, 16 connections: times Flask' "$(times 'api post 16' 'flask post 16')" 5
  at_least 'POST one order, 16 connections: part of mariadb-slap' "$(times 'api post 16' 'slap insert 16')" 0.333
  at_most "One locked row: p99 of other orders, times the usual $(calc "$usual_p99 / 1000" %.1f) ms" "$(calc "$locked_p99 / $usual_p99")" 2
  at_least 'Shop with metrics: part of the rate without' "$kept_shop" 0.95
  info 'GET of the hot set with metrics: part of the rate without' "$kept_get"
  info 'POST with metrics: part of the rate without' "$kept_post"
  at_most "/metrics, CPU in ms for 1,000 series (has $series: $(calc "$scrape_ms" %.2f) ms)" "$(calc "$scrape_ms * 1000 / $series")" 1
  if [ -n "$sustained" ]; then
    info 'Twice the sustained rate: accepted, part of that rate' "$(over 2 overload_rate)"
    at_most 'Twice the sustained rate: p99 of accepted, times that at it' "$(over 2 overload_p99)" 2
    at_least 'Three times the sustained rate: accepted, part of that rate' "$(over 3 overload_rate)" 0.9
    info 'Three times the sustained rate: p99 of accepted, times that at it' "$(over 3 overload_p99)"
  fi
  if [ "$rows" -ne 0 ]; then
    local op
    for op in get-hot get-new list post; do
      at_most "$op: p95 with $rows orders, times that with $small" "$(grew "$op")" 1.2
    done
    info "get-all: p95 with $rows orders, times that with $small" "$(grew get-all)"
  fi
}

over() {
  local -n figures=$2
  calc "${figures[$1]} / ${figures[1]}"
}

grew() { calc "${p95[large $1 16]} / ${p95[small $1 16]}"; }
times() { calc "${rate[$1]} / ${rate[$2]}"; }

at_least() { judge "$1" "$2" '>=' "$3"; }
at_most() { judge "$1" "$2" '<=' "$3"; }
info() { printf '%-66s %8.2f\n' "$1" "$2"; }

judge() { # what, figure, comparison, budget
  local verdict=ok
  awk "BEGIN { exit !($2 $3 $4) }" || { verdict=OVER; : >"$work/over"; }
  printf '%-66s %8.2f  budget %s %-6s %s\n' "$1" "$2" "$3" "$4" "$verdict"
}
