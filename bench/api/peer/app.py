"""The order API as one would write it with Flask and PyMySQL: the peer that ./demo bench api measures the API against.

The same calls, responses and transaction. Run it with gunicorn (see gunicorn.conf.py).
"""
from datetime import datetime, timezone

import pymysql
from flask import Flask, Response, jsonify, request

import metrics
import store

app = Flask(__name__)
app.json.sort_keys = False
app.json.compact = True
metrics.measure(app)


@app.post("/api/order")
def create_order():
    order = request.get_json()
    customer_id, items = order.get("customer_id"), order.get("items")
    errors = validate(customer_id, items)
    if errors:
        return problem(400, errors)
    # To the millisecond, as the column is.
    now = datetime.now(timezone.utc)
    created, unknown = store.create(customer_id, items, now.replace(microsecond=now.microsecond // 1000 * 1000))
    if unknown:
        return problem(422, unknown)
    metrics.created(created["total"])
    return jsonify(created), 201, {"Location": f"/api/order/{created['order_id']}"}


@app.get("/api/order/<int:order_id>")
def get_order(order_id):
    order = store.find(order_id)
    return jsonify(order) if order else problem(404, {})


@app.get("/api/orders")
def list_orders():
    limit = request.args.get("limit", 50, int)
    if not 1 <= limit <= 200:
        return problem(400, {"limit": ["Must be 1 to 200."]})
    orders = store.newest(request.args.get("customer_id", None, int), request.args.get("after", None, int), limit)
    after = str(orders[-1]["order_id"]) if len(orders) == limit else None
    return jsonify(orders=orders, next=after)


@app.get("/health")
def health():
    store.ping()
    return "Healthy"


@app.get("/metrics")
def scrape():
    return Response(*metrics.exposition())


@app.errorhandler(pymysql.OperationalError)
def unavailable(error):
    return problem(503, {})


def validate(customer_id, items):
    if not isinstance(customer_id, int):
        return {"customer_id": ["Must be a number."]}
    if not isinstance(items, list) or not 1 <= len(items) <= 50:
        return {"items": ["Must be 1 to 50 items."]}
    for i, item in enumerate(items):
        if not isinstance(item, dict) or not isinstance(item.get("product_id"), int):
            return {f"items[{i}].product_id": ["Must be a number."]}
        if not isinstance(item.get("quantity"), int) or not 1 <= item["quantity"] <= 1000:
            return {f"items[{i}].quantity": ["Must be 1 to 1000."]}
    return {}


def problem(status, errors):
    return jsonify(status=status, errors=errors), status, {"Content-Type": "application/problem+json"}
