"""A pytest plugin: writes one line a test, `outcome TAB live|alone TAB name`.

A test is live if it spoke to the server; one that only speaks to a replayed answer is not.
Pauses, which leave an ordinary server time to do its background work, pass faster: ours has done
the work when it answers.
"""

import os
import sys
import time

PORT = int(os.environ["PUBLIUS_TEST_PORT"])
PACE = float(os.environ.get("PUBLIUS_TEST_PACE", "1"))
FULL_PACE = os.environ.get("PUBLIUS_TEST_FULL_PACE", "").split()

sleep = time.sleep
live = False
pace = 1.0


def heard(event, arguments):
    global live
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and address[1] == PORT:
            live = True


sys.addaudithook(heard)
time.sleep = lambda seconds: sleep(seconds * pace)


def pytest_configure(config):
    open(os.environ["PUBLIUS_TEST_OUTCOMES"], "w").close()


def pytest_runtest_logstart(nodeid, location):
    global live, pace
    live = False
    pace = 1.0 if nodeid in FULL_PACE else PACE


worst = "passed"


def pytest_runtest_logreport(report):
    global worst
    if report.when == "setup":
        worst = "passed"
    if report.failed:
        worst = "failed"
    elif report.skipped and worst == "passed":
        # A test that was expected to fail and does has done what it should.
        worst = "passed" if hasattr(report, "wasxfail") else "skipped"
    if report.when == "teardown":
        where = "live" if live else "alone"
        with open(os.environ["PUBLIUS_TEST_OUTCOMES"], "a") as file:
            file.write(f"{worst}\t{where}\t{report.nodeid}\n")
