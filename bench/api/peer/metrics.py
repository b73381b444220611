"""The metrics of the peer, over all worker processes (PROMETHEUS_MULTIPROC_DIR names their folder)."""
from time import perf_counter

from flask import g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Counter("http_requests", "Requests by method, endpoint and status.", ["method", "endpoint", "status"])
DURATION = Histogram("http_request_duration_seconds", "Duration of a request.", ["method", "endpoint"], buckets=BUCKETS)
CREATED = Counter("orderdemo_orders_created", "Orders committed.")
VALUE = Histogram("orderdemo_order_value", "Totals of committed orders.", buckets=(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 100_000))


def measure(app):
    @app.before_request
    def begin():
        g.begun = perf_counter()

    @app.after_request
    def end(response):
        endpoint = request.url_rule.rule.replace("<int:order_id>", ":id") if request.url_rule else "unknown"
        REQUESTS.labels(request.method, endpoint, response.status_code).inc()
        DURATION.labels(request.method, endpoint).observe(perf_counter() - g.begun)
        return response


def created(total):
    CREATED.inc()
    VALUE.observe(total)


def exposition():
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry), 200, {"Content-Type": CONTENT_TYPE_LATEST}
