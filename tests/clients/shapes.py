"""Whether what we answer has the shapes of Mastodon's entities, as Mastodon.py describes them.

    shapes.py describe BASE OURS FOLDER    makes a world; writes the description and a token there
    shapes.py judge FOLDER                 a table of what was answered, and whether the list of
                                           known differences is exact
"""

import collections
import copy
import json
import pathlib
import re
import sys
import tomllib

import mastodons_shapes
import shapes_questions
from shapes_blame import blame, sorts

LIST = pathlib.Path(__file__).parent / "shapes_expected.toml"
DOCUMENT = LIST.parents[2] / "docs/decisions/0004-mastodons-shapes.md"
REFUSAL = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


def loosened(entities, answers, differences):
    """The shapes, with the differences that are listed allowed."""
    entities, answers = copy.deepcopy((entities, answers))
    for it in differences:
        if it["field"] in answers:
            answers[it["field"]] = {}
            continue
        name, field = it["field"].split(".", 1)
        if it["may"] == "be missing":
            entities[name]["required"].remove(field)
        elif it["may"] == "be null":
            shape = entities[name]["properties"][field]
            entities[name]["properties"][field] = {"anyOf": [shape, {"type": "null"}]}
        else:
            entities[name]["properties"][field] = {}
    return entities, answers


def parameters(method, path, operation, world):
    """What goes into the address, and into the question."""
    for name in re.findall(r"\{([^}]*)\}", path):
        numbers = shapes_questions.numbers_for(method, path, name, world)
        yield {"name": name, "in": "path", "required": True,
               "schema": {"type": "string", "enum": numbers},
               "examples": {it: {"value": it} for it in numbers}}
    words = shapes_questions.WORDS.get(f"{method} {path}", {}) if method == "GET" else {}
    for it in operation["parameters"]:
        if it["in"] != "query":
            continue
        name = it["name"]
        if name in words:
            values = words[name]
            values = world[values] if isinstance(values, str) else values
            many = name.endswith("[]")
            schema = {"type": "string", "enum": values}
            example = values if many else values[0]
            if many:
                schema = {"type": "array", "items": schema, "minItems": 1}
            yield {"name": name, "in": "query", "required": True, "schema": schema,
                   "examples": {"all": {"value": example}}}
        elif name in shapes_questions.FREE:
            yield it | {"required": False}


def question(method, path, operation, world, shape):
    """One operation: our way of asking, their way of answering."""
    made = {"parameters": list(parameters(method, path, operation, world)), "responses": {
        "2XX": {"description": "", "content": {"application/json": {"schema": shape}}},
        "4XX": {"description": "", "content": {"application/json": {"schema": REFUSAL}}}}}
    words = shapes_questions.WORDS.get(f"{method} {path}")
    if method != "GET" and "requestBody" in operation:
        body = copy.deepcopy(operation["requestBody"])
        content = body["content"]["application/json"]
        content["schema"].pop("required", None)
        if words:
            content["example"] = shapes_questions.filled(words, world)
        made["requestBody"] = body | {"required": True}
    return made


def described(ours, world, entities, answers):
    """The description. Parts come before what they are parts of, and an operator's acts late."""
    paths = {}
    places = [(method.upper(), path) for path, of in ours["paths"].items() for method in of]

    def rank(place):
        path = place[1]
        return "admin" in path, path.endswith("clear"), -path.count("/"), path

    for method, path in sorted(places, key=rank):
        shape = answers.get(f"{method} " + re.sub(r"\{[^}]*\}", "{}", path))
        if shape is not None:
            operation = ours["paths"][path][method.lower()]
            made = question(method, path, operation, world, shape)
            paths.setdefault(path, {})[method.lower()] = made
    return {"openapi": "3.1.0", "info": {"title": "Mastodon", "version": "4"}, "paths": paths,
            "components": {"schemas": entities}}


def describe(base, ours, folder):
    import shapes_world

    keeper, world = shapes_world.make(base)
    world["all posts"] = world["posts"] + world["theirs"] + world["quoting"]
    world["all polls"] = world["polls"] + world["open polls"]
    listed = tomllib.loads(LIST.read_text())["differs"]
    shapes = loosened(*mastodons_shapes.read(mastodons_shapes.package()), listed)
    ours = json.loads(pathlib.Path(ours).read_text())
    folder.mkdir(exist_ok=True)
    (folder / "answers.jsonl").unlink(missing_ok=True)
    made = json.dumps(described(ours, world, *shapes), indent=1)
    (folder / "mastodon.json").write_text(made)
    (folder / "token").write_text(keeper.headers["Authorization"])


def judge(folder):
    listed = tomllib.loads(LIST.read_text())
    entities, answers = mastodons_shapes.read(mastodons_shapes.package())
    given = [json.loads(it) for it in (folder / "answers.jsonl").read_text().splitlines()]
    done = [(re.sub(r"\{[^}]*\}", "{}", it["place"]), json.loads(it["text"]))
            for it in given if 200 <= it["status"] < 300]
    places = json.loads((folder / "mastodon.json").read_text())["paths"]
    places = {f"{method.upper()} " + re.sub(r"\{[^}]*\}", "{}", path)
              for path, of in places.items() for method in of}
    print_table(places, done)
    found = collections.defaultdict(set)
    known = {(it["field"], it["may"]) for it in listed["differs"]}
    for place, answer in done:
        for blamed in blame(answers[place], answer, entities, place, known):
            [sort] = sorts([blamed])
            found[sort].add(f"{blamed[1]}, {place}")
    complaints = [f"{field} may {what} ({min(found[field, what])})"
                  for field, what in sorted(found.keys() - known)]
    complaints += [f"{field} is said to {what}, and does not" for field, what in known - found.keys()]
    silent = places - {place for place, _ in done}
    known = {it["place"] for it in listed["silent"]}
    complaints += [f"{it} was never answered" for it in sorted(silent - known)]
    complaints += [f"{it} is said to be silent, and answers" for it in known - silent]
    for it in listed["differs"] + listed["silent"]:
        name = it.get("field") or it["place"]
        if not it["reason"] or f"`{name}`" not in DOCUMENT.read_text():
            complaints.append(f"{name} has no reason, or is not in the document")
    for complaint in complaints:
        print("not as listed:", complaint)
    sys.exit(bool(complaints))


def print_table(places, done):
    count = collections.Counter(place for place, _ in done)
    groups = collections.defaultdict(list)
    for place in places:
        parts = place.split("/")
        at = 4 if "admin" in parts else 3
        groups["/".join(parts[1:at + 1])].append(count[place])
    print(f"{'the shapes of Mastodon.py':<44}{'endpoints':>12}{'answered':>12}{'answers':>12}")
    for name, counts in sorted(groups.items()):
        some = sum(it > 0 for it in counts)
        print(f"{name:<44}{len(counts):>12}{some:>12}{sum(counts):>12}")
    some = sum(count[it] > 0 for it in places)
    print(f"{'all':<44}{len(places):>12}{some:>12}{len(done):>12}")


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "describe":
        describe(rest[0], rest[1], pathlib.Path(rest[2]))
    else:
        judge(pathlib.Path(rest[0]))
