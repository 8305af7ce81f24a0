"""Mastodon's entities and endpoints as the sources of Mastodon.py describe them: which endpoint
answers with what, and which fields of it may be null or left out. They are read, not run.
"""

import ast
import pathlib
import re

# Where the sources say it otherwise than by `return self.__api_request(METHOD, PATH)`, say what is
# made of the answer, or leave the endpoint out; here stands what docs.joinmastodon.org has.
SAID_OTHERWISE = {
    "GET /.well-known/nodeinfo": "Dict[str, List[dict]]",
    "GET /api/v1/accounts/{}/endorsements": "List[Account]",
    "GET /api/v1/admin/accounts": "List[AdminAccount]",
    "GET /api/v1/admin/domain_blocks": "List[AdminDomainBlock]",
    "GET /api/v1/admin/domain_blocks/{}": "AdminDomainBlock",
    "GET /api/v1/markers": "Dict[str, Marker]",
    "GET /api/v1/instance/privacy_policy": "ExtendedDescription",
    "GET /api/v1/notifications": "List[Notification]",
    "GET /api/v1/notifications/{}": "Notification",
    "GET /api/v1/notifications/requests/merged": "Dict[str, bool]",
    "GET /api/v1/timelines/home": "List[Status]",
    "GET /api/v1/timelines/list/{}": "List[Status]",
    "GET /api/v1/timelines/public": "List[Status]",
    "GET /api/v1/timelines/tag/{}": "List[Status]",
    "GET /api/v2/filters/{}": "FilterV2",
    "GET /api/v2/filters/keywords/{}": "FilterKeyword",
    "GET /api/v2/notifications/unread_count": "UnreadNotificationsCount",
    "GET /nodeinfo/2.0": "Nodeinfo",
    "GET /nodeinfo/2.1": "Nodeinfo",
    "POST /api/v1/markers": "Dict[str, Marker]",
    "POST /api/v1/media": "MediaAttachment",
    "POST /api/v1/statuses": "Union[Status, ScheduledStatus]",
    "POST /api/v2/media": "MediaAttachment",
    "PUT /api/v1/statuses/{}": "Status",
    "PUT /api/v2/filters/keywords/{}": "FilterKeyword",
}
# A moment, a day, or a day as seconds since 1970 (in the history of a hashtag).
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$|^\d+$"}
PLAIN = {
    "AttribAccessDict": {"type": "object"},
    "EmptyResponse": {"type": ["object", "array"]},
    "IdType": {"type": "string", "minLength": 1},
    "MaybeSnowflakeIdType": {"type": "string", "minLength": 1},
    "NonPaginatableList": {"type": "array"},
    "None": {"type": ["object", "array"]},
    "bool": {"type": "boolean"},
    "datetime": MOMENT,
    "dict": {"type": "object"},
    "float": {"type": "number"},
    "int": {"type": "integer"},
    "str": {"type": "string"},
}
LISTS = {"EntityList", "List", "NonPaginatableList", "PaginatableList"}
SCHEMAS = "#/components/schemas/"


def shape_of(note):
    """The schema that a type's notation means."""
    match note:
        case ast.Constant(value=None):
            return PLAIN["None"]
        case ast.Constant(value=str(text)):
            return shape_of(ast.parse(text, mode="eval").body)
        case ast.Name(id=name):
            return PLAIN.get(name, {"$ref": SCHEMAS + name})
        case ast.Subscript(value=ast.Name(id="Optional"), slice=of):
            return shape_of(of)
        case ast.Subscript(value=ast.Name(id="Union"), slice=ast.Tuple(elts=kinds)):
            return {"anyOf": [shape_of(kind) for kind in kinds]}
        case ast.Subscript(value=ast.Name(id=name), slice=of) if name in LISTS:
            return {"type": "array", "items": shape_of(of)}
        case ast.Subscript(slice=ast.Tuple(elts=[_, of])):
            return {"type": "object", "additionalProperties": shape_of(of)}
    raise ValueError(ast.unparse(note))


def entity(kind):
    """One class. Below each field stand its words, which say `(nullable)` or `(optional)`."""
    names, properties, required = {}, {}, []
    for node in kind.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "_rename_map":
            names = ast.literal_eval(node.value)
    for field, words in zip(kind.body, kind.body[1:]):
        if not isinstance(field, ast.AnnAssign):
            continue
        name = names.get(field.target.id, field.target.id)
        words = ast.unparse(words).lower()
        properties[name] = shape_of(field.annotation)
        if "nullable)" in words:
            properties[name] = {"anyOf": [properties[name], {"type": "null"}]}
        if "(optional" not in words:
            required.append(name)
    return {"type": "object", "properties": properties, "required": sorted(required)}


def endpoints(module):
    """What the functions of one file ask, and what they say they get."""
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef) or function.name.startswith("__"):
            continue
        asked = [it for it in ast.walk(function) if isinstance(it, ast.Call)
                 and getattr(it.func, "attr", "") == "__api_request"]
        for call in asked:
            if len(asked) > 1 and function.returns is None:
                continue
            method, path = call.args[:2]
            if isinstance(method, ast.Constant):
                written = re.search(r"['\"](.*)['\"]$", ast.unparse(path))
                path = re.sub(r"\{[^}]*\}", "{}", written[1]).rstrip("/") if written else ""
                yield f"{method.value} {path}", shape_of(function.returns or ast.Constant(None))


def read(package):
    """All entities, and what each endpoint answers with, from the folder of the package."""
    parsed = {it.stem: ast.parse(it.read_text()) for it in sorted(package.glob("*.py"))}
    kinds = parsed["return_types"].body
    entities = {it.name: entity(it) for it in kinds if isinstance(it, ast.ClassDef)}
    answers = {}
    for module in parsed.values():
        answers.update(endpoints(module))
    for place, note in SAID_OTHERWISE.items():
        answers[place] = shape_of(ast.Constant(note))
    return entities, answers


def package():
    """Where Mastodon.py lies."""
    import importlib.util

    return pathlib.Path(importlib.util.find_spec("mastodon").origin).parent
