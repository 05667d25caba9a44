"""Trains a model from films to weights that Kinora runs: python -m training.run --preset toy

Films are shot first, where the preset learns from films. Stages that are done are not done again, and a stage that was killed goes on from its last checkpoint.
"""
import argparse
import json
import os
import subprocess
import time

import torch

from . import export, report, stages
from .data import TIMES
from .presets import presets
from .trainer import write_json

STAGES = {
    'tokenizer': stages.tokenize, 'autoencoder': stages.autoencode, 'latents': stages.cache_latents, 'forcing': stages.force, 'teaching': stages.teach,
    'distilling': stages.distill, 'report': report.report, 'export': export.export,
}


def shoot(preset, films, folder):
    """Films to train from, unless they were shot before. Shooting that was stopped goes on with the next clip."""
    done = os.path.join(folder, 'films.json')
    if preset.data != 'films' or os.path.exists(done):
        return
    began = time.time()
    numbers = {
        'clips': preset.clips, 'chunks': preset.chunks, 'width': preset.width_px, 'height': preset.height_px, 'fps': preset.fps,
        'chunk-pictures': preset.knobs.chunk_frames * TIMES, 'seed': preset.seed,
    }
    command = ['npx', 'tsx', 'training/shoot.ts', '--output', os.path.abspath(films), *(part for key, value in numbers.items() for part in (f'--{key}', str(value)))]
    subprocess.run(command, check=True, cwd=os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
    os.makedirs(folder, exist_ok=True)
    write_json(done, {'command': command[1:4], **numbers, 'seconds': round(time.time() - began, 1)})


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--preset', required=True, choices=sorted(presets))
    parser.add_argument('--output', help='folder of the run; training/runs/PRESET when left out')
    parser.add_argument('--films', help='folder that training/shoot.ts wrote; training/films/PRESET when left out')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--until', choices=list(STAGES), default='export', help='the last stage to do')
    parser.add_argument('--steps', type=int, help='stop after so many steps of a stage, with a checkpoint; the same command goes on')
    options = parser.parse_args(argv)
    preset = presets[options.preset]
    here = os.path.dirname(__file__)
    torch.use_deterministic_algorithms(True, warn_only=True)
    if options.device == 'cpu':
        # Small models gain nothing from more, sums would depend on their number, and on a busy machine they wait for each other.
        torch.set_num_threads(1)
    folder = options.output or os.path.join(here, 'runs', preset.name)
    films = options.films or os.path.join(here, 'films', preset.name)
    shoot(preset, films, folder)
    run = stages.Run(preset, folder, films, options.device)
    run.stop_after = options.steps
    for name, stage in STAGES.items():
        done = run.path(f'{name}.json')
        if not os.path.exists(done):
            began = time.time()
            result = stage(run)
            if result is None:
                print(f'{name} stopped; the same command goes on.')
                return
            write_json(done, {**result, 'seconds': round(time.time() - began, 1), 'device': options.device})
        if name == options.until:
            break
    with open(run.path(f'{options.until}.json')) as file:
        print(json.dumps({key: value for key, value in json.load(file).items() if key != 'log'}, indent=1))


if __name__ == '__main__':
    main()
