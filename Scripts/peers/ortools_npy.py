"""Assigns by OR-tools from a NumPy array of scores: ortools_npy.py SCORES REVIEWS LOAD OUTPUT"""

import sys

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

scores, reviews, load = np.load(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
n, m = scores.shape
row, column = np.nonzero(~np.isnan(scores))
flow = SimpleMinCostFlow()
pairs = flow.add_arcs_with_capacity_and_unit_cost(
    row, n + column, np.ones_like(row), -np.rint(scores[row, column].astype(float) * 2**20).astype(int)
)
flow.add_arcs_with_capacity_and_unit_cost(n + np.arange(m), np.full(m, n + m), np.full(m, load), np.zeros(m, int))
flow.set_nodes_supplies(np.arange(n), np.full(n, reviews))
flow.set_node_supply(n + m, -reviews * n)
assert flow.solve() == flow.OPTIMAL
used = flow.flows(pairs) > 0
np.savetxt(sys.argv[4], np.c_[row[used], column[used]], fmt="%d", delimiter=",", header="proposal,reviewer", comments="")
