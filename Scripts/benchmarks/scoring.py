"""What Scripts/bench scoring does, once everything is built: what the models of scores are worth, on reviews of real events and on
simulated committees, each figure beside the bound that it has to keep."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from page import HERE, PEERS, machine, megabytes, output, say, seconds, table, write_section

SCORING = HERE / ".build/release/scoring"


class Bounds:
    """What has to hold, and what of it does not."""

    def __init__(self):
        self.failures = []

    def require(self, holds, failure):
        if not holds:
            self.failures.append(failure)
            say(f"FAILED: {failure}")


def missing(what):
    say(f"Scripts/bench: {what}")
    sys.exit(2)


def measured(*arguments):
    say("scoring " + " ".join(str(argument) for argument in arguments))
    return json.loads(output(SCORING, *arguments))


def signed(value, places):
    # A zero has no sign but +.
    return f"{round(value, places) + 0.0:+.{places}f}"


def difference(value, base, places=4):
    return signed(value - base, places)


def change(value, base):
    return f"{signed(100 * (value / base - 1), 1)} %"


def percent(part, places=0):
    return f"{100 * part:.{places}f} %"


def held_out(bounds, ratings, quick):
    rows = []
    for name, least in (("nih", 0.11), ("aibs", 0.08)):
        for seeds in (2,) if quick else (2, 20):
            result = measured("held-out", ratings / name, seeds)
            what = f"{name}, {seeds} seeds: the default's error"
            mean, shrunk, mixed = result["mean"], result["shrunk"], result["mixed"]
            bounds.require(mixed <= (1 - least) * mean, f"{what} is {mixed:.4f}, less than {percent(least)} below the mean's {mean:.4f}")
            bounds.require(mixed <= 1.02 * shrunk, f"{what} is {mixed:.4f}, more than 2 % above the shrunk mean's {shrunk:.4f}")
            bounds.require(0.87 <= result["wideCoverage"] <= 0.93, f"{name}, {seeds} seeds: {result['wideCoverage']:.3f} of the reviews are within the 90 % interval")
            rows.append([
                f"{name}, {result['reviews']:,} reviews, {seeds} seeds", *(f"{result[key]:.3f}" for key in ("mean", "leastSquares", "shrunk", "mixed")),
                change(mixed, mean), change(mixed, shrunk),
                f"{result['halfCoverage']:.2f}, {result['wideCoverage']:.2f}",
            ])
    return [
        "### Reviews held out",
        "A fifth of the reviews is forecast from the others, until each was; `rostrum score --validate` does the same on your own reviews. "
        "Root mean squared error, and the part of the reviews within the default's 50 % and 90 % intervals. Least squares estimates "
        "proposals and reviewers without drawing anything together, in folds of its own.",
        table(["", "mean", "least squares", "`shrunk`", "`mixed`, the default", "against the mean", "against `shrunk`", "within"], rows),
        "Bounds: at least 11 % (nih) and 8 % (aibs) below the mean, at most 2 % above `shrunk`, 0.87 to 0.93 within the 90 % interval.",
    ]


def hidden_panel(bounds, ratings, quick):
    draws = 5 if quick else 20
    rows = []
    for judges in (2, 3, 5):
        result = measured("hidden-panel", ratings / "skating", judges, draws)
        bounds.require(
            result["mixed"] >= result["mean"] - 0.002,
            f"skating, {judges} judges: the default's correlation {result['mixed']:.4f} is below the mean's {result['mean']:.4f} by more than .002",
        )
        rows.append([
            str(judges), f"{result['mean']:.4f}", difference(result["mixed"], result["mean"]), difference(result["zScore"], result["mean"]),
        ])
    return [
        "### A hidden panel",
        f"Figure skating: some judges are drawn for each performance, and the others are hidden ({draws} draws). Spearman's correlation with the "
        "hidden ones' mean within each segment; the default is told the segments as tracks. Of the other two the difference to the mean.",
        table(["judges", "mean", "`mixed`, the default", "z-score by judge"], rows),
        "Bound: the default is not below the mean by more than 0.002.",
    ]


def gains(bounds, quick):
    seeds = 5 if quick else 20
    rows = []
    for result in measured("gains", seeds):
        mean = result["mean"]
        default = result.get("mixedWithTracks", result["mixedWithoutTracks"])
        bounds.require(default > mean, f"{result['setting']}: the default's correlation {default:.4f} is not above the mean's {mean:.4f}")
        if result["tracksDiffer"]:
            bounds.require(
                result["centring"] < mean,
                f"{result['setting']}: centring was expected to lose, and its correlation {result['centring']:.4f} is not below the mean's {mean:.4f}",
            )
        rows.append([
            result["setting"], f"{mean:.4f}", *(difference(result[key], mean) for key in ("centring", "leastSquares", "mixedWithoutTracks")),
            difference(result["mixedWithTracks"], mean) if "mixedWithTracks" in result else "-",
        ])
    return [
        "### Simulated committees",
        "Committees with the variances of NIPS 2014 (quality 1.278, reviewers 0.240, noise 1.268): 400 proposals, three reviews each, scores "
        f"rounded to 1 to 10, {seeds} seeds. Spearman's correlation with the truth, and the difference to the mean's. Load: reviews of each reviewer. "
        "With tracks there are four, their levels with a variance of 0.6 where they differ.",
        table(["", "mean", "centring", "least squares", "`mixed`, not told the tracks", "`mixed`, told the tracks"], rows),
        "Bounds: the default, told the tracks where there are any, gains everywhere; centring loses where tracks differ in quality. So does "
        "the default if nobody tells it the tracks: name the column.",
    ]


def variances(bounds, ratings):
    rows = []
    for name in ("aibs", "nih"):
        own = measured("variances", ratings / name)
        *numbers, versions = output("Rscript", PEERS / "lme4.R", ratings / name / "reviews.csv").splitlines()
        criterion, *parts = map(float, numbers)
        bounds.require(abs(own["criterion"] - criterion) <= 1e-3, f"{name}: the criterion is {own['criterion']:.6f}, lme4's {criterion:.6f}")
        row = [name, f"{own['criterion']:.5f}", f"{criterion:.5f}"]
        for key, other in zip(("quality", "reviewer", "noise"), parts):
            limit = 0.01 * other if other > 0.1 * sum(parts) else 0.002 * sum(parts)
            bounds.require(abs(own[key] - other) <= limit, f"{name}: the variance of {key} is {own[key]:.6f}, lme4's {other:.6f}")
            row += [f"{own[key]:.5f}", f"{other:.5f}"]
        rows.append(row)
    return [
        "### Variances",
        f"By restricted likelihood, beside those of {versions}, on the reviews of nih and aibs.",
        table(["", "criterion", "lme4", "quality", "lme4", "reviewers", "lme4", "noise", "lme4"], rows),
        "Bounds: 0.001 of the criterion; 1 % of a variance that is above a tenth of the total, 0.002 of the total for the others.",
    ]


def probabilities(bounds, quick):
    result = measured("probabilities", 150 if quick else 300)
    rows = []
    for number, bin in enumerate(result["bins"]):
        bounds.require(
            abs(bin["seen"] - bin["said"]) <= 0.03,
            f"probability of the best, bin {number}: said {bin['said']:.3f}, seen {bin['seen']:.3f} of {bin['count']:.0f}",
        )
        rows.append([
            f"{number / 10:.1f} to {(number + 1) / 10:.1f}", f"{bin['count']:,.0f}", f"{bin['said']:.3f}", f"{bin['seen']:.3f}",
            difference(bin["seen"], bin["said"], 3),
        ])
    return [
        "### How probable it is to be among the best",
        f"{result['committees']} committees of 200 proposals with the same variances, rounded scores and a load of 8, of which 50 are chosen: what "
        "was said, and how many of these were among the 50 best.",
        table(["`probability_top`", "proposals", "said", "seen", "difference"], rows),
        "Bound: each within 0.03.",
    ]


def size(bounds):
    result = measured("size", 30000, 4, 25000, 200)
    bounds.require(result["seconds"] < 10, f"the largest conference takes {result['seconds']:.1f} s")
    bounds.require(result["bytes"] < 2 * 2**30, f"the largest conference takes {megabytes(result['bytes'])} MB")
    return [
        "### The largest conference",
        f"{result['proposals']:,} proposals, {result['reviews']:,} reviews, {result['reviewers']:,} reviewers, {result['draws']} draws: "
        f"{seconds(result['seconds'])} s by the clock, {megabytes(result['bytes'])} MB at the peak of the process; "
        f"{percent(result['wideCoverage'], 1)} of the truths are within the 90 % intervals. Bounds: 10 s and 2 GiB.",
    ]


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench scoring")
    parser.add_argument("--quick", action="store_true", help="fewer seeds; writes no page")
    quick = parser.parse_args().quick
    data = os.environ.get("ROSTRUM_DATA")
    ratings = Path(data or "") / "ratings"
    if not data or not (ratings / "nih/reviews.csv").exists():
        missing("ROSTRUM_DATA names no folder with the data sets ratings/nih, ratings/aibs and ratings/skating")
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "quit(status = !requireNamespace('lme4'))"], capture_output=True).returncode:
        missing("R with lme4 is missing, which the variances are compared with; on Debian: apt-get install r-cran-lme4")
    bounds = Bounds()
    text = "\n\n".join([
        "## Scores",
        f"`Scripts/bench scoring` on {machine()}. What the [models of scores](guides/scoring.md) are worth, each figure with the bound that it "
        "must keep, or the command fails.",
        *held_out(bounds, ratings, quick),
        *hidden_panel(bounds, ratings, quick),
        *gains(bounds, quick),
        *variances(bounds, ratings),
        *probabilities(bounds, quick),
        *size(bounds),
    ])
    print(text)
    if bounds.failures:
        sys.exit(f"FAILED: {len(bounds.failures)} of the bounds")
    if not quick:
        write_section("scoring", text)


if __name__ == "__main__":
    main()
