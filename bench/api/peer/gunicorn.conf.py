"""Two processes of eight threads each, as many as 2 cores use; kept-alive connections; metrics over both processes."""
from prometheus_client import multiprocess

workers = 2
worker_class = "gthread"
threads = 8
keepalive = 75  # seconds; longer than a client pauses


def child_exit(server, worker):
    multiprocess.mark_process_dead(worker.pid)
