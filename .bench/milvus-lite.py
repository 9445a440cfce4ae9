"""Does with milvus-lite what rows.mjs and search.mjs do with the emulator; prints medians in milliseconds."""

import json
import random
import statistics
import sys
import tempfile
import time

import milvus_lite  # noqa: F401  says by its name what is missing
from pymilvus import DataType, MilvusClient

BATCH = 1000
MANY = 100_000


def median(work, times=10):
    runs = []
    for _ in range(times + 2):
        start = time.perf_counter()
        work()
        runs.append((time.perf_counter() - start) * 1000)
    return statistics.median(runs[2:])


def vector(dim):
    return [random.random() for _ in range(dim)]


def create(client, name, dim, fields=()):
    schema = client.create_schema(auto_id=False)
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dim)
    for field, kind in fields:
        schema.add_field(field, kind)
    index = client.prepare_index_params()
    index.add_index("vector", index_type="FLAT", metric_type="L2")
    client.create_collection(name, schema=schema, index_params=index)


def fill(client, name, count, row):
    for start in range(0, count, BATCH):
        client.insert(name, [row(start + i) for i in range(BATCH)])


def rows(client):
    found = {}
    for dim in (128, 768):
        create(client, f"insert{dim}", dim)
        data = [{"id": i, "vector": vector(dim)} for i in range(BATCH)]
        found[f"insert{dim}"] = median(lambda: client.insert(f"insert{dim}", data))
    create(client, "rows", 8, [("Int64", DataType.INT64), ("JSON", DataType.JSON)])
    one = vector(8)
    fill(client, "rows", MANY, lambda i: {"id": i, "vector": one, "Int64": i % 1000, "JSON": {"at": {"depth": i % 1000}}})

    def query(text, output=("id",), **more):
        return median(lambda: client.query("rows", filter=text, output_fields=list(output), **more))

    found["key"] = query("id in [5, 50000, 99999]")
    found["scalar"] = query("Int64 == 77", limit=100)
    found["json"] = query('JSON["at"]["depth"] == 77', limit=100)
    found["count"] = query("", ["count(*)"])
    return found


def search(client):
    found = {}
    for name, count, dim in (("small", 10_000, 128), ("large", MANY, 768)):
        create(client, name, dim, [("percent", DataType.INT64)])
        fill(client, name, count, lambda i: {"id": i, "vector": vector(dim), "percent": i % 100})
        one = [vector(dim)]
        found[name] = median(lambda: client.search(name, one, limit=10))
        found[f"{name}Filtered"] = median(lambda: client.search(name, one, limit=10, filter="percent == 7"))
        ten = [vector(dim) for _ in range(10)]
        found[f"{name}Ten"] = median(lambda: client.search(name, ten, limit=10))
    return found


with tempfile.TemporaryDirectory() as folder:
    client = MilvusClient(f"{folder}/lite.db")
    print(json.dumps({"rows": rows, "search": search}[sys.argv[1]](client)))
    client.close()
