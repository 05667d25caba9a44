"""Clips and batches. A clip is shots after one another, each beginning with a chunk of its own, as the runtime lays them out.

The first chunk of a clip has three pictures fewer than the others, since its first picture is a latent frame by itself.
"""
import gzip
import json
import os
from dataclasses import dataclass

import numpy as np
import torch

from . import shapes
from .noise import hash_string

TIMES = 4


@dataclass
class Clip:
    # uint8 `[count, 3, height, width]`.
    pictures: torch.Tensor
    # For each chunk its caption, and which shot it is in, from 0.
    captions: list
    shots: list


def generator_for(seed, *place):
    """Random numbers that depend on the seed and the place only, so that training can go on from any step."""
    return torch.Generator().manual_seed(hash_string(' '.join(map(str, place)), seed ^ 0x811C9DC5))


def pictures_in(chunks, knobs, first=True):
    return chunks * knobs.chunk_frames * TIMES - (TIMES - 1 if first else 0)


class Shapes:
    """Every fourth clip has a cut in its middle."""

    def __init__(self, preset):
        self.preset = preset

    def __len__(self):
        return self.preset.clips

    def clip(self, index):
        preset, generator = self.preset, generator_for(self.preset.seed, 'clip', index)
        kinds, chunks = shapes.all_kinds(), preset.chunks
        lengths = [chunks // 2, chunks - chunks // 2] if index % 4 == 3 and chunks > 1 else [chunks]
        parts, captions, numbers = [], [], []
        for shot, length in enumerate(lengths):
            kind = kinds[index % len(kinds)] if shot == 0 else kinds[int(torch.randint(len(kinds), (), generator=generator))]
            count = pictures_in(length, preset.knobs, shot == 0)
            parts.append(shapes.draw(*kind, count, preset.width_px, preset.height_px, generator))
            captions += [shapes.caption(*kind, generator)] * length
            numbers += [shot] * length
        return Clip((torch.cat(parts) * 255).round().to(torch.uint8), captions, numbers)


class Films:
    """What training/shoot.ts wrote: a folder of clips.jsonl and gzipped pictures. A clip is read when it is needed."""

    def __init__(self, preset, folder):
        self.preset, self.folder = preset, folder
        path = os.path.join(folder, 'clips.jsonl')
        if not os.path.exists(path):
            raise SystemExit(f'{path} is not there. Shoot the films first: python -m training.run does it, or training/shoot.ts by itself')
        with open(path) as file:
            self.entries = [json.loads(line) for line in file]
        for entry in self.entries:
            if (entry['widthPx'], entry['heightPx'], entry['fps'], entry['chunkPictures']) != (preset.width_px, preset.height_px, preset.fps, preset.knobs.chunk_frames * TIMES):
                raise SystemExit(f'The clip {entry["file"]} was shot for another size, frame rate or chunk length than those of {preset.name}. Shoot the films anew.')
        self.entries = [entry for entry in self.entries if sum(shot['chunks'] for shot in entry['shots']) >= preset.chunks]
        if not self.entries:
            raise SystemExit(f'No clip in {folder} is {preset.chunks} chunks long.')

    def __len__(self):
        return len(self.entries)

    def clip(self, index):
        entry = self.entries[index]
        with gzip.open(os.path.join(self.folder, entry['file'])) as file:
            raw = np.frombuffer(file.read(), np.uint8)
        pictures = torch.from_numpy(raw.reshape(-1, entry['heightPx'], entry['widthPx'], 3).copy()).permute(0, 3, 1, 2)
        captions = [shot['caption'] for shot in entry['shots'] for _ in range(shot['chunks'])]
        numbers = [number for number, shot in enumerate(entry['shots']) for _ in range(shot['chunks'])]
        return Clip(pictures, captions, numbers)


def open_data(preset, folder):
    return Shapes(preset) if preset.data == 'shapes' else Films(preset, folder)


def split(data):
    """Numbers of the clips to train on, and of those held out: one in sixteen, at least one."""
    held = [i for i in range(len(data)) if i % 16 == 8] or [len(data) - 1]
    return [i for i in range(len(data)) if i not in set(held)] or held, held


class PictureBatches(torch.utils.data.Dataset):
    """Batch `step` of parts of clips `[batch, count, 3, height, width]` in uint8."""

    def __init__(self, data, clips, preset, seed):
        self.data, self.clips, self.preset, self.seed = data, clips, preset, seed

    def __getitem__(self, step):
        preset, generator = self.preset, generator_for(self.seed, 'pictures', step)

        def draw(end):
            return int(torch.randint(end, (), generator=generator))

        parts = []
        # Opening a film takes long, so several parts come from each.
        each = 1 if preset.data == 'shapes' else 4
        for _ in range(-(-preset.autoencoder.batch // each)):
            pictures = self.data.clip(self.clips[draw(len(self.clips))]).pictures
            for _ in range(each):
                start = draw(len(pictures) - preset.picture_count + 1)
                width, height = (full if crop == 0 else min(crop, full) for crop, full in zip(preset.crop_px, (preset.width_px, preset.height_px), strict=True))
                left, top = draw(preset.width_px - width + 1), draw(preset.height_px - height + 1)
                parts.append(pictures[start:start + preset.picture_count, :, top:top + height, left:left + width])
        return torch.stack(parts[:preset.autoencoder.batch])


def batches(dataset, start, end, workers):
    """Batches `start` to `end`, made ahead by worker processes."""
    return torch.utils.data.DataLoader(dataset, batch_size=None, sampler=range(start, end), num_workers=workers, prefetch_factor=4 if workers else None)
