"""Which field of which entity an answer differs in; a validator would name an address in it."""

import re

OTHER = "be something else"
KINDS = {"array": list, "boolean": bool, "integer": int, "null": type(None),
         "number": (int, float), "object": dict, "string": str}


def blame(shape, value, entities, at, free):
    """Pairs of a field, as `Entity.field`, and what it is that it should not be. A field that is
    `free` is blamed for all that is within."""
    if at in free:
        if any(blame(shape, value, entities, at, free - {at})):
            yield at, OTHER
    elif "$ref" in shape:
        yield from blame_entity(shape["$ref"].rsplit("/", 1)[1], value, entities, at, free)
    elif "anyOf" in shape:
        tries = [list(blame(of, value, entities, at, free)) for of in shape["anyOf"]
                 if of != {"type": "null"} or value is None]
        yield from min(tries, key=len)
    elif not fits(shape, value):
        yield at, said(value)
    elif isinstance(value, list):
        for it in value:
            yield from blame(shape.get("items", {}), it, entities, at, free)
    elif isinstance(value, dict):
        for it in value.values():
            yield from blame(shape.get("additionalProperties", {}), it, entities, at, free)


def blame_entity(name, value, entities, at, free):
    if not isinstance(value, dict):
        yield at, said(value)
        return
    for field in entities[name]["required"]:
        if field not in value:
            yield f"{name}.{field}", "be missing"
    for field, of in entities[name]["properties"].items():
        if field in value:
            yield from blame(of, value[field], entities, f"{name}.{field}", free)


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
