"""A hook of Schemathesis: writes down each answer, for `shapes.py judge`."""

import json
import os

import schemathesis


@schemathesis.hook
def after_call(context, case, response):
    answer = {"place": case.operation.label, "status": response.status_code,
              "text": response.content.decode("utf-8", "replace")}
    with open(os.environ["PUBLIUS_TEST_ANSWERS"], "a") as file:
        file.write(json.dumps(answer) + "\n")
