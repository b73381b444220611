# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The MariaDB of all measurements: made and started as the demo does it, with MariaDB's defaults for memory and durability.
# Sourced by ./run.

# The data is in the folder of the repository, because a temporary folder can be a tmpfs, which does not wait for a disk.
start_database() {
  local app_password
  app_password=$(secret) root_password=$(secret) slap_password=$(secret) database_port=$(free_port)
  MYSQL_ROOT_PASSWORD=$root_password ORDERS_APP_PASSWORD=$app_password EXPORTER_PASSWORD=$(secret) \
    start database bash "$root/mariadb/native.sh" "$data" "$root/mariadb/init" "$database_port"
  wait_for database 'ready for connections'

  # Read by the API, and by the peer.
  export ConnectionStrings__orders="Server=127.0.0.1;Port=$database_port;User ID=orders_app;Password=$app_password;Database=orders"
  export ORDERS_PORT=$database_port ORDERS_PASSWORD=$app_password
}

sql() { MYSQL_PWD=$root_password mariadb --no-defaults --host=127.0.0.1 --port="$database_port" --protocol=tcp --user=root --batch --skip-column-names "$@"; }

count_orders() { sql orders -e 'SELECT COUNT(*) FROM orders'; }

newest_order() { sql orders -e 'SELECT MAX(id) FROM orders'; }

# Empties the table of orders and fills it with $1 of them, each with one to three items, in the order of their keys.
fill() {
  local count=$1 chunk=1000000 first last
  sql orders -e 'SET foreign_key_checks = 0; TRUNCATE order_items; TRUNCATE orders'
  for ((first = 1; first <= count; first += chunk)); do
    last=$((first + chunk - 1 < count ? first + chunk - 1 : count))
    sql orders <<SQL
SET foreign_key_checks = 0, unique_checks = 0;
INSERT INTO order_items (order_id, line, product_id, quantity, unit_price)
SELECT STRAIGHT_JOIN o.seq, l.seq, p.id, 1 + (o.seq + l.seq) % 3, p.price
FROM seq_${first}_to_${last} o
JOIN seq_1_to_3 l ON l.seq <= 1 + o.seq % 3
JOIN products p ON p.id = 1 + (o.seq * 31 + l.seq * 17) % 200;
INSERT INTO orders (id, customer_id, total, created_at)
SELECT order_id, 1 + order_id * 7919 % 1000, SUM(quantity * unit_price), UTC_TIMESTAMP(3) - INTERVAL $count - order_id + 1 SECOND
FROM order_items WHERE order_id BETWEEN $first AND $last
GROUP BY order_id;
SQL
  done
  sql orders -e 'ANALYZE TABLE orders, order_items' >"$work/analyze.log"
}

# Waits until MariaDB has written the dirty pages of the last stage, so that they do not slow down the next one.
settle() {
  local dirty
  sql -e 'SET GLOBAL innodb_io_capacity_max = 20000, innodb_io_capacity = 20000, innodb_max_dirty_pages_pct = 0'
  for _ in $(seq 600); do
    dirty=$(sql -e "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'INNODB_BUFFER_POOL_PAGES_DIRTY'")
    [ "$dirty" -le 50 ] && break
    sleep 0.1
  done
  sql -e 'SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT, innodb_io_capacity = 200, innodb_io_capacity_max = 2000'
}
