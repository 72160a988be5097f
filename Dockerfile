# To pin the very image, append the digest that this prints as @sha256:…:
#   docker buildx imagetools inspect python:3.12.12-slim-trixie --format '{{.Manifest.Digest}}'
FROM python:3.12.12-slim-trixie

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    HOME=/tmp \
    GRADIO_SERVER_NAME=0.0.0.0 \
    GRADIO_SERVER_PORT=7860 \
    GRADIO_ANALYTICS_ENABLED=False

WORKDIR /app
COPY requirements.lock .
RUN pip install --disable-pip-version-check --require-hashes -r requirements.lock
COPY app.py .
COPY interviewer interviewer

RUN useradd --uid 1000 --no-create-home interviewer
USER interviewer
EXPOSE 7860
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['GRADIO_SERVER_PORT']}/gradio_api/queue/status\", timeout=4)"]
CMD ["python", "app.py"]
