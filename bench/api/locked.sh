# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The effect of one locked row on the orders that do not need it: their p99 beside the usual one. Ten orders a second are for the
# row, also in the usual case, in which it is free. The run fails if another order fails. Sourced by ./run.

locked_row() {
  local lock round
  for round in 1 2 3; do
    beside_orders_for_the_row
    echo "$p99_us" >>"$work/p99-unlocked"
    sql orders -e "START TRANSACTION; SELECT id FROM customers WHERE id = $customers FOR UPDATE; DO SLEEP($((duration + 2)))" >"$work/lock.log" &
    lock=$!
    beside_orders_for_the_row
    echo "$p99_us" >>"$work/p99-locked"
    wait "$lock"
  done
  usual_p99=$(median p99-unlocked) locked_p99=$(median p99-locked)
}

# Loads the API with orders of all customers but the last, beside those of the last.
beside_orders_for_the_row() {
  local sender
  for _ in $(seq $((duration * 10))); do
    curl -s -o /dev/null "${url[api]}/api/order" -H 'Content-Type: application/json' \
      -d "{\"customer_id\":$customers,\"items\":[{\"product_id\":3,\"quantity\":1}]}" &
    sleep 0.1
  done &
  sender=$!
  load api post 16 "$duration" $((customers - 1)) "$products"
  wait "$sender"
}
