from chibo.organisations.queries import ancestors
from chibo.profiles.queries.applying import lookup_for
from chibo.rulebook.rules.authority import who_decides

K = {
    "cell": "cell",
    "grassroots_committee": "grassroots_committee",
    "commune_committee": "commune",
    "commune_standing": "commune",
    "grassroots_standing": "grassroots_committee",
}


def acts_on(action, unit, on):
    line = ancestors(unit, on)
    kind = line[-2].kind if len(line) > 1 else line[-1].kind
    return who_decides(lookup_for(unit), on, action, kind)


def seat_of(body, unit, on):
    for s in reversed(ancestors(unit, on)):
        if s.kind == K.get(body):
            return s.unit_id
    return None


def body_label(body, on, lookup):
    return next((r["label"] for r in lookup("authority.bodies", on).value if r["code"] == body), body)
