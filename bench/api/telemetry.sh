# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The cost of metrics: requests per second with and without them, and server CPU for a scrape. Sourced by ./run.

telemetry() {
  local pair
  for pair in 1 2 3; do # a process may be slow or fast all its life
    stop api # both of the same age
    start_api api
    start_api bare Telemetry__Metrics=false
    if curl -fs -o /dev/null "${url[bare]}/metrics"; then give_up 'Telemetry:Metrics=false leaves /metrics there'; fi
    warm_up api
    warm_up bare
    on_against_off get-hot 5 >>"$work/kept-get"
    on_against_off post 5 >>"$work/kept-post"
    on_against_off shop 11 >>"$work/kept-shop"
    stop bare
  done
  kept_get=$(median kept-get) kept_post=$(median kept-post) kept_shop=$(median kept-shop)
  scrape
}

# Requests per second with metrics divided by those without: the median of pairs of runs. Each of the two comes first
# in half of the pairs, so that changes of the machine affect both.
on_against_off() {
  local operation pair pairs=$2 first second on off
  choose "$1"
  for pair in $(seq "$pairs"); do
    if [ $((pair % 2)) -eq 0 ]; then first=api second=bare; else first=bare second=api; fi
    load "$first" "${operation[0]}" 16 1 "${operation[@]:1}"
    on=$(calc "$responses / $elapsed")
    load "$second" "${operation[0]}" 16 1 "${operation[@]:1}"
    off=$(calc "$responses / $elapsed")
    if [ $first = api ]; then calc "$on / $off"; else calc "$off / $on"; fi
    echo
  done | sort -g | sed -n "$(((pairs + 1) / 2))p"
}

# Server CPU of a scrape by one client, per 1,000 series: the number of series depends on the routes and operations that were used.
scrape() {
  load api scrape 1 2
  local before used
  before=$(ticks api)
  load api scrape 1 "$duration"
  used=$(($(ticks api) - before))
  series=$(curl -fs "${url[api]}/metrics" | grep -vc '^#')
  scrape_ms=$(calc "$used / $hertz / $responses * 1000")
}
