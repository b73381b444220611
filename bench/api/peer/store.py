"""Orders in MariaDB, over one connection for each thread, which stays open."""
import os
import threading
from contextlib import contextmanager

import pymysql
from pymysql.constants import ER, FIELD_TYPE
from pymysql.converters import conversions

ORDER = """
    SELECT o.id, o.customer_id, o.status, o.total, o.created_at, c.name, c.email, c.city, c.country,
           i.product_id, p.name, i.quantity, i.unit_price
    FROM orders o
    JOIN customers c ON c.id = o.customer_id
    JOIN order_items i ON i.order_id = o.id
    JOIN products p ON p.id = i.product_id
    WHERE o.id = %s
    ORDER BY i.line"""

LIST = """
    SELECT id, customer_id, status, total, created_at FROM orders
    WHERE (%s IS NULL OR customer_id = %s) AND id < %s ORDER BY id DESC LIMIT %s"""

_DECODERS = {**conversions, FIELD_TYPE.DECIMAL: float, FIELD_TYPE.NEWDECIMAL: float}
_MAX_ID = (1 << 63) - 1
_thread = threading.local()


@contextmanager
def cursor():
    """A cursor on the thread's connection; a connection that fails is left for a new one."""
    connection = getattr(_thread, "connection", None)
    if connection is None:
        connection = _thread.connection = pymysql.connect(
            host="127.0.0.1", port=int(os.environ["ORDERS_PORT"]), user="orders_app", password=os.environ["ORDERS_PASSWORD"],
            database="orders", charset="utf8mb4", autocommit=True, conv=_DECODERS)
    try:
        with connection.cursor() as statement:
            yield statement
    except (pymysql.OperationalError, pymysql.InterfaceError):
        _thread.connection = None
        connection.close()
        raise


def create(customer_id, items, created_at):
    """Stores an order at today's prices. Returns it, or what it mentions that does not exist."""
    with cursor() as statement:
        ids = {item["product_id"] for item in items}
        statement.execute("SELECT id, price FROM products WHERE id IN %s", (ids,))
        prices = dict(statement.fetchall())
        unknown = {f"items[{i}].product_id": ["There is no such product."] for i, item in enumerate(items) if item["product_id"] not in prices}
        if unknown:
            return None, unknown
        total = round(sum(prices[item["product_id"]] * item["quantity"] for item in items), 2)
        connection = statement.connection
        connection.begin()
        try:
            statement.execute(
                "INSERT INTO orders (customer_id, total, created_at) VALUES (%s, %s, %s)", (customer_id, total, created_at))
            order_id = statement.lastrowid
            statement.executemany(
                "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES (%s, %s, %s, %s, %s)",
                [(order_id, line, item["product_id"], item["quantity"], prices[item["product_id"]]) for line, item in enumerate(items, 1)])
            connection.commit()
        except pymysql.IntegrityError as error:
            connection.rollback()
            if error.args[0] == ER.NO_REFERENCED_ROW_2:
                return None, {"customer_id": ["There is no such customer."]}
            raise
    return confirmation(order_id, customer_id, "confirmed", total, created_at), {}


def find(order_id):
    """An order with its customer and items, or None."""
    with cursor() as statement:
        statement.execute(ORDER, (order_id,))
        rows = statement.fetchall()
    if not rows:
        return None
    first = rows[0]
    return {
        **confirmation(*first[:5]),
        "customer": dict(zip(("name", "email", "city", "country"), first[5:9])),
        "items": [dict(zip(("product_id", "name", "quantity", "unit_price"), row[9:])) for row in rows],
    }


def newest(customer_id, after, limit):
    """Newest orders first, those below the id `after`, of one customer or of all."""
    with cursor() as statement:
        statement.execute(LIST, (customer_id, customer_id, _MAX_ID if after is None else after, limit))
        return [confirmation(*row) for row in statement.fetchall()]


def ping():
    with cursor() as statement:
        statement.execute("SELECT 1")


def confirmation(order_id, customer_id, status, total, created_at):
    return {
        "order_id": order_id,
        "customer_id": customer_id,
        "status": status,
        "total": total,
        "created_at": created_at.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z",
    }
