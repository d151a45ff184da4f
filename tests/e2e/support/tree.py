"""Reads what a screen reader reads: opens the window on a message bus of its own, presses what the accessibility tree holds, step by
step, and writes the tree at the start and after each step as JSON.

Called as `dbus-run-session -- python3 tree.py OUT PROGRAM STORE STEPS`. STEPS is a JSON list; a step is an object with `press`, the role
and the beginning of the name of what is pressed, `as`, the name under which the tree is written, and what is there then: `wait`, a role and
the beginning of a name, or `told`, words that are read out by themselves, or neither, and the document has another title. It writes to
a file, because the bus's own services talk on standard output.
"""

import json
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

LAUNCHERS = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"]
WITHIN = 90


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
    """What a node without a name says, where it holds text of its own."""
    text = one.get_text_iface()
    return Atspi.Text.get_text(text, 0, -1) if text is not None else ""


STATES = ["focused", "invalid-entry", "modal", "checked", "pressed", "selected", "expanded"]


def nodes(one, depth=0):
    """Every node below `one`, in the order of reading: role, name, description, states, and whether changes in it are read out."""
    try:
        attributes = one.get_attributes() or {}
        yield one, {
            "depth": depth,
            "role": one.get_role_name(),
            "name": one.get_name() or words(one),
            "description": one.get_description() or "",
            "states": [state.value_nick for state in one.get_state_set().get_states() if state.value_nick in STATES],
            "live": attributes.get("live") or attributes.get("container-live") or "",
            "landmark": attributes.get("xml-roles") or "",
        }
        for place in range(one.get_child_count()):
            child = one.get_child_at_index(place)
            if child is not None:
                yield from nodes(child, depth + 1)
    except GLib.Error:
        return  # It went while we looked: the page is being drawn.


def page():
    """The nodes of the page in the window, or nothing while there is none."""
    for one, about in nodes(Atspi.get_desktop(0)):
        if about["role"] == "document web":
            return list(nodes(one))
    return []


def settled(wanted, what):
    """Waits until the page has `wanted` and says the same twice; `what` is it in words."""
    before, until = None, time.monotonic() + WITHIN
    while time.monotonic() < until:
        now = page()
        said = [about for _, about in now]
        if said == before and wanted(said):
            return now
        before = said
        time.sleep(0.3)
    held = [f"{about['role']} {about['name'][:60]}" for about in before or [] if about["role"] not in ("static", "section")]
    raise SystemExit(f"the tree never came to rest with {what}; it held:\n" + "\n".join(held))


def named(about, wanted):
    """Whether a node has the role and begins with the name of `wanted`."""
    return about["role"] == wanted[0] and about["name"].startswith(wanted[1])


def main():
    out, program, store, steps = sys.argv[1:]
    switch_on()
    window = subprocess.Popen([program, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        here = settled(lambda said: any(one["role"] == "heading" and one["name"] for one in said), "a heading")
        found = [{"as": "start", "nodes": [about for _, about in here]}]
        for step in json.loads(steps):
            title, press, wait = here[0][1]["name"], step["press"], step.get("wait")
            told = step.get("told")
            target = next((one for one, about in here if named(about, press)), None)
            if target is None:
                raise SystemExit(f"the tree has no {press[0]} {press[1]}; it has {[about['name'] for _, about in here if about['role'] == press[0]]}")
            if not target.get_action_iface().do_action(0):
                raise SystemExit(f"the {press[0]} {press[1]} cannot be pressed by a screen reader")
            if wait:
                here = settled(lambda said: any(named(one, wait) for one in said), f"{wait[0]} {wait[1]}")
            elif told:
                here = settled(lambda said: any(one["live"] and told in one["name"] for one in said), f"“{told}” read out")
            else:
                here = settled(lambda said: said[0]["name"] != title and any(one["role"] == "heading" for one in said), f"another title after {press[1]}")
            found.append({"as": step["as"], "nodes": [about for _, about in here]})
        with open(out, "w", encoding="utf-8") as file:
            json.dump(found, file)
    finally:
        window.kill()
        window.wait()


main()
