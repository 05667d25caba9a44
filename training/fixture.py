"""The fixture that the runtime is tested against: an exported model, and what PyTorch makes of the same weights, words and noise.

Usage: python -m training.fixture --run training/runs/toy [--preset toy]
"""
import argparse
import base64
import json
import os

import torch

from . import export, shapes, stages
from .noise import chunk_noise
from .presets import presets
from .rollout import roll

FOLDER = os.path.join(os.path.dirname(__file__), '..', 'src', 'engines', 'diffusion', 'fixtures', 'trained')
SEED = 7
# Two shots of three and two chunks: the last chunk sees the first of the film and two before it, and a cut lies within its window.
SHOTS = ((('green', 'disc', 'to the left'), 3), (('red', 'square', 'down'), 2))


def tensor(values):
    data = values.detach().float().contiguous()
    return {'shape': list(data.shape), 'data': base64.b64encode(data.numpy().tobytes()).decode()}


@torch.no_grad()
def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--run', required=True)
    parser.add_argument('--preset', default='toy', choices=sorted(presets))
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    run = stages.Run(presets[options.preset], options.run, '', 'cpu')
    export.export(run, folder=FOLDER)
    film = run.load('distilling', run.new_film_model())
    decoder = export.rounded(run.load('autoencoder', {'autoencoder': run.new_autoencoder()})['autoencoder']).eval()
    transformer, text, tokenizer = export.rounded(film['transformer']), export.rounded(film['text']), run.tokenizer()
    plans = [([shapes.caption(*kind)], shot) for shot, (kind, chunks) in enumerate(SHOTS) for _ in range(chunks)]
    side = 8 * run.preset.decoder.patch
    latents = roll(
        transformer, lambda texts: text(*tokenizer.encode(texts)), plans, run.preset.knobs,
        lambda chunk, step, shape: chunk_noise(SEED, chunk, step, shape), (run.preset.height_px // side, run.preset.width_px // side))
    # Every eighth: some of each chunk.
    pictures = decoder.decode(latents)[0, ::8]
    body = {
        'reference': 'training/rollout.py', 'shapes': {}, 'numbers': {'seed': [SEED]},
        'prompts': [texts[0] for texts, _ in plans], 'shots': [shot for _, shot in plans],
        'tensors': {'latents': tensor(latents), 'pictures': tensor(pictures)},
    }
    with open(os.path.join(FOLDER, '..', 'trained.json'), 'w') as file:
        file.write(json.dumps(body, indent=1) + '\n')
    print(f'{FOLDER}: {sum(os.path.getsize(os.path.join(FOLDER, name)) for name in os.listdir(FOLDER))} bytes')


if __name__ == '__main__':
    main()
