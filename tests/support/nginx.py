"""A real nginx on loopback, with the configuration that `deploy/` ships."""

import contextlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.app import ROOT, App, free_port
from tests.support.waits import until

CONF = (ROOT / "deploy/nginx.conf").read_text("utf-8")
MAIN = """
daemon off; worker_processes 1; pid {prefix}/nginx.pid; error_log {prefix}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {prefix}/body; proxy_temp_path {prefix}/proxy;
    fastcgi_temp_path {prefix}/1; uwsgi_temp_path {prefix}/2; scgi_temp_path {prefix}/3;
    include {prefix}/replicas.conf;
}}
"""


@contextlib.contextmanager
def nginx(prefix: Path, *replicas: App, **changes: str) -> Iterator[str]:
    """Serve the shipped configuration with our ports on loopback, and yield its address.

    `changes` replaces values of parameters, such as `burst="5"`. The log is `prefix/access.log`.
    """
    port, conf = free_port(), CONF.replace("/var/log/nginx", str(prefix))
    for name, value in changes.items():
        conf, count = re.subn(rf"\b{name}=\w+", f"{name}={value}", conf)
        assert count
    for number, replica in enumerate(replicas, 1):
        assert f"server app{number}:7860 " in conf
        conf = conf.replace(f"app{number}:7860", f"127.0.0.1:{replica.port}")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (prefix / "replicas.conf").write_text(conf)
    (prefix / "nginx.conf").write_text(MAIN.format(prefix=prefix))
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    log = prefix / "error.log"
    server = subprocess.Popen([binary, "-p", prefix, "-c", prefix / "nginx.conf", "-e", log])
    try:
        until(lambda: (prefix / "nginx.pid").exists() or server.poll() is not None)
        assert server.poll() is None, log.read_text()
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)
