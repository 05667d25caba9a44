"""One stretch of training: steps, an average of the weights, checkpoints. Killed at any moment it goes on from its last checkpoint as if it had not been."""
import copy
import json
import os
import time

import torch

from .checkpoint import load_checkpoint, pack, save_checkpoint, unpack
from .optimizers import make_optimizers, rate_factor

SAVE_EVERY_S = 120
LOG_EVERY = 20


def train(folder, stage, modules, make_batches, losses, optimizer='adamw', device='cpu', stop_after=None):
    """Trains `modules` by name and puts the average of their weights into them at the end. `losses(batch, step)` gives the loss;
    `make_batches(start, end)` the batches. Gives the log: a list of [step, mean loss since the last entry]. `stop_after` ends after so
    many steps as a kill would, but with a checkpoint, and gives None.
    """
    averages = {name: copy.deepcopy(module).requires_grad_(False) for name, module in modules.items()}
    optimizers = make_optimizers(optimizer, modules.values(), stage.rate)
    start, log = restore(folder, modules, averages, optimizers, device)
    parameters = [p for module in modules.values() for p in module.parameters() if p.requires_grad]
    saved, began, total, count = time.time(), time.time(), 0.0, 0
    for step, batch in enumerate(make_batches(start, stage.steps), start):
        for each in optimizers:
            for group in each.param_groups:
                group['lr'] = stage.rate * rate_factor(step, stage)
            each.zero_grad(set_to_none=True)
        loss = losses(batch, step)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for each in optimizers:
            each.step()
        average(averages, modules, min(stage.average, (step + 1) / (step + 10)))
        total, count = total + loss.detach(), count + 1
        if (step + 1) % LOG_EVERY == 0 or step + 1 == stage.steps:
            mean = float(total) / count
            if mean != mean:
                raise SystemExit(f'The loss of {os.path.basename(folder)} is not a number at step {step + 1}. Lower the rate of the stage, and delete {folder}.')
            log.append([step + 1, round(mean, 6)])
            total, count = 0.0, 0
            print(f'{os.path.basename(folder)} {step + 1}/{stage.steps} loss {mean:.4f}, {(time.time() - began) / (step + 1 - start):.3f} s a step', flush=True)
        last = step + 1 == stage.steps
        stopped = stop_after is not None and step + 1 - start >= stop_after
        # A checkpoint lies between two entries of the log, so that the means are those of an undisturbed run.
        if last or stopped or ((step + 1) % LOG_EVERY == 0 and time.time() - saved > SAVE_EVERY_S):
            keep(folder, step + 1, log, modules, averages, optimizers)
            saved = time.time()
        if stopped and not last:
            return None
    for name, module in modules.items():
        module.load_state_dict(averages[name].state_dict())
    return log


def average(averages, modules, share):
    with torch.no_grad():
        for name, module in modules.items():
            torch._foreach_lerp_(list(averages[name].parameters()), list(module.parameters()), 1 - share)
            for mean, now in zip(averages[name].buffers(), module.buffers(), strict=True):
                mean.copy_(now)


def keep(folder, step, log, modules, averages, optimizers):
    state = {
        'now': {name: dict(module.state_dict()) for name, module in modules.items()},
        'average': {name: dict(module.state_dict()) for name, module in averages.items()},
        'optimizers': {i: each.state_dict()['state'] for i, each in enumerate(optimizers)},
    }
    save_checkpoint(os.path.join(folder, 'checkpoint'), pack(state), {'step': step, 'log': log})


def restore(folder, modules, averages, optimizers, device):
    os.makedirs(folder, exist_ok=True)
    found = load_checkpoint(os.path.join(folder, 'checkpoint'))
    if found is None:
        return 0, []
    tensors, facts = found
    state = unpack(tensors)
    for name, module in modules.items():
        module.load_state_dict(flat(state['now'][name], device))
        averages[name].load_state_dict(flat(state['average'][name], device))
    for i, each in enumerate(optimizers):
        each.load_state_dict({'state': state.get('optimizers', {}).get(i, {}), 'param_groups': each.state_dict()['param_groups']})
    print(f'{os.path.basename(folder)} goes on from step {facts["step"]}', flush=True)
    return facts['step'], facts['log']


def flat(state, device):
    """`unpack` parts names at '/', which names of parameters do not have; numbers that were buffers are tensors again."""
    return {name: (value if isinstance(value, torch.Tensor) else torch.tensor(value)).to(device) for name, value in state.items()}


def write_json(path, value):
    with open(f'{path}.new', 'w') as file:
        json.dump(value, file, indent=1)
    os.replace(f'{path}.new', path)
