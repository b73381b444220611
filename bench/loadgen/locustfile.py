"""One user class, chosen by BENCH_USER: HttpUser (requests) or FastHttpUser (geventhttpclient)."""
import os

from locust import FastHttpUser, HttpUser, task

base = FastHttpUser if os.environ.get("BENCH_USER") == "FastHttpUser" else HttpUser


class Empty(base):
    @task
    def get(self):
        self.client.get("/")
