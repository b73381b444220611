# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# What one locked row does to the orders that do not need it: their p99 beside the usual one. Ten orders a second need the row.
# Any of the others that fails ends the run as wrong. Sourced by ./run.

locked_row() {
  local lock seconds=$((duration + 2)) locked=$customers round
  for round in 1 2 3; do
    load api post 16 "$duration" $((customers - 1)) "$products"
    echo "$p99_us" >>"$work/p99-unlocked"
    sql orders -e "START TRANSACTION; SELECT id FROM customers WHERE id = $locked FOR UPDATE; DO SLEEP($seconds)" >"$work/lock.log" &
    lock=$!
    for _ in $(seq $((duration * 10))); do
      curl -s -o /dev/null "${url[api]}/api/order" -H 'Content-Type: application/json' \
        -d "{\"customer_id\":$locked,\"items\":[{\"product_id\":3,\"quantity\":1}]}" &
      sleep 0.1
    done &
    load api post 16 "$duration" $((customers - 1)) "$products"
    echo "$p99_us" >>"$work/p99-locked"
    wait "$lock"
  done
  usual_p99=$(median p99-unlocked) locked_p99=$(median p99-locked)
}
