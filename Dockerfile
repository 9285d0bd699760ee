# The product's image: the design system's files from npm, the packages from their hashed lock,
# then only what serving needs. Built and started by docker-compose.yml.

FROM node:24-bookworm-slim AS front-end
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.11-slim-bookworm AS debranded
WORKDIR /build
COPY package-lock.json ./
COPY tools tools
COPY --from=front-end /build/node_modules node_modules
RUN python -m tools.assets

FROM python:3.11-slim-bookworm AS packages
COPY requirements-uv.txt requirements.txt /build/
RUN python -m venv /uv \
    && /uv/bin/pip install --no-cache-dir --require-hashes -r /build/requirements-uv.txt \
    && python -m venv --without-pip /venv \
    && /uv/bin/uv pip install --python /venv/bin/python --no-cache --compile-bytecode \
        --require-hashes -r /build/requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --home-dir /srv --no-create-home dhr \
    && install -d -o dhr -g dhr /var/lib/dhr
WORKDIR /srv
COPY --from=packages /venv /venv
COPY . .
COPY --from=debranded /build/static_vendor static_vendor
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    STATIC_MANIFEST=true \
    STATIC_ROOT=/srv/static_collected \
    VAR_DIR=/var/lib/dhr
# The key is for this step alone; the running container must be given its own.
RUN SECRET_KEY=only-while-the-image-is-built VAR_DIR=/tmp/build \
        python manage.py collectstatic --noinput \
    && rm -rf /tmp/build \
    && chmod -R a+rX /srv
USER dhr
VOLUME /var/lib/dhr
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s --retries=4 \
    CMD ["python", "-m", "tools.healthy"]
# One request a process at a time: the state machine's library is not safe between threads.
# Gunicorn 27 would otherwise open a control socket in the home folder.
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--timeout", "240", \
    "--graceful-timeout", "20", "--max-requests", "2000", "--max-requests-jitter", "200", \
    "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
