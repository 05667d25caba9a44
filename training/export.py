"""Weights in the runtime's format: a folder that `kinora make --engine diffusion --weights FOLDER` films with."""
import dataclasses
import json
import os
import shutil

import torch
from safetensors.torch import save_file



def camel(name):
    head, *rest = name.split('_')
    return head + ''.join(part.capitalize() for part in rest)


def fields(config):
    return {camel(key): list(value) if isinstance(value, tuple) else value for key, value in dataclasses.asdict(config).items()}


def describe(preset):
    """kinora-model.json; see docs/diffusion.md."""
    return {
        'schema': 'model.1', 'name': f'kinora-{preset.name}', 'summary': f'Trained by training/run.py, preset {preset.name}.', 'licence': 'Apache-2.0',
        'fps': preset.fps, 'scale': 8 * preset.decoder.patch, 'areaPx': preset.width_px * preset.height_px, 'maxLatentFrames': None,
        'transformer': fields(preset.transformer), 'text': fields(preset.text), 'decoder': fields(preset.decoder),
        'knobs': {**fields(preset.knobs), 'sampler': 'renoise', 'guidance': 1, 'rotary': 'relative', 'recache': False, 'cutPrefix': ''},
    }


def export(run, stage='distilling', folder=None):
    folder = folder or run.path('model')
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    film = run.load(stage, run.new_film_model())
    decoder = run.load('autoencoder', {'autoencoder': run.new_autoencoder()})['autoencoder']
    parts = {
        'transformer': film['transformer'].state_dict(), 'text_encoder': film['text'].state_dict(),
        'decoder': {f'decoder.{key}': value for key, value in decoder.decoder.state_dict().items()},
    }
    sizes = {}
    for name, state in parts.items():
        path = os.path.join(folder, f'{name}.safetensors')
        save_file({key: value.half().contiguous().cpu() for key, value in state.items()}, path)
        os.chmod(path, 0o644)
        sizes[name] = os.path.getsize(path)
    shutil.copyfile(run.path('spiece.model'), os.path.join(folder, 'spiece.model'))
    with open(os.path.join(folder, 'kinora-model.json'), 'w') as file:
        json.dump(describe(run.preset), file, indent=1)
    return {'folder': folder, 'bytes': sizes, 'parameters': {name: sum(value.numel() for value in state.values()) for name, state in parts.items()}}


def rounded(module):
    """The module with its weights as an export has them."""
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(p.half().float())
    return module
