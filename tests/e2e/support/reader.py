"""A reader without eyes: opens the window on a message bus of its own, and works it by the accessibility tree alone.

Called as `dbus-run-session -- python3 reader.py SOCKET PROGRAM STORE`. A line of JSON that comes through the socket is one wish, and a line
goes back: `{"is": …}`, or `{"fault": words}`. It talks through a socket, because the bus's own services talk on standard output.

A wish has `do`, one of the functions of `WISHES`, and what that function takes. What is not there yet is waited for.
"""

import json
import socket
import subprocess
import sys

from tree import ROLES, WINDOW, Atspi, Fault, GLib, about, below, found, missing, named, nodes, states, switch_on, until, way_in_words


# What was found a moment ago may have been drawn anew, and then answers no more: so whatever is asked of a node, or done with it, stands
# within the waiting, and begins again with finding it.


def there(way):
    return until(lambda: (one := found(way)) and about(one), missing(way))


def gone(way):
    until(lambda: found(way) is None, lambda: f"the tree still has the {way_in_words(way)}")


def every(way):
    """All nodes of the last part of a way, once there is one."""
    *outer, last = way

    def some():
        box = found(outer) if outer else WINDOW.page()
        return box and [about(one) for one in below(box, [ROLES[last["role"]]]) if named(one, last)]

    return until(some, missing(way))


def read(way):
    """All that is read from a node on, once it says the same twice."""
    last = [None]

    def still():
        one = found(way) if way else WINDOW.page()
        now = [] if one is None else list(nodes(one))
        same, last[0] = now == last[0], now
        return now if same else None

    if way:
        until(lambda: found(way), missing(way))
    return until(still, lambda: f"the {way_in_words(way)} never came to rest")


def usable(way):
    """The node, where it can be used: what is shut is no more for a reader than for anybody else."""
    return found(way[:-1] + [{**way[-1], "states": [*way[-1].get("states", []), "enabled"]}])


def does(look, way):
    """Does what a node is for, once `look` finds it."""
    WINDOW.listens()

    def done():
        one = look(way)
        if one is None:
            return False
        action = one.get_action_iface()
        if action is None or not action.do_action(0):
            raise Fault(f"the {way_in_words(way)} cannot be pressed by a reader")
        return True

    until(done, missing(way))


def press(way):
    does(usable, way)


def focus(way):
    until(lambda: (one := usable(way)) and [one.get_component_iface().grab_focus()], missing(way))

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
        held[0] = None if field is None else Atspi.Text.get_text(field.get_text_iface(), 0, -1)
        return held[0] == text

    until(holds, lambda: f"the {way_in_words(way)} holds “{held[0]}” in place of “{text}”")


def choose(way, option):
    """Chooses in a list by the words of the choice. WebKit tells late which is chosen: what comes of it tells."""
    choice = way + [{"role": "menu item", "name": option}]
    does(found, choice)


def put(way, value):
    """Sets a number through the tree, as a switch or a voice does."""
    WINDOW.listens()
    [done] = until(lambda: (one := usable(way)) and [Atspi.Value.set_current_value(one.get_value_iface(), value)], missing(way))
    if not done:
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
    def called():
        page = WINDOW.page()
        return page is not None and page.get_name() not in ("", other) and page.get_name()

    return until(called, lambda: f"the page was never called another than {other}")


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
