"""Makes films chunk by chunk as src/engines/diffusion/rollout.ts does, for many films at once."""
import torch

from .model.layout import Layout, places, window


def shift(sigma, by):
    return by * sigma / (1 + (by - 1) * sigma)


def few_step_sigmas(knobs):
    """The listed timesteps are shifted before use."""
    return [shift(step / 1000, knobs.shift) for step in knobs.steps] + [0.0]


class Windowed:
    """Stands in for a layout when keys and values of the past are given as they were kept."""

    def __init__(self, look, index, shots, knobs, device):
        lists = places(look, index, shots, knobs)
        self.own = torch.tensor(lists[-1], device=device).view(1, 1, -1)
        self.seen = torch.tensor([place for part in lists for place in part], device=device).view(1, 1, -1)
        self.mask = torch.ones(1, 1, len(lists), dtype=torch.bool, device=device)
        self.look, self.past, self.kept, self.layer = look, None, None, 0

    def begin(self, past):
        """`past` is for each chunk of the window a list over the layers of (keys, values)."""
        self.past, self.kept, self.layer = past, [], 0
        return self

    def windows(self, context, k, v):
        del context
        self.kept.append((k, v))
        before = [chunk[self.layer] for chunk in self.past]
        self.layer += 1
        return tuple(torch.cat([*(each[i][:, 0] for each in before), now[:, 0]], 1)[:, None] for i, now in enumerate((k, v)))


@torch.no_grad()
def roll(model, read_text, plans, knobs, noise, size, sigmas=None, guidance=1.0, plain=None, renoise=True):
    """Makes the chunks of films that have the same shots: `plans` is for each chunk (texts by film, number of the shot); `noise(chunk,
    step, shape)` gives `[films, channels, frames, height, width]` of noise. Steps down `sigmas`, those of the knobs when left out: by
    fresh noise, or by Euler's method. Gives `[films, channels, all frames, height, width]`.
    """
    device = next(model.parameters()).device
    sigmas = sigmas or few_step_sigmas(knobs)
    shots = [shot for _, shot in plans]
    made, kept, kept_plain = [], {}, {}
    for index, (texts, _) in enumerate(plans):
        shape = (len(texts), model.config.channels, knobs.chunk_frames, *size)
        words = model.read_text(read_text(texts))
        nothing = None if guidance == 1 else model.read_text(read_text([plain] * len(texts)))
        layout = Windowed(window(index, shots, knobs), index, shots, knobs, device)

        def run(latents, timestep, words, memory, layout=layout):
            at = torch.full((len(latents), 1), timestep, device=device)
            velocity = model([(latents[:, None], at)], words, layout.begin([memory[i] for i in layout.look]))
            return velocity[:, 0], layout.kept

        x = noise(index, 0, shape).to(device)
        for step, (sigma, below) in enumerate(zip(sigmas, sigmas[1:], strict=False)):
            velocity, _ = run(x, sigma * 1000, words, kept)
            if nothing is not None:
                without, _ = run(x, sigma * 1000, nothing, kept_plain)
                velocity = without + guidance * (velocity - without)
            if renoise:
                clean = x - sigma * velocity
                x = clean if below == 0 else (1 - below) * clean + below * noise(index, step + 1, shape).to(device)
            else:
                x = x + (below - sigma) * velocity
        made.append(x)
        # Once more over the clean chunk, to keep its keys and values.
        kept[index] = run(x, 0.0, words, kept)[1]
        if nothing is not None:
            kept_plain[index] = run(x, 0.0, nothing, kept_plain)[1]
    return torch.cat(made, 2)
