"""What a screen reader reads of a window: the nodes of its accessibility tree, found by role and name, with what is said of each.

A node is meant by its way from the page, a list of parts: each is a role, the beginning of a name, and what else it takes to know it.
"""

import itertools
import subprocess
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

# The library calls its old names old; the new ones are not in every distribution that we build on.
warnings.simplefilter("ignore", DeprecationWarning)

LAUNCHERS = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
WITHIN = 60
ROLES = {Atspi.role_get_name(role): role for role in map(Atspi.Role, range(Atspi.Role.LAST_DEFINED.real))}
CELLS = [ROLES[role] for role in ["table cell", "row header", "table row header"]]
STATES = ["focused", "invalid-entry", "modal", "checked", "pressed", "selected", "expanded", "enabled"]


class Fault(Exception):
    """What a reader cannot do, in words."""


def switch_on():
    """Starts the accessibility bus and says that somebody reads, as a screen reader does when it starts."""
    for launcher in LAUNCHERS:
        try:
            subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            break
        except FileNotFoundError:
            continue
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for what in ["IsEnabled", "ScreenReaderEnabled"]:
        for _ in range(50):
            try:
                value = GLib.Variant("(ssv)", ("org.a11y.Status", what, GLib.Variant("b", True)))
                bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set", value, None, 0, 1000)
                break
            except GLib.Error:
                time.sleep(0.1)


def words(one):
    """The name of a node or, where it has none, what it holds: text, and the words of what stands in it; of a table its caption."""
    name = one.get_name()
    if name:
        return name
    if one.get_role() == Atspi.Role.TABLE:
        caption = Atspi.Table.get_caption(one.get_table_iface())
        return "" if caption is None else words(caption)
    text = one.get_text_iface()
    if text is None:
        return ""
    first, *rest = Atspi.Text.get_text(text, 0, -1).split("\ufffc")
    inside = [one.get_child_at_index(place) for place in range(len(rest))]
    return first + "".join((words(node) if node else "") + after for node, after in zip(inside, rest))


def states(one):
    return [] if one is None else [state.value_nick for state in one.get_state_set().get_states() if state.value_nick in STATES]


def about(one, depth=0):
    """What is said of a node when one comes to it, and whether changes in it are read out."""
    attributes = one.get_attributes() or {}
    value = one.get_value_iface()
    return {
        "depth": depth,
        "role": one.get_role_name(),
        "name": words(one),
        "description": one.get_description() or "",
        "states": states(one),
        "live": attributes.get("live") or attributes.get("container-live") or "",
        "landmark": attributes.get("xml-roles") or "",
        "value": None if value is None else Atspi.Value.get_current_value(value),
        "says": attributes.get("valuetext") or "",
    }


def nodes(one, depth=0):
    """Every node below `one` in the order of reading, itself first."""
    try:
        yield about(one, depth)
        for place in range(one.get_child_count()):
            child = one.get_child_at_index(place)
            if child is not None:
                yield from nodes(child, depth + 1)
    except GLib.Error:
        return  # It went while we looked: the page is being drawn.


def below(one, roles=(), attributes=None):
    """The nodes below `one` of these roles, or with one of these attributes, in the order of reading: asked for at once, and fresh."""
    every, some = Atspi.CollectionMatchType.ALL, Atspi.CollectionMatchType.ANY
    rule = Atspi.MatchRule.new(Atspi.StateSet.new([]), every, attributes or {}, some, list(roles), some, [], every, False)
    return Atspi.Collection.get_matches(one, rule, Atspi.CollectionSortOrder.CANONICAL, 0, True)


class Window:
    """The window, and what its page said when something was last done in it."""

    def __init__(self):
        self.document = None
        self.before = {}
        self.known = set()

    def page(self):
        """The page in the window, or nothing while there is none."""
        try:
            if self.document is not None and self.document.get_role_name() == "document web":
                self.document.clear_cache()
                return self.document
        except GLib.Error:
            pass
        self.document = None
        walk = [Atspi.get_desktop(0)]
        while walk and self.document is None:
            one = walk.pop()
            if one.get_role_name() == "document web":
                self.document = one
            else:
                walk += [child for child in (one.get_child_at_index(place) for place in range(one.get_child_count())) if child is not None]
        return self.document

    def regions(self):
        """What stands in the regions whose changes are read out, by region."""
        page = self.page()
        found = {}
        for how in ["polite", "assertive"] if page is not None else []:
            found |= {str(one.path): one for one in below(page, attributes={"live": how})}
        said = {path: words(one).strip() or " ".join(node["name"] for node in nodes(one) if node["name"]) for path, one in found.items()}
        return {path: (one.get_role_name(), said[path]) for path, one in found.items()}

    def listens(self):
        """Keeps what the regions say before something is done, and which there are: behind a dialog they cannot be seen, but stay."""
        [self.before] = until(lambda: [self.regions()], lambda: "the regions of the page never came to rest")
        self.known |= set(self.before)


WINDOW = Window()


def until(holds, otherwise, within=WITHIN):
    """Asks until there is an answer; `otherwise` says what there is instead."""
    end = time.monotonic() + within
    while True:
        try:
            answer = holds()
            if answer:
                return answer
        except GLib.Error:
            pass  # It went while we looked: the page is being drawn.
        if time.monotonic() > end:
            raise Fault(otherwise())
        time.sleep(0.04)


def named(one, part):
    """Whether a node has the name of a part of a way, the states, and in it a cell with the words that the part asks for."""
    name = words(one).strip()
    if not name.startswith(part.get("name", "")) or (part.get("worded") and not name):
        return False
    if not set(part.get("states", [])) <= set(states(one)):
        return False
    held = part.get("holds")
    return held is None or any(words(cell).strip().startswith(held) for cell in below(one, CELLS))


def found(way):
    """The node at the end of a way; of several with such a name the one that has just that, else the first, or the one `at` a place."""
    here = WINDOW.page()
    for part in way:
        if here is None:
            return None
        fit = (one for one in below(here, [ROLES[part["role"]]]) if named(one, part))
        if part.get("name") and "at" not in part:
            fit = sorted(fit, key=lambda one: words(one).strip() != part["name"])
        here = next(itertools.islice(fit, part.get("at", 0), None), None)
    return here


def way_in_words(way):
    return ", ".join(f"{part['role']} “{part.get('name') or part.get('holds') or part.get('at', '')}”" for part in way)


def missing(way):
    """Says that the end of a way is not there, and what there is of its role."""

    def say():
        page = WINDOW.page()
        if page is None:
            return "there is no page"
        role = way[-1]["role"]
        there = " | ".join(words(one)[:60] for one in below(page, [ROLES[role]]))
        return f"the tree never had the {way_in_words(way)}; of {role}s it had: {there}; read out was: {WINDOW.regions()}"

    return say
