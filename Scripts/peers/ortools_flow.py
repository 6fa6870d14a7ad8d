"""Solves an instance of an assignment problem by OR-tools' SimpleMinCostFlow, and prints time and memory as JSON.

Usage: ortools_flow.py FILE SECONDS TIMES. The file's format is in benchmarks/Sources/benchmark/Instance.swift.
Solves until the seconds are used up, at most so many times, and tells the least.
"""

import ctypes
import json
import sys
import time

import numpy
from ortools.graph.python import min_cost_flow


def read(path):
    with open(path, "rb") as file:
        assert file.read(8) == b"ROSTRUM1"
        rows, columns, pairs = (int(n) for n in numpy.fromfile(file, numpy.int64, 3))
        counts = {"starts": (numpy.int64, rows + 1), "demands": (numpy.int32, rows)}
        counts |= {name: (numpy.int32, columns) for name in ("minimum", "maximum")}
        counts |= {name: (numpy.int32, pairs) for name in ("columns", "weights")}
        return {name: numpy.fromfile(file, kind, count) for name, (kind, count) in counts.items()}


def build(instance):
    """Rows lead to columns and those to one sink; what a column must take is taken by itself."""
    rows, columns = len(instance["demands"]), len(instance["maximum"])
    pairs = len(instance["columns"])
    sink = rows + columns
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        numpy.repeat(numpy.arange(rows, dtype=numpy.int32), numpy.diff(instance["starts"])),
        instance["columns"] + numpy.int32(rows),
        numpy.ones(pairs, numpy.int64),
        -instance["weights"].astype(numpy.int64),
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        numpy.arange(rows, sink, dtype=numpy.int32),
        numpy.full(columns, sink, numpy.int32),
        (instance["maximum"] - instance["minimum"]).astype(numpy.int64),
        numpy.zeros(columns, numpy.int64),
    )
    rest = instance["demands"].sum(dtype=numpy.int64) - instance["minimum"].sum(dtype=numpy.int64)
    flow.set_nodes_supplies(
        numpy.arange(sink + 1, dtype=numpy.int32),
        numpy.concatenate([instance["demands"], -instance["minimum"], [-rest]]).astype(numpy.int64),
    )
    return flow


def status(name):
    """A line of /proc/self/status, in bytes."""
    with open("/proc/self/status") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith(name))


def reset_peak():
    """Gives free memory back to the system, lets the peak begin anew, and tells the memory in use."""
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return status("VmRSS")


def measure(path, seconds, times):
    instance = read(path)
    before = reset_peak()
    runs, used = [], 0.0
    while not runs or (used < seconds and len(runs) < times):
        flow = None
        start = time.process_time()
        flow = build(instance)
        built = time.process_time()
        outcome = flow.solve()
        end = time.process_time()
        if not runs:
            peak = status("VmHWM") - before
        runs.append((end - start, built - start))
        used += end - start
    total, building = min(runs)
    optimal = outcome == flow.OPTIMAL
    return {
        "status": "optimal" if optimal else "infeasible" if outcome == flow.INFEASIBLE else str(outcome),
        "value": -flow.optimal_cost() if optimal else None,
        "build": building,
        "solve": total - building,
        "bytes": max(0, peak),
        "repetitions": len(runs),
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))))
