"""Trains a model from films to weights that Kinora runs: python -m training.run --preset toy

Stages that are done are not done again, and a stage that was killed goes on from its last checkpoint.
"""
import argparse
import json
import os
import time

import torch

from . import export, report, stages
from .presets import presets
from .trainer import write_json

STAGES = {
    'tokenizer': stages.tokenize, 'autoencoder': stages.autoencode, 'latents': stages.cache_latents, 'forcing': stages.force, 'teaching': stages.teach,
    'distilling': stages.distill, 'report': report.report, 'export': export.export,
}


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
    run = stages.Run(preset, options.output or os.path.join(here, 'runs', preset.name), options.films or os.path.join(here, 'films', preset.name), options.device)
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
