#!/bin/sh
# Creates the users of the API and of the metrics exporter, with what they need and no more; running it again gives them the same.
# Reads ORDERS_APP_PASSWORD, EXPORTER_PASSWORD and the server's root password from the environment. Passwords reach the
# server as hexadecimal digits on standard input: no quoting to get wrong, nothing on a command line.
# The MariaDB image sources this file when it is not executable, so it leaves the shell's options alone.

# A file in place of the value, as the image has it for its own variables.
[ -z "${ORDERS_APP_PASSWORD_FILE:-}" ] || ORDERS_APP_PASSWORD=$(cat "$ORDERS_APP_PASSWORD_FILE")
[ -z "${EXPORTER_PASSWORD_FILE:-}" ] || EXPORTER_PASSWORD=$(cat "$EXPORTER_PASSWORD_FILE")
: "${ORDERS_APP_PASSWORD:?must hold the password of the user orders_app}"
: "${EXPORTER_PASSWORD:?must hold the password of the user exporter}"

hexadecimal() {
  printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
}

# A socket in a configuration file would win over MYSQL_UNIX_PORT, an argument wins over both.
MYSQL_PWD="${MARIADB_ROOT_PASSWORD:-${MYSQL_ROOT_PASSWORD:-}}" \
  mariadb --user=root --host=localhost ${MYSQL_UNIX_PORT:+--socket="$MYSQL_UNIX_PORT"} <<SQL
SET NAMES utf8mb4;
SET @app = CONVERT(x'$(hexadecimal "$ORDERS_APP_PASSWORD")' USING utf8mb4);
SET @exporter = CONVERT(x'$(hexadecimal "$EXPORTER_PASSWORD")' USING utf8mb4);

EXECUTE IMMEDIATE CONCAT("CREATE OR REPLACE USER orders_app@'%' IDENTIFIED BY ", QUOTE(@app));
GRANT SELECT ON orders.* TO orders_app@'%';
GRANT INSERT ON orders.orders TO orders_app@'%';
GRANT INSERT ON orders.order_items TO orders_app@'%';
GRANT INSERT, DELETE ON orders.idempotency_keys TO orders_app@'%';

EXECUTE IMMEDIATE CONCAT("CREATE OR REPLACE USER exporter@'%' IDENTIFIED BY ", QUOTE(@exporter), " WITH MAX_USER_CONNECTIONS 3");
GRANT PROCESS, BINLOG MONITOR, SLAVE MONITOR ON *.* TO exporter@'%';
GRANT SELECT ON performance_schema.* TO exporter@'%';
SQL
