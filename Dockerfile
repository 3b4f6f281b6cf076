# The explorer in a small image: dependencies as locked, no build tools, no root.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/vanmach
COPY requirements/ requirements/
RUN /opt/vanmach/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
 && python -m venv /tmp/build && /tmp/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY . .
RUN /tmp/build/bin/python -m hatchling build -t wheel -d /tmp/wheel \
 && /opt/vanmach/bin/pip install --no-cache-dir --no-deps /tmp/wheel/*.whl

FROM python:3.13-slim
COPY --from=build /opt/vanmach /opt/vanmach
RUN install -d -o 10000 -g 10000 /data
ENV PATH=/opt/vanmach/bin:$PATH PYTHONUNBUFFERED=1 VANMACH_STORE=sqlite:/data/vanmach.db
USER 10000:10000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["vanmach"]
CMD ["serve", "--host", "0.0.0.0"]
