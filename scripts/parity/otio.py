"""Reads a project written by `kinora export` with the reference implementation of OpenTimelineIO (pip install opentimelineio).

    python3 scripts/parity/otio.py project.otio

Fails unless every clip's range lies within its media, the picture is as long as its clips, and the file survives a round trip.
"""

import sys

import opentimelineio as otio

timeline = otio.adapters.read_from_file(sys.argv[1])
again = otio.adapters.read_from_string(otio.adapters.write_to_string(timeline, "otio_json"), "otio_json")
assert again.is_equivalent_to(timeline), "the round trip changes the timeline"
for track in timeline.tracks:
    end = 0
    for item in track:
        if isinstance(item, otio.schema.Transition):
            continue
        place = track.range_of_child(item)
        assert place.start_time.value == end, f"{item.name} begins at {place.start_time.value}, not at {end}"
        end += place.duration.value
        if not item.effects:
            used = item.trimmed_range()
            there = item.available_range()
            assert there.start_time <= used.start_time and used.end_time_inclusive() <= there.end_time_inclusive(), f"{item.name} uses more than its media"
    assert track.duration().value == end
    print(f"{track.kind} {track.name}: {len(track.find_clips())} clips, {end:g} frames at {track.duration().rate:g}")
print(f"{len(timeline.tracks.markers)} markers, from {timeline.tracks.markers[0].name if timeline.tracks.markers else 'none'}")
