"""The page of benchmarks: its parts, each written by a command of its own, and the numbers in them."""

import math
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = ROOT / "Scripts/peers"
PAGE = ROOT / "docs/benchmarks.md"


def say(text):
    print(text, file=sys.stderr, flush=True)


def output(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


# Numbers for people.


def seconds(value):
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.{max(2, 1 - math.floor(math.log10(value)))}f}" if value > 0 else "0"


def megabytes(value):
    return f"{value / 1e6:,.0f}" if value >= 10e6 else f"{value / 1e6:.1f}"


def table(header, rows):
    lines = ["| " + " | ".join(cells) + " |" for cells in [header, *rows]]
    lines.insert(1, "|" + "---|" + "---:|" * (len(header) - 1))
    return "\n".join(lines)


# The page.


def machine():
    def field(path, name, separator):
        for line in Path(path).read_text().splitlines():
            if line.split(separator)[0].strip() == name:
                return line.split(separator, 1)[1].strip().strip('"')
        return "unknown"

    memory = int(field("/proc/meminfo", "MemTotal", ":").split()[0]) / 2**20
    return (
        f"{field('/proc/cpuinfo', 'model name', ':')}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{field('/etc/os-release', 'PRETTY_NAME', '=')}; {swift_version()}"
    )


def swift_version():
    return next(line for line in output("swift", "--version").splitlines() if "Swift" in line)


def write_section(name, text):
    """Replaces one part of the page and leaves the others as they are."""
    start, end = f"<!-- {name}: from here on written by Scripts/bench {name} -->", f"<!-- {name}: up to here -->"
    page = PAGE.read_text() if PAGE.exists() else "# Benchmarks\n"
    if start in page:
        before, rest = page.split(start, 1)
        after = rest.split(end, 1)[1]
    else:
        before, after = page.rstrip("\n") + "\n\n", "\n"
    PAGE.write_text(f"{before}{start}\n\n{text}\n\n{end}{after}")
    say(f"Written: {PAGE.relative_to(ROOT)}")
