# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables
# The limit of MariaDB: mariadb-slap inserts single rows, like those of the table of orders but without index and foreign
# key, each in its own transaction, with as many connections as the servers get. Sourced by ./run.

limit() {
  sql -e "CREATE USER slap@'127.0.0.1' IDENTIFIED BY '$slap_password'; GRANT ALL ON slap.* TO slap@'127.0.0.1'"
  local connections queries
  for connections in 16 64; do
    queries=20000
    insert_rows # to know how many fill the time, of which the first moments go to the connections
    queries=$(calc "int(${rate[slap insert $connections]} * $duration)" %d)
    local before
    before=$(ticks database)
    insert_rows
    printf '%-10s %-8s %5d %10.0f %9s %9s %9s %9s %9.0f %8s\n' slap insert "$connections" "${rate[slap insert $connections]}" \
      - - - - "$(calc "($(ticks database) - $before) / $hertz / $queries * 1e6")" -
  done
}

insert_rows() {
  local seconds
  seconds=$(MYSQL_PWD=$slap_password mariadb-slap --no-defaults --host=127.0.0.1 --port="$database_port" --protocol=tcp --user=slap \
    --concurrency="$connections" --number-of-queries="$queries" --create-schema=slap \
    --create='CREATE TABLE bare (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id INT NOT NULL, status VARCHAR(16) NOT NULL, total DECIMAL(14, 2) NOT NULL, created_at DATETIME(3) NOT NULL) ENGINE = InnoDB' \
    --query="INSERT INTO bare (customer_id, status, total, created_at) VALUES (7, 'confirmed', 59.98, '2026-01-01 12:00:00.000')" \
    2>"$work/slap.log" | sed -n 's/.*Average number of seconds to run all queries: \([0-9.]*\).*/\1/p')
  [ -n "$seconds" ] || give_up 'mariadb-slap failed' "$work/slap.log"
  rate[slap insert $connections]=$(calc "$queries / $seconds")
}
