"""Weakens the code on purpose, one rule at a time, and sees whether tests notice.

All weakenings are built into one copy of the working tree's last commit (which they have to fit), each behind a value of AUTHSERVER_MUTANT, so that the
copy is built once. Ends by itself and leaves nothing behind.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile, time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[1]
LONGEST = 300  # seconds for the tests of one weakening
MODULES = "tests/Integration/node/node_modules"


@dataclass(frozen=True)
class Mutant:
    """Takes one rule away, in one place. MUTANT, in the new code, is the condition under which it does."""
    name: str
    rule: str
    file: str
    old: str
    new: str
    tests: tuple  # classes, or Class.Method, that have to notice


@dataclass(frozen=True)
class Suite:
    """A test project, and what weakens what it tests."""
    name: str
    mutants: list
    is_each_asked: bool = False  # whether every test that a weakening names has to turn red, or one of them

    @property
    def dll(self):
        return f"tests/{self.name}/bin/Debug/net10.0/AuthServer.{self.name}.Tests.dll"

    @property
    def last_log(self):
        return f"tests/{self.name}/mutations/last.log"


def switch(name):
    return f'(System.Environment.GetEnvironmentVariable("AUTHSERVER_MUTANT") == "{name}")'


def weakened(suite):
    """The files with every weakening in them."""
    texts, faults = {}, []
    for mutant in suite.mutants:
        text = texts.setdefault(mutant.file, (ROOT / mutant.file).read_text())
        if text.count(mutant.old) != 1:
            faults.append(f"{mutant.name}: the code to weaken stands {text.count(mutant.old)} times in {mutant.file}")
        texts[mutant.file] = text.replace(mutant.old, mutant.new.replace("MUTANT", switch(mutant.name)))
    if faults:
        sys.exit("\n".join(faults))
    return texts


def prepare(suite, copy, log):
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(copy), "HEAD"], cwd=ROOT, check=True)
    if (ROOT / MODULES).exists():
        (copy / MODULES).symlink_to(ROOT / MODULES)
    for file, text in weakened(suite).items():
        (copy / file).write_text(text)
    command = ["dotnet", "build", f"tests/{suite.name}", "-v", "q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"]
    if subprocess.run(command, cwd=copy, stdout=log, stderr=subprocess.STDOUT, timeout=1200).returncode:
        log.flush()
        print(*re.findall(r"error CS.*", pathlib.Path(log.name).read_text())[:20], sep="\n")
        sys.exit("the weakened code cannot be built")


def filters(tests):
    """Kinds of filters narrow each other, so there is one kind of them."""
    if any("." in test for test in tests):
        return [part for test in tests for part in ("-method", f"*.{test}" if "." in test else f"*.{test}.*")]
    return [part for test in tests for part in ("-class", f"*.{test}")]


def failed(suite, copy, name, tests, log):
    """Which tests saw the weakening; absent when they did not even run."""
    try:
        run = subprocess.run(
            ["dotnet", str(copy / suite.dll), *filters(tests), "-noColor"], cwd=copy, env={**os.environ, "AUTHSERVER_MUTANT": name},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return None
    log.write(f"\n===== {name}\n{run.stdout}")
    log.flush()
    totals = re.search(r"Total: (\d+), Errors: (\d+), Failed: (\d+)", run.stdout)
    if not totals or int(totals[1]) == 0:
        return None
    return re.findall(r"(\w+\.\w+)[^\n.]* \[FAIL\]", run.stdout) or ["?"] * (int(totals[2]) + int(totals[3]))


def survived(suite, mutant, seen):
    if not suite.is_each_asked:
        return [] if seen else ["all"]
    return [test for test in mutant.tests if not any(red == test or red.startswith(f"{test}.") for red in seen)]


def judge(suite, copy, wanted, log):
    """Runs the weakenings, and how many survived. Tests that are red without any prove nothing, so they are asked first."""
    chosen = [mutant for mutant in suite.mutants if not wanted or mutant.name in wanted]
    if not wanted:
        seen = failed(suite, copy, "none", sorted({test for mutant in chosen for test in mutant.tests}), log)
        if seen is None or seen:
            sys.exit(f"without any weakening the tests are not green: {seen}")
    survivors = 0
    for mutant in chosen:
        began = time.monotonic()
        seen = failed(suite, copy, mutant.name, mutant.tests, log)
        green = survived(suite, mutant, seen or [])
        survivors += bool(green)
        verdict = "NOT RUN" if seen is None else "SURVIVED" if green else f"{len(seen)} red"
        by = f"  (green: {', '.join(green)})" if green and seen is not None else f"  ({seen[0]})" if seen else ""
        print(f"{mutant.name:28} {verdict:9} {time.monotonic() - began:5.0f} s  {mutant.rule}{by}", flush=True)
    return survivors


def main(suite):
    arguments = sys.argv[1:]
    if "--list" in arguments:
        print("\n".join(f"{mutant.name:28} {mutant.rule}" for mutant in suite.mutants))
        return
    if "--check" in arguments:
        print(f"{len(weakened(suite))} files can be weakened in {len(suite.mutants)} ways")
        return
    kept = None
    if "--copy" in arguments:
        at = arguments.index("--copy")
        kept = pathlib.Path(arguments[at + 1]).resolve()
        del arguments[at:at + 2]
    unknown = set(arguments) - {mutant.name for mutant in suite.mutants}
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}")

    work = pathlib.Path(tempfile.mkdtemp(prefix="authserver-mutants-"))
    copy, survivors = kept or work / "copy", 0
    try:
        with open(work / "log", "w") as log:
            if not copy.exists():
                prepare(suite, copy, log)
            survivors = judge(suite, copy, arguments, log)
        if survivors:
            shutil.copy(work / "log", ROOT / suite.last_log)
            print(f"see {suite.last_log}")
    finally:
        if kept is None:
            subprocess.run(["git", "worktree", "remove", "--force", str(copy)], cwd=ROOT)
        shutil.rmtree(work, ignore_errors=True)
    print(f"{survivors} survived")
    sys.exit(1 if survivors else 0)
