"""What teams are called until they find a name of their own: neither a department's word nor its colour."""

from __future__ import annotations

NAMES = tuple(
    """
    Acorn Anchor Aspen Badger Banyan Beacon Beaver Birch Bramble Canyon Cedar Cobble Comet Compass Cypress Delta
    Dolphin Ember Falcon Fern Fjord Glacier Grove Harbour Hazel Heron Ibex Island Juniper Kestrel Kite Lantern Larch
    Lighthouse Lotus Lynx Magpie Maple Meadow Meteor Nimbus Nutmeg Oasis Orca Otter Owl Pebble Pelican Poplar Puffin
    Quartz Raven Reef Sequoia Sparrow Summit Thistle Tundra Walnut Willow
    """.split()
)


def team_name(number: int) -> str:
    """The name with this number, from 0; when all are taken they begin again as "Acorn 2"."""
    again, place = divmod(number, len(NAMES))
    return NAMES[place] if not again else f"{NAMES[place]} {again + 1}"
