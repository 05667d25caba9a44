"""Clips for the proof on a processor: a coloured shape moves over a dark ground, and the caption says which, in which colour and where to.

The end of a caption has the form that src/engines/caption.ts gives to the prompts of shots.
"""
import colorsys

import torch

COLOURS = {'red': 0.0, 'yellow': 1 / 6, 'green': 1 / 3, 'blue': 2 / 3}
SHAPES = ('disc', 'square')
# Caption and unit step, y downwards.
MOVES = {'to the left': (-1, 0), 'to the right': (1, 0), 'up': (0, -1), 'down': (0, 1)}

_SIZES = ('Wide shot', 'Full shot', 'Medium shot')
_CAMERAS = ('static camera', 'the camera makes a slow push in', 'the camera makes a slow pan left')
_TIMES = ('Day, clear weather, summer', 'Day, fair weather, spring', 'Night, clear weather, winter')
_LOOKS = ('Natural look, calm mood', 'Natural look, neutral mood', 'Cinematic look, calm mood')


def caption(colour, shape, move, generator=None):
    """The words for a clip; without a generator the tail is the first of each list."""
    def pick(options):
        return options[0 if generator is None else int(torch.randint(len(options), (), generator=generator))]

    return f'A {colour} {shape} moves {move}. {pick(_SIZES)}, {pick(_CAMERAS)}. {pick(_TIMES)}. {pick(_LOOKS)}.'


def draw(colour, shape, move, count, width, height, generator=None):
    """`count` pictures `[count, 3, height, width]` from 0 to 1."""
    def chance(low, high):
        return low + (high - low) * (0.5 if generator is None else torch.rand((), generator=generator).item())

    rgb = torch.tensor(colorsys.hsv_to_rgb(COLOURS[colour], 0.95, chance(0.85, 1.0)))
    radius = chance(0.19, 0.24) * height
    dx, dy = MOVES[move]
    # Whatever the direction, the way through the picture is as long as half its height, or its width.
    way_x, way_y = (width - 2.6 * radius) * chance(0.8, 1), (height - 2.4 * radius) * chance(0.85, 1)
    at = torch.linspace(-0.5, 0.5, count)
    x = width / 2 + (0 if dx else 1) * (chance(0, 1) - 0.5) * (width - 2.6 * radius) + dx * way_x * at
    y = height / 2 + (0 if dy else 1) * (chance(0, 1) - 0.5) * (height - 2.4 * radius) + dy * way_y * at
    rows, columns = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing='ij')
    away_x, away_y = columns[None] - x[:, None, None], rows[None] - y[:, None, None]
    away = (away_x**2 + away_y**2).sqrt() if shape == 'disc' else torch.maximum(away_x.abs(), away_y.abs()) / 0.9
    share = (radius - away + 0.5).clamp(0, 1)[:, None]
    ground = torch.full((3,), 0.12) * chance(0.7, 1.3)
    return share * rgb[:, None, None] + (1 - share) * ground[:, None, None]


def all_kinds():
    return [(colour, shape, move) for colour in COLOURS for shape in SHAPES for move in MOVES]


def measure(pictures):
    """Which colour and which move are seen in `[count, 3, height, width]`; None where nothing coloured is."""
    pictures = pictures.float().clamp(0, 1)
    weight = (pictures.amax(1) - pictures.amin(1) - 0.25).clamp(min=0)
    if weight.mean() < 0.004:
        return None, None
    mean = (pictures * weight[:, None]).sum((0, 2, 3)) / weight.sum()
    hue = colorsys.rgb_to_hsv(*mean.tolist())[0]
    colour = min(COLOURS, key=lambda name: min(abs(hue - COLOURS[name]), 1 - abs(hue - COLOURS[name])))
    height, width = weight.shape[1:]
    mass = weight.sum((1, 2)).clamp(min=1e-6)
    x = (weight.sum(1) * torch.arange(width)).sum(1) / mass
    y = (weight.sum(2) * torch.arange(height)).sum(1) / mass
    # The line through the middles of all pictures, not the first and last alone.
    time = torch.linspace(-1, 1, len(x))
    slope = torch.stack([(each * time).sum() / time.pow(2).sum() for each in (x - x.mean(), y - y.mean())])
    if slope.abs().max() < 0.02 * height:
        return colour, None
    return colour, max(MOVES, key=lambda name: slope[0] * MOVES[name][0] + slope[1] * MOVES[name][1])
