"""Reads what a screen reader reads: opens the window on a message bus of its own, goes from place to place by the links that the
accessibility tree holds, and writes each place's tree as JSON, a list of places with their nodes. At last it presses Undo, and the
tree of the screen that says what was undone stands under "undo".

Called as `dbus-run-session -- python3 tree.py OUT PROGRAM STORE PLACE...`, a place being the name of a link of the navigation.
It writes to a file, because the bus's own services talk on standard output.
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


def nodes(one, depth=0):
    """Every node below `one`, in the order of reading, with role, name, and whether changes in it are read out."""
    try:
        attributes = one.get_attributes() or {}
        yield one, {
            "depth": depth,
            "role": one.get_role_name(),
            "name": one.get_name() or words(one),
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


def settled(wanted):
    """Waits until the page has `wanted` and says the same twice."""
    before, until = None, time.monotonic() + WITHIN
    while time.monotonic() < until:
        now = page()
        said = [about for _, about in now]
        if said == before and wanted(said):
            return now
        before = said
        time.sleep(0.3)
    raise SystemExit(f"the tree never came to rest; it held {len(before or [])} nodes")


def main():
    out, program, store, *places = sys.argv[1:]
    switch_on()
    window = subprocess.Popen([program, "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = []
        here = settled(lambda said: any(one["role"] == "heading" and one["name"] for one in said))
        for place in places:
            title = here[0][1]["name"]
            link = next(one for one, about in here if about["role"] == "link" and about["name"].split(" ")[0] == place)
            if not link.get_action_iface().do_action(0):
                raise SystemExit(f"the link {place} cannot be pressed by a screen reader")
            if place != places[0]:
                here = settled(lambda said: said[0]["name"] != title and any(one["role"] == "heading" for one in said))
            found.append({"place": place, "nodes": [about for _, about in here]})
        undo = next(one for one, about in here if about["role"] == "push button" and about["name"].startswith("Undo:"))
        undo.get_action_iface().do_action(0)
        here = settled(lambda said: any(one["live"] for one in said))
        found.append({"place": "undo", "nodes": [about for _, about in here]})
        with open(out, "w", encoding="utf-8") as file:
            json.dump(found, file)
    finally:
        window.kill()
        window.wait()


main()
