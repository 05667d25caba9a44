"""What came of it: losses at the start and the end of each stage, and samples, of which is measured what their words promised."""
import json

import torch
from PIL import Image

from . import shapes
from .stages import sample

STAGES = ('autoencoder', 'forcing', 'teaching', 'distilling')
CUT_PLAN = (('red', 'disc', 'to the left'), ('blue', 'square', 'up'))


def report(run):
    result = {name: ends(run, name) for name in STAGES}
    kinds, plans = sample_plans(run)
    result['samples'] = {}
    for label, stage, few in (('teacher, fine schedule', 'teaching', False), ('teacher, few steps', 'teaching', True), ('student, few steps', 'distilling', True)):
        pictures = sample(run, stage, plans, run.preset.seed, few)
        save_sheet(run.path(f'samples-{label.replace(", ", "-").replace(" ", "-")}.png'), pictures)
        if kinds:
            result['samples'][label] = agreement(pictures, kinds)
    if run.preset.data == 'shapes':
        result['samples']['the data, through the autoencoder'] = agreement(reconstructed(run, len(kinds)), kinds, True)
        result['samples']['the data itself'] = agreement(torch.stack([run.pictures(i).cpu() for i in range(len(kinds))]), kinds, True)
        result['cut'] = cut(run)
    return result


@torch.no_grad()
def reconstructed(run, count):
    """The first clips as the autoencoder gives them back: no sample can be better."""
    model = run.load('autoencoder', {'autoencoder': run.new_autoencoder()})['autoencoder'].eval()
    return torch.stack([model.decode(model.encode(run.pictures(i)[None]))[0].clamp(0, 1).cpu() for i in range(count)])


def ends(run, name):
    with open(run.path(f'{name}.json')) as file:
        made = json.load(file)
    losses = [loss for _, loss in made['log']]
    few = max(1, len(losses) // 20)
    facts = {key: value for key, value in made.items() if key in ('psnr', 'held', 'seconds')}
    return {'first': round(sum(losses[:few]) / few, 5), 'last': round(sum(losses[-few:]) / few, 5), **facts}


def sample_plans(run):
    """One film for every kind of shape, all chunks in one shot; of films, the captions of clips that were held out."""
    preset = run.preset
    if preset.data == 'shapes':
        kinds = shapes.all_kinds()
        return kinds, [([shapes.caption(*kind) for kind in kinds], 0)] * preset.chunks
    captions = [run.data.clip(index).captions[0] for index in run.held[:16]]
    return None, [(captions, 0)] * preset.chunks


def agreement(pictures, kinds, first_shot_only=False):
    """Share of the films that show the colour and the move of their words."""
    half = pictures.shape[1] // 2
    seen = [shapes.measure(film[:half] if first_shot_only and index % 4 == 3 else film) for index, film in enumerate(pictures)]
    count = len(kinds)
    return {
        'films': count,
        'colour': round(sum(colour == kind[0] for (colour, _), kind in zip(seen, kinds, strict=True)) / count, 3),
        'move': round(sum(move == kind[2] for (_, move), kind in zip(seen, kinds, strict=True)) / count, 3),
    }


def cut(run):
    """Films of two shots: whether each shot shows what its own words say."""
    chunks, films = run.preset.chunks, 8
    halves = (chunks // 2, chunks - chunks // 2)
    plans = [([shapes.caption(*CUT_PLAN[shot])] * films, shot) for shot, half in enumerate(halves) for _ in range(half)]
    pictures = sample(run, 'distilling', plans, run.preset.seed + 1)
    save_sheet(run.path('samples-cut.png'), pictures)
    border = halves[0] * run.preset.knobs.chunk_frames * 4 - 3
    return {f'shot {shot + 1}': agreement(part, [CUT_PLAN[shot]] * films) for shot, part in enumerate((pictures[:, :border], pictures[:, border:]))}


def save_sheet(path, films, most=8):
    """A row for each film, with some of its pictures."""
    picks = torch.linspace(0, films.shape[1] - 1, most).round().long()
    sheet = torch.nn.functional.pad(films[:32, picks], (1, 1, 1, 1), value=1.0)
    rows = torch.cat([torch.cat(list(film), 2) for film in sheet], 1)
    Image.fromarray((rows.permute(1, 2, 0) * 255).round().byte().numpy()).save(path)
