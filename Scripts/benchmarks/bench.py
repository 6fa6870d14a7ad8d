"""What Scripts/bench does, once everything is built. Instances come from the package beside this file, peers from Scripts/peers."""

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import page
from page import HERE, PEERS, ROOT, megabytes, output, say, seconds, swift_version, table, write_section

sys.path.insert(0, str(PEERS))

import numpy
import ortools
import ortools_flow

BENCHMARK = HERE / ".build/release/benchmark"
LEMON = HERE / ".build/lemon_flow"
INSTANCES = Path(os.environ.get("ROSTRUM_BENCH") or HERE / ".build/instances")
COUNTS = HERE / "instructions.txt"

# Everybody repeats until this many seconds are used up, at most so many times; the least counts.
SECONDS, TIMES = 1.0, 20
QUICK = ["a", "b_cont", "b_tie", "blo_cont", "blo_tie", "g2000", "g4000", "g8000"]
LEMON_METHODS = {"simplex": "network simplex", "scaling": "cost scaling"}


def run(limit, *command):
    """What a contender printed, or nothing if it took more processor seconds than the limit.

    The system's own limit is not used: under it the clock of processor time goes in steps of milliseconds.
    """
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    while True:
        try:
            printed, _ = process.communicate(timeout=0.5)
            break
        except subprocess.TimeoutExpired:
            ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            if sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") > limit:
                process.kill()
                process.communicate()
                return None
    if process.returncode:
        sys.exit(f"Scripts/bench: this failed with {process.returncode}: {' '.join(process.args)}")
    result = json.loads(printed)
    result["total"] = result["build"] + result["solve"]
    return result


def instance(family, seed):
    """The file of an instance, made anew when the code that makes it has changed."""
    path = INSTANCES / f"{family}-{seed}.bin"
    sources = [HERE / f"Sources/benchmark/{name}.swift" for name in ("Family", "Instance", "SplitMix", "TopicModel")]
    if not path.exists() or path.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        INSTANCES.mkdir(parents=True, exist_ok=True)
        output(BENCHMARK, "generate", family, seed, path)
    return path


# Numbers for people.


def ratio(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def machine():
    return (
        f"{page.machine()}; OR-tools {ortools.__version__} with NumPy {numpy.__version__} and Python "
        f"{platform.python_version()}"
    )


# Scripts/bench assignment


def assignment(options):
    output("g++", "-std=c++17", "-O3", "-DNDEBUG", "-o", LEMON, PEERS / "lemon_flow.cpp")
    known = output(BENCHMARK, "families").split()
    families = QUICK if options.quick else options.families.split(",") if options.families else known
    for family in families:
        if family not in known:
            sys.exit(f"Scripts/bench: there is no family '{family}'; there are {', '.join(known)}")
    seeds = 1 if options.quick else options.seeds
    failures = []
    results = {}
    for family in families:
        methods = list(LEMON_METHODS)
        results[family] = []
        for seed in range(1, seeds + 1):
            path = instance(family, seed)
            shape = json.loads(output(BENCHMARK, "describe", path))
            own = run(options.limit, BENCHMARK, "solve", path, SECONDS, TIMES)
            peer = run(options.limit, sys.executable, PEERS / "ortools_flow.py", path, SECONDS, TIMES)
            lemon = {method: run(options.limit, LEMON, method, path, SECONDS, TIMES) for method in methods}
            if seed == 1:
                # The other seeds are left to the better one, or to none where both took too long.
                finished = [method for method in methods if lemon[method]]
                methods = [min(finished, key=lambda method: lemon[method]["total"])] if finished else []
            best = lemon[methods[0]] if methods else None
            results[family].append({"shape": shape, "own": own, "peer": peer, "lemon": best})
            what = f"{family}, seed {seed}"
            if own is None:
                failures.append(f"{what}: not solved within {options.limit} s")
            elif not own["proven"] or own["status"] != "optimal":
                failures.append(f"{what}: not proven optimal")
            values = {result["value"] for result in (own, peer, *lemon.values()) if result}
            if len(values) != 1:
                failures.append(f"{what}: the optima differ: {values}")
            times = [("Rostrum", own), ("OR-tools", peer), *((f"LEMON {m}", lemon[m]) for m in lemon)]
            say(
                f"{what}: " + ", ".join(
                    f"{name} {seconds(result['total']) if result else f'over {options.limit}'} s" for name, result in times
                )
            )
        results[family] = summary(results[family], methods, options.limit)
    text = assignment_text(results, seeds, options.limit)
    print(text)
    for failure in failures:
        say(f"FAILED: {failure}")
    if failures:
        sys.exit(1)
    if not options.quick and not options.families:
        write_section("assignment", text)


def summary(runs, methods, limit):
    """The medians over the seeds; a contender that did not finish one has none."""
    result = {"shape": runs[0]["shape"], "method": LEMON_METHODS[methods[0]] if methods else None}
    for who in ("own", "peer", "lemon"):
        if all(run[who] for run in runs):
            result[who] = {
                what: statistics.median(run[who][what] for run in runs) for what in ("total", "build", "bytes")
            }
            if all(run["own"] for run in runs):
                result[who]["ratio"] = statistics.median(run[who]["total"] / run["own"]["total"] for run in runs)
                result[who]["memory"] = statistics.median(run["own"]["bytes"] / max(1, run[who]["bytes"]) for run in runs)
    return result


def growth(results, who):
    """The exponent with which time grows with pairs, by least squares over the logarithms."""
    points = [
        (math.log(result["shape"]["pairs"]), math.log(result[who]["total"]))
        for family, result in results.items()
        if family.startswith("g") and who in result
    ]
    return numpy.polyfit(*zip(*points), 1)[0] if len(points) > 2 else None


def assignment_text(results, seeds, limit):
    seeds_text = f", medians over {seeds} seeds" if seeds > 1 else ", of one seed"
    times, memory, shapes = [], [], []
    for family, result in results.items():
        cell = lambda who, what, form: form(result[who][what]) if who in result else "-"
        over = f"over {limit}"
        times.append([
            family,
            cell("own", "total", seconds) if "own" in result else over,
            (f"{cell('peer', 'total', seconds)} ({cell('peer', 'build', seconds)})") if "peer" in result else over,
            f"{cell('lemon', 'total', seconds)} ({result['method']})" if "lemon" in result else over,
            cell("peer", "ratio", ratio),
            cell("lemon", "ratio", ratio),
        ])
        memory.append([
            family,
            *(cell(who, "bytes", megabytes) for who in ("own", "peer", "lemon")),
            *(cell(who, "memory", lambda share: f"1/{ratio(1 / share)}" if share < 1 else ratio(share)) if who in result else "-"
              for who in ("peer", "lemon")),
        ])
        shape = result["shape"]
        shapes.append([
            family, f"{shape['rows']:,}", f"{shape['columns']:,}", f"{shape['pairs']:,}", f"{shape['places']:,}",
            f"{shape['room']:.2f}", f"{100 * shape['zeros']:.0f} %", f"{100 * shape['contested']:.0f} %",
        ])
    lines = [
        "## Assignment, from scratch",
        "`Scripts/bench assignment` " + f"on {machine()}; LEMON 1.3.1 by `g++ -O3 -DNDEBUG`.".replace("1.3.1", lemon_version()),
        f"Processor seconds of one thread, without reading the file{seeds_text}. Each contender repeats until {SECONDS:g} s "
        f"are used up, at most {TIMES} times, and its least time counts. Rostrum: the solve. OR-tools' `SimpleMinCostFlow` and "
        "LEMON: building their graph from arrays, in brackets for OR-tools, and the solve. Of LEMON's network simplex and cost scaling "
        "the one that is faster on the first seed. All optima are equal, and Rostrum's is proven by its certificate.",
        table(["family", "Rostrum", "OR-tools (build)", "LEMON", "OR-tools / Rostrum", "LEMON / Rostrum"], times),
    ]
    exponents = {name: growth(results, who) for name, who in (("Rostrum", "own"), ("OR-tools", "peer"))}
    if all(exponents.values()):
        lines.append(
            "From the smallest g to the largest, time grows with the number of pairs to the power of "
            + ", ".join(f"{value:.2f} ({name})" for name, value in exponents.items()) + "."
        )
    losses = [
        f"{family} ({what} than {name})"
        for family, result in results.items()
        for name, who in (("OR-tools", "peer"), ("LEMON", "lemon"))
        if who in result and "ratio" in result[who]
        for what, lost in (("slower", result[who]["ratio"] < 1), ("more memory", result[who]["memory"] > 1))
        if lost
    ]
    lines.append("Where Rostrum loses: " + (", ".join(losses) if losses else "on none of these") + ".")
    lines += [
        "Megabytes at the peak of building and solving, less those in use before:",
        table(["family", "Rostrum", "OR-tools", "LEMON", "of OR-tools'", "of LEMON's"], memory),
        "The instances, of the first seed. Contested is the share of the places that go to somebody who is full if each "
        "proposal takes its best. _cont: scores with six decimals, _tie: eleven levels; lo: with minimum loads; _half: each "
        "pair counts for at most half a review, so demands and loads are doubled.",
        table(["family", "proposals", "reviewers", "pairs", "places", "room", "zeros", "contested"], shapes),
    ]
    return "\n\n".join(lines)


def lemon_version():
    for line in Path("/usr/include/lemon/config.h").read_text().splitlines():
        if line.startswith("#define LEMON_VERSION"):
            return line.split('"')[1]
    return "unknown"


# Scripts/bench mixed


def mixed(options):
    failures = []
    worst = (math.inf, "no instance")
    compared = 0
    logarithms, slower = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "instance.bin"
        for number in range(options.first, options.first + options.count):
            output(BENCHMARK, "mixed", number, path)
            own = run(options.limit, BENCHMARK, "solve", path, 0.2, TIMES)
            peer = ortools_flow.measure(path, 0.2, TIMES)
            shape = json.loads(output(BENCHMARK, "describe", path))
            name = (
                f"instance {number} ({shape['rows']:,} x {shape['columns']:,}, {shape['pairs']:,} pairs, {shape['places']:,} "
                f"places, room for {shape['room']:.2f} and minimum loads of {shape['minimum']:.2f} times as many, "
                f"{100 * shape['zeros']:.0f} % zeros)"
            )
            failure = None
            if own is None:
                failure = f"not solved within {options.limit} s"
            elif not own["proven"]:
                failure = "not proven optimal"
            elif (own["status"], own["value"]) != (peer["status"], peer["value"]):
                failure = f"{own['status']} with {own['value']}, OR-tools {peer['status']} with {peer['value']}"
            if failure:
                failures.append(number)
                say(f"FAILED: {name}: {failure}")
                continue
            total = peer["build"] + peer["solve"]
            quotient = total / own["total"]
            text = f"{name}: Rostrum {seconds(own['total'])} s, OR-tools {seconds(total)} s, ratio {quotient:.2f}"
            if total > 0.005:
                compared += 1
                logarithms.append(math.log(quotient))
                worst = min(worst, (quotient, text))
                slower += [number] if quotient < 1 else []
            if options.verbose or number in slower:
                say(text)
    text = (
        f"`Scripts/bench mixed --count {options.count}` on {machine()}.\n\n"
        f"On {options.count - len(failures)} of {options.count} random instances of mixed shape Rostrum finds the optimum that "
        f"OR-tools finds, and proves it. On the {compared} for which OR-tools needs more than 5 ms, the geometric mean of the ratios of "
        f"time is {ratio(math.exp(statistics.fmean(logarithms))) if logarithms else '-'}. Rostrum is slower on "
        f"{len(slower) or 'none'} of them. The lowest ratio has {worst[1]}."
    )
    print(text)
    if options.count >= 300 and not failures:
        write_section("mixed", "## Instances of mixed shape\n\n" + text)
    if failures or slower:
        sys.exit(1)


# Scripts/bench instructions


def instructions(options):
    """Counts the instructions of one solve, as the difference of three solves and one."""

    def count(path, times):
        with tempfile.NamedTemporaryFile() as file:
            command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={file.name}", str(BENCHMARK), "solve"]
            subprocess.run(
                [*command, str(path), "1e9", str(times)],
                check=True, capture_output=True, env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"},
            )
            return next(int(line.split()[1]) for line in Path(file.name).read_text().splitlines() if line.startswith("totals:"))

    counts = {}
    for family in ("a", "blo_cont", "g2000"):
        path = instance(family, 1)
        counts[family] = (count(path, 3) - count(path, 1)) // 2
    if options.update:
        lines = [f"# Instructions of one solve, seed 1; {swift_version()}, {platform.machine()}"]
        COUNTS.write_text("\n".join(lines + [f"{family} {number}" for family, number in counts.items()]) + "\n")
        say(f"Written: {COUNTS.relative_to(ROOT)}")
    comment, *lines = COUNTS.read_text().splitlines()
    if swift_version() not in comment or platform.machine() not in comment:
        say(f"The committed figures are those of another compiler or processor: {comment[2:]}")
    failed = False
    for line in lines:
        family, committed = line.split()
        change = 100 * (counts[family] / int(committed) - 1)
        failed |= change > 3
        print(f"{family}: {counts[family]:,} instructions, committed {int(committed):,}, {change:+.2f} %")
    if failed:
        say("FAILED: more than 3 % above what is committed; if that is as it must be: Scripts/bench instructions --update")
        sys.exit(1)


# Scripts/bench warm


def warm(options):
    """An optimum that follows changes, beside fresh runs."""
    results = {}
    for family in options.families.split(","):
        printed = output(BENCHMARK, "warm", instance(family, 1), options.count, 1)
        results[family] = json.loads(printed)
        say(f"{family}: {printed.strip()}")
    rows = [
        [
            family, seconds(result["fresh"]), seconds(result["creation"]), f"{1e6 * result['warm']:.0f}",
            f"{1e6 * result['worst']:.0f}", f"{result['fresh'] / result['warm']:,.0f}",
        ]
        for family, result in results.items()
    ]
    kinds = [
        [kind, *(f"{1e6 * result['kinds'][kind]:.0f}" if kind in result["kinds"] else "-" for result in results.values())]
        for kind in next(iter(results.values()))["kinds"]
    ]
    text = "\n\n".join([
        "## After a change",
        f"`Scripts/bench warm` on {machine()}.",
        f"{options.count} random changes one after another. After each one the optimum equals that of a fresh run, and both are proven. "
        "Processor time of one thread: medians of the fresh runs, of the changes with the new optimum, and the longest; once, at the "
        "beginning, it takes a while to make ready.",
        table(
            ["family", "fresh, s", "making ready, s", "changed, millionths of a second", "longest", "fresh / changed"], rows
        ),
        "Medians in millionths of a second, by kind of change:",
        table(["change", *results], kinds),
    ])
    print(text)
    if any(result["warm"] * 100 > result["fresh"] for result in results.values()):
        sys.exit("FAILED: a change takes more than a hundredth of a fresh run")
    write_section("warm", text)


# Scripts/bench npy


def npy(options):
    """The whole command on an array in a file, beside the shortest script that does the same with OR-tools."""
    arrays = ortools_flow.read(instance("c_cont", 1))
    rows, columns = len(arrays["demands"]), len(arrays["maximum"])
    # Parts of 2^20, which both sides hold exactly, so that the optima can be compared to the last digit.
    scores = numpy.full((rows, columns), numpy.nan, numpy.float32)
    row_of_pair = numpy.repeat(numpy.arange(rows), numpy.diff(arrays["starts"]))
    scores[row_of_pair, arrays["columns"]] = numpy.rint(arrays["weights"] / 1e6 * 2**20) / 2**20
    with tempfile.TemporaryDirectory() as folder:
        array, own, peer = (Path(folder) / name for name in ("scores.npy", "rostrum.csv", "ortools.csv"))
        numpy.save(array, scores)
        commands = {
            "Rostrum": [
                ROOT / ".build/release/rostrum", "assign", "--scores", array,
                "--reviews-per-proposal", 4, "--max-load", 5, "-o", own,
            ],
            "OR-tools": [sys.executable, PEERS / "ortools_npy.py", array, 4, 5, peer],
        }
        times = {name: [] for name in commands}
        for _ in range(options.repetitions):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
                times[name].append(time.perf_counter() - start)
        values = {}
        for name, path in (("Rostrum", own), ("OR-tools", peer)):
            pairs = numpy.loadtxt(path, delimiter=",", skiprows=1, usecols=(0, 1), dtype=numpy.int64)
            loads = numpy.bincount(pairs[:, 1], minlength=columns)
            if len(numpy.unique(pairs, axis=0)) != 4 * rows or (numpy.bincount(pairs[:, 0], minlength=rows) != 4).any() or loads.max() > 5:
                sys.exit(f"FAILED: the assignment of {name} breaks the rules")
            values[name] = int((scores[pairs[:, 0], pairs[:, 1]].astype(numpy.float64) * 2**20).sum())
    if values["Rostrum"] != values["OR-tools"]:
        sys.exit(f"FAILED: the optima differ: {values}")
    least = {name: min(taken) for name, taken in times.items()}
    text = (
        f"`Scripts/bench npy` on {machine()}.\n\n"
        f"`rostrum assign --scores scores.npy -o assignment.csv`, {rows:,} x {columns:,} in float32, from start to end by the clock, "
        f"least of {options.repetitions}: {seconds(least['Rostrum'])} s, proof and all cores included. "
        f"[The shortest script](../Scripts/peers/ortools_npy.py) that loads the array by NumPy, has OR-tools solve it and writes the "
        f"pairs: {seconds(least['OR-tools'])} s, {ratio(least['OR-tools'] / least['Rostrum'])} times as long. Both find the same optimum."
    )
    print(text)
    write_section("npy", "## From a NumPy array to a table\n\n" + text)


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("assignment")
    command.add_argument("--quick", action="store_true", help="the small families, one seed; writes no page")
    command.add_argument("--families", help="these alone; writes no page")
    command.add_argument("--seeds", type=int, default=3)
    command.set_defaults(action=assignment)
    command = commands.add_parser("mixed")
    command.add_argument("--count", type=int, default=300)
    command.add_argument("--first", type=int, default=1)
    command.add_argument("--verbose", action="store_true", help="tells each instance")
    command.set_defaults(action=mixed)
    command = commands.add_parser("instructions")
    command.add_argument("--update", action="store_true", help="takes what is counted as the figures to compare with")
    command.set_defaults(action=instructions)
    command = commands.add_parser("warm")
    command.add_argument("--families", default="b_cont,b_tie,d_cont", help="b_cont,b_tie,d_cont if not given")
    command.add_argument("--count", type=int, default=200)
    command.set_defaults(action=warm)
    command = commands.add_parser("npy")
    command.add_argument("--repetitions", type=int, default=3)
    command.set_defaults(action=npy)
    for name in ("assignment", "mixed"):
        commands.choices[name].add_argument(
            "--limit", type=int, default=120, help="processor seconds that a contender may take"
        )
    options = parser.parse_args()
    options.action(options)


if __name__ == "__main__":
    main()
