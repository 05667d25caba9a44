"""Which chunks each chunk of a clip sees, and where in time they lie: the same rules as src/engines/diffusion/rollout.ts."""
import torch


def window(index, shots, knobs):
    """Numbers of the chunks that chunk `index` sees, oldest first; `shots` is the shot of each chunk."""
    shot_sink = shots.index(shots[index - 1]) if knobs.has_shot_sink and index > 0 else None
    sinks = [i for i in range(index) if i < knobs.sink_chunks or i == shot_sink]
    others = [i for i in range(index) if i not in sinks]
    room = knobs.sink_chunks + int(knobs.has_shot_sink) + knobs.local_chunks - len(sinks)
    return sorted(sinks + others[max(0, len(others) - room):])


def places(seen, index, shots, knobs):
    """The place in time of each frame of the window and of the chunk after it; at a cut time jumps."""
    lists = []
    for order, each in enumerate([*seen, index]):
        start = order * knobs.chunk_frames + knobs.shot_offset_frames * (shots[each] - shots[[*seen, index][0]])
        lists.append(list(range(start, start + knobs.chunk_frames)))
    return lists


class Layout:
    """The windows of a batch of clips with as many chunks each; `shots` `[batch][chunks]`."""

    def __init__(self, shots, knobs, device='cpu'):
        chunks = len(shots[0])
        most = max(len(window(i, each, knobs)) for each in shots for i in range(chunks))
        own, seen, mask, picks = [], [], [], []
        for each in shots:
            for i in range(chunks):
                look = window(i, each, knobs)
                lists = places(look, i, each, knobs)
                missing = most - len(look)
                # Chunks that are not there are chunk 0, masked.
                picks.append([0] * missing + look)
                seen.append([0] * (missing * knobs.chunk_frames) + [place for part in lists for place in part])
                own.append(lists[-1])
                mask.append([False] * missing + [True] * (len(look) + 1))

        def shaped(values):
            return torch.tensor(values, device=device).view(len(shots), chunks, -1)

        self.own, self.seen, self.mask = shaped(own), shaped(seen), shaped(mask)
        self.picks = torch.tensor(picks, dtype=torch.long, device=device).view(len(shots), chunks, most)

    def windows(self, context, k, v):
        """Keys and values `[batch, chunks, tokens of the window, heads, head_dim]`: those of the past, then the chunk's own."""
        batch, chunks, most = self.picks.shape
        rows = torch.arange(batch, device=k.device)[:, None, None]
        past = [each[rows, self.picks].flatten(2, 3) for each in context] if most else [each[:, :, :0] for each in context]
        return torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
