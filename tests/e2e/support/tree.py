"""A reader without eyes: opens the window on a message bus of its own, and finds, reads and works it by the accessibility tree alone.

Called as `dbus-run-session -- python3 tree.py SOCKET PROGRAM STORE`. A line of JSON that comes through the socket is one wish, and a line
goes back: `{"is": …}`, or `{"fault": words}`. It talks through a socket, because the bus's own services talk on standard output.

A wish has `do`, one of the functions of `WISHES`, and what that function takes. A node is meant by its way from the page, a list of parts:
each is a role, the beginning of a name, and what else it takes to know it (`named`). What is not there yet is waited for.
"""

import itertools
import json
import socket
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

# The library calls its old names old; the new ones are not in every distribution that we build on.
warnings.simplefilter("ignore", DeprecationWarning)

LAUNCHERS = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
WITHIN = 30
ROLES = {Atspi.role_get_name(role): role for role in map(Atspi.Role, range(Atspi.Role.LAST_DEFINED.real))}
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


# ---- reading -----------------------------------------------------------------------------------------------------------


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
    return [state.value_nick for state in one.get_state_set().get_states() if state.value_nick in STATES]


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
        found = {} if page is None else {str(one.path): one for one in below(page, attributes={"live": "polite"}) + below(page, attributes={"live": "assertive"})}
        said = {path: words(one).strip() or " ".join(node["name"] for node in nodes(one) if node["name"]) for path, one in found.items()}
        return {path: (one.get_role_name(), said[path]) for path, one in found.items()}


    def listens(self):
        """Keeps what the regions say before something is done, and which there are: behind a dialog they cannot be seen, but stay."""
        self.before = self.regions()
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
    return held is None or any(words(cell).strip().startswith(held) for cell in below(one, [ROLES["table cell"], ROLES["row header"], ROLES["table row header"]]))


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


# ---- wishes ------------------------------------------------------------------------------------------------------------


def there(way):
    return about(until(lambda: found(way), missing(way)))


def gone(way):
    until(lambda: found(way) is None, lambda: f"the tree still has the {way_in_words(way)}")


def every(way):
    """All nodes of the last part of a way, once there is one."""
    until(lambda: found(way), missing(way))
    *outer, last = way
    return [about(one) for one in below(found(outer) if outer else WINDOW.page(), [ROLES[last["role"]]]) if named(one, last)]


def read(way):
    """All that is read from a node on, once it says the same twice."""
    last = [None]

    def still():
        now = list(nodes(found(way) if way else WINDOW.page()))
        same, last[0] = now == last[0], now
        return now if same else None

    until(lambda: found(way) if way else WINDOW.page(), missing(way or [{"role": "document web"}]))
    return until(still, lambda: f"the {way_in_words(way)} never came to rest")


def usable(way):
    """The node, once it can be used: what is shut is no more for a reader than for anybody else."""
    return until(lambda: found(way[:-1] + [{**way[-1], "states": [*way[-1].get("states", []), "enabled"]}]), missing(way))


def does(one, way):
    """Does what a node is for."""
    WINDOW.listens()
    action = one.get_action_iface()
    if action is None or not action.do_action(0):
        raise Fault(f"the {way_in_words(way)} cannot be pressed by a reader")


def press(way):
    does(usable(way), way)


def focus(way):
    usable(way).get_component_iface().grab_focus()

    def has():
        # A field with a list has the focus where it stands in its list.
        now = states(found(way))
        return "focused" in now or ("expanded" in now and any("focused" in states(one) for one in below(WINDOW.page(), [ROLES["list item"]])))

    until(has, lambda: f"the {way_in_words(way)} does not take the focus")


KEYS = {"Enter": 0xFF0D, "Tab": 0xFF09, "Escape": 0xFF1B, "Delete": 0xFFFF, "ArrowLeft": 0xFF51, "ArrowUp": 0xFF52}
KEYS |= {"ArrowRight": 0xFF53, "ArrowDown": 0xFF54, "Home": 0xFF50, "End": 0xFF57, "F1": 0xFFBE, "F2": 0xFFBF, "F6": 0xFFC3}
HELD = {"Shift": 1, "Control": 4}


def keys(pressed):
    """Presses keys where the focus is: their names, with what is held before them (`Control+Shift+Home`), or text to be typed."""
    WINDOW.listens()
    for one in pressed:
        *held, last = one.split("+") if one.split("+")[0] in HELD else [one]
        mask = sum(HELD[name] for name in held)
        if mask:
            Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.LOCKMODIFIERS)
        if held or last in KEYS:
            Atspi.generate_keyboard_event(KEYS.get(last) or ord(last), None, Atspi.KeySynthType.SYM)
        else:
            Atspi.generate_keyboard_event(0, last, Atspi.KeySynthType.STRING)
        if mask:
            Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.UNLOCKMODIFIERS)


def fill(way, text):
    """Goes to a field by the tree, takes what it holds away, and types: WebKit's fields take no text from the tree itself."""
    focus(way)
    keys(["Control+a", "Delete", text])
    held = [None]

    def holds():
        field = found(way)
        held[0] = Atspi.Text.get_text(field.get_text_iface(), 0, -1)
        return held[0] == text

    until(holds, lambda: f"the {way_in_words(way)} holds “{held[0]}” in place of “{text}”")


def choose(way, option):
    """Chooses in a list by the words of the choice. WebKit tells late which is chosen: what comes of it tells."""
    choice = way + [{"role": "menu item", "name": option}]
    does(until(lambda: found(choice), missing(choice)), choice)


def put(way, value):
    """Sets a number through the tree, as a switch or a voice does."""
    one = usable(way)
    WINDOW.listens()
    if not Atspi.Value.set_current_value(one.get_value_iface(), value):
        raise Fault(f"the {way_in_words(way)} cannot be set to {value}")


def hear(said):
    """What was read out since something was last done: words that came into a region which was there to be listened to, or an alert."""

    def heard():
        for path, (role, now) in WINDOW.regions().items():
            listened = role == "notification" or path in WINDOW.known
            if said in now and listened and WINDOW.before.get(path, (role, "")) != (role, now):
                return now
        return None

    return until(heard, lambda: f"“{said}” was never read out; regions were {WINDOW.before} and are {WINDOW.regions()}")


def title(other):
    return until(lambda: WINDOW.page().get_name() not in ("", other) and WINDOW.page().get_name(), lambda: f"the page was never called another than {other}")


WISHES = {one.__name__: one for one in [there, gone, every, read, press, focus, keys, fill, choose, put, hear, title]}


def main():
    address, program, store = sys.argv[1:]
    switch_on()
    window = subprocess.Popen([program, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    speaks = socket.socket(socket.AF_UNIX)
    speaks.connect(address)
    try:
        for line in speaks.makefile(encoding="utf-8"):
            wish = json.loads(line)
            try:
                answer = {"is": WISHES[wish.pop("do")](**wish)}
            except Fault as fault:
                answer = {"fault": str(fault)}
            except GLib.Error as error:
                answer = {"fault": f"the tree did not answer: {error.message}"}
            speaks.sendall((json.dumps(answer) + "\n").encode())
    finally:
        window.kill()
        window.wait()


main()
