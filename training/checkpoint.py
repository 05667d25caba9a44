"""Checkpoints: tensors in .safetensors pieces of at most 60 MB, and a small JSON file beside them. What is half written is never found."""
import json
import os
import shutil

import torch
from safetensors.torch import load_file, save_file

MAX_PIECE_BYTES = 60_000_000
# A tensor beyond the size of a piece is written as rows of it.
_ROWS = '#rows:'


def _parts(name, tensor):
    size = tensor.numel() * tensor.element_size()
    if size <= MAX_PIECE_BYTES // 2 or tensor.dim() == 0:
        return [(name, tensor)]
    rows = max(1, tensor.shape[0] * (MAX_PIECE_BYTES // 2) // size)
    return [(f'{name}{_ROWS}{start}', tensor[start:start + rows].clone()) for start in range(0, tensor.shape[0], rows)]


def save_tensors(folder, tensors, metadata=None):
    """Writes tensors by name into `folder`, which may not exist yet."""
    os.makedirs(folder)
    piece, size, number = {}, 0, 0

    def flush():
        nonlocal piece, size, number
        if piece:
            save_file(piece, os.path.join(folder, f'piece-{number:04}.safetensors'), metadata)
        piece, size, number = {}, 0, number + 1

    for name, tensor in tensors.items():
        for part, values in _parts(name, tensor.detach().cpu().contiguous()):
            length = values.numel() * values.element_size()
            # The header of the file takes some room as well.
            if size + length > MAX_PIECE_BYTES - 1_000_000:
                flush()
            piece[part] = values
            size += length
    flush()


def load_tensors(folder):
    tensors, rows = {}, {}
    for name in sorted(os.listdir(folder)):
        if name.endswith('.safetensors'):
            for key, value in load_file(os.path.join(folder, name)).items():
                if _ROWS in key:
                    base, start = key.split(_ROWS)
                    rows.setdefault(base, []).append((int(start), value))
                else:
                    tensors[key] = value
    for base, parts in rows.items():
        tensors[base] = torch.cat([value for _, value in sorted(parts, key=lambda part: part[0])])
    return tensors


def save_checkpoint(folder, tensors, facts):
    """Replaces the checkpoint in `folder`; killed at any moment, either the old or the new one is there."""
    fresh, old = f'{folder}.new', f'{folder}.old'
    shutil.rmtree(fresh, ignore_errors=True)
    save_tensors(fresh, tensors)
    with open(os.path.join(fresh, 'facts.json'), 'w') as file:
        json.dump(facts, file, indent=1)
    shutil.rmtree(old, ignore_errors=True)
    if os.path.exists(folder):
        os.rename(folder, old)
    os.rename(fresh, folder)
    shutil.rmtree(old, ignore_errors=True)


def load_checkpoint(folder):
    """Tensors and facts, or None when there is no whole checkpoint."""
    for place in (folder, f'{folder}.new', f'{folder}.old'):
        facts = os.path.join(place, 'facts.json')
        if os.path.exists(facts):
            with open(facts) as file:
                return load_tensors(place), json.load(file)
    return None


def pack(state):
    """A nested dictionary of tensors and numbers as tensors by name."""
    flat = {}
    for key, value in state.items():
        if isinstance(value, dict):
            flat.update({f'{key}/{name}': each for name, each in pack(value).items()})
        elif isinstance(value, torch.Tensor):
            flat[str(key)] = value
        else:
            flat[f'{key}!'] = torch.tensor(value, dtype=torch.float64)
    return flat


def unpack(flat):
    """The way back; numbers that were whole are whole again, and keys that were numbers are numbers."""
    state = {}
    for name, value in flat.items():
        *path, last = name.split('/')
        place = state
        for key in path:
            place = place.setdefault(int(key) if key.isdigit() else key, {})
        if last.endswith('!'):
            last, number = last[:-1], value.item()
            value = int(number) if number.is_integer() else number
        place[int(last) if last.isdigit() else last] = value
    return state
