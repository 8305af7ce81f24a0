"""Which field of which entity an answer differs in; a validator would name an address in it."""

import re

OTHER = "be something else"
KNOWN = ["be null", "be missing"]
KINDS = {"array": list, "boolean": bool, "integer": int, "null": type(None),
         "number": (int, float), "object": dict, "string": str}


def blame(shape, value, entities, at, listed):
    """Pairs of a field, as `Entity.field`, and what it is that it should not be. A field that is
    `listed` as something else is blamed for all that is within."""
    if (at, OTHER) in listed:
        if any(blame(shape, value, entities, at, listed - {(at, OTHER)})):
            yield at, OTHER
    elif "$ref" in shape:
        yield from blame_entity(shape["$ref"].rsplit("/", 1)[1], value, entities, at, listed)
    elif "anyOf" in shape:
        tries = [list(blame(of, value, entities, at, listed)) for of in shape["anyOf"]
                 if of != {"type": "null"} or value is None]
        # Of what it could be meant as, that which differs least in what is not listed.
        yield from min(tries, key=lambda found: (len(sorts(found) - listed), len(found)))
    elif not fits(shape, value):
        yield at, said(value)
    elif isinstance(value, list):
        for it in value:
            yield from blame(shape.get("items", {}), it, entities, at, listed)
    elif isinstance(value, dict):
        for it in value.values():
            yield from blame(shape.get("additionalProperties", {}), it, entities, at, listed)


def sorts(found):
    """What was blamed, without its values: as it is listed."""
    return {(field, what if what in KNOWN else OTHER) for field, what in found}


def blame_entity(name, value, entities, at, listed):
    if not isinstance(value, dict):
        yield at, said(value)
        return
    for field in entities[name]["required"]:
        if field not in value:
            yield f"{name}.{field}", "be missing"
    for field, of in entities[name]["properties"].items():
        if field in value:
            yield from blame(of, value[field], entities, f"{name}.{field}", listed)


def said(value):
    return "be null" if value is None else f"be {value!r:.80}"


def fits(shape, value):
    """Whether a plain value is of a kind."""
    kinds = shape.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, KINDS[it]) for it in kinds):
        return False
    if isinstance(value, bool) and kinds and "boolean" not in kinds:
        return False
    if not isinstance(value, str):
        return True
    return len(value) >= shape.get("minLength", 0) and bool(
        re.search(shape.get("pattern", ""), value))
