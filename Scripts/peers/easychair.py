"""Checks an assignment of EasyChair's files against OR-tools and against the raw files.

Usage: easychair.py FOLDER_OF_EASYCHAIR FOLDER_OF_EXPORTS
"""

import csv
import json
import sys
import time
from collections import Counter, defaultdict

import numpy
import ortools
from ortools.graph.python import min_cost_flow

REVIEWS, LOAD, SCALE = 3, 6, 1_000_000
source, exports = sys.argv[1:3]


def rows(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


failures = []


def expect(holds, what):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failures.append(what)


# The raw files, read without Rostrum.
submissions = rows(source, "submission.csv")
live = {
    row["#"]
    for row in submissions
    if row["deleted?"] != "yes" and row["decision"] not in ("desk reject", "withdrawn")
}
reviewers = {row["person #"] for row in rows(source, "committee.csv")}
people = defaultdict(lambda: {"affiliations": set(), "domains": set(), "names": set(), "addresses": set()})
authors = defaultdict(set)
for row in rows(source, "committee.csv") + rows(source, "author.csv"):
    person = people[row["person #"]]
    person["affiliations"].add(" ".join(row["affiliation"].lower().split()))
    address = row["email"].strip().lower()
    person["addresses"].add(address)
    domain = address.partition("@")[2]
    if domain not in ("example.com", "example.net", "example.org"):  # nobody's, by RFC 2606
        person["domains"].add(domain)
for row in rows(source, "author.csv"):
    authors[row["submission #"]].add(row["person #"])

pairs = [(row["proposal"], row["reviewer"], float(row["score"])) for row in rows(exports, "assignments.csv")]
total = sum(score for _, _, score in pairs)
expect(len(set((p, r) for p, r, _ in pairs)) == len(pairs), "no pair stands twice")
expect({p for p, _, _ in pairs} == live, f"exactly the {len(live)} live submissions are assigned")
expect(set(Counter(p for p, _, _ in pairs).values()) == {REVIEWS}, f"{REVIEWS} reviews each")
expect({r for _, r, _ in pairs} <= reviewers, "every reviewer is a person of the committee")
expect(max(Counter(r for _, r, _ in pairs).values()) <= LOAD, f"nobody has more than {LOAD}")
for what in ("affiliations", "domains", "addresses"):
    shared = [
        (p, r) for p, r, _ in pairs if any(people[r][what] & people[author][what] for author in authors[p])
    ]
    expect(not shared, f"no pair shares {what}: {len(shared)}")
expect(not [(p, r) for p, r, _ in pairs if r in authors[p]], "nobody reviews an own submission")

# The same problem for OR-tools, from what Rostrum exports.
conflicts = {(row["proposal"], row["reviewer"]) for row in rows(exports, "conflicts.csv") if row["waived"] != "yes"}
affinities = [
    (row["proposal"], row["reviewer"], float(row["score"]))
    for row in rows(exports, "affinities.csv")
    if (row["proposal"], row["reviewer"]) not in conflicts
]
proposal_of = {name: number for number, name in enumerate(sorted(live))}
reviewer_of = {name: number for number, name in enumerate(sorted(reviewers))}
n, m = len(proposal_of), len(reviewer_of)
tails = numpy.array([proposal_of[p] for p, _, _ in affinities])
heads = numpy.array([n + reviewer_of[r] for _, r, _ in affinities])
costs = -numpy.rint(numpy.array([score for _, _, score in affinities]) * SCALE).astype(numpy.int64)
start = time.process_time()
flow = min_cost_flow.SimpleMinCostFlow()
flow.add_arcs_with_capacity_and_unit_cost(tails, heads, numpy.ones(len(tails), dtype=numpy.int64), costs)
flow.add_arcs_with_capacity_and_unit_cost(
    numpy.arange(n, n + m), numpy.full(m, n + m), numpy.full(m, LOAD), numpy.zeros(m, dtype=numpy.int64)
)
flow.set_nodes_supplies(numpy.arange(n), numpy.full(n, REVIEWS))
flow.set_node_supply(n + m, -REVIEWS * n)
status = flow.solve()
seconds = time.process_time() - start
expect(status == flow.OPTIMAL, "OR-tools finds an optimum")
best = -flow.optimal_cost() / SCALE
expect(abs(best - total) < 1e-6, f"the totals are equal: {total:.6f}, OR-tools {best:.6f}")

with open(f"{exports}/summary.json") as file:
    own = json.load(file)["seconds"]
print(
    f"{len(affinities)} pairs; Rostrum solves in {own['solve']:.2f} s and proves in {own['verify']:.2f} s, "
    f"OR-tools {ortools.__version__} builds and solves in {seconds:.2f} s: ratio {seconds / own['solve']:.1f}"
)
sys.exit(1 if failures else 0)
