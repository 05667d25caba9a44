"""Fixtures for the schedules and samplers: Wan's own UniPC, and Euler from Diffusers, with a made-up velocity.

Usage: python scripts/parity/schedules.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing or Wan-Video/Wan2.1
"""
import importlib.util
import sys

import torch
from diffusers import FlowMatchEulerDiscreteScheduler

from twin import twin_tensor, write_fixture

spec = importlib.util.spec_from_file_location('unipc', f'{sys.argv[1]}/wan/utils/fm_solvers_unipc.py')
unipc = importlib.util.module_from_spec(spec)
spec.loader.exec_module(unipc)


def run(scheduler, timesteps):
    sample = twin_tensor('schedule.noise', (1, 4, 5, 6))
    for index, timestep in enumerate(timesteps):
        # Depends on the sample, so that an error at one step is seen in the next ones.
        velocity = twin_tensor(f'schedule.velocity.{index}', sample.shape) + 0.3 * sample
        sample = scheduler.step(velocity, timestep, sample, return_dict=False)[0]
    return sample


tensors, numbers = {}, {}
for steps, shift in ((1, 5.0), (2, 5.0), (4, 5.0), (10, 3.0), (50, 8.0)):
    scheduler = unipc.FlowUniPCMultistepScheduler(num_train_timesteps=1000, shift=1, use_dynamic_shifting=False)
    scheduler.set_timesteps(steps, device='cpu', shift=shift)
    key = f'unipc.{steps}.{int(shift)}'
    numbers[key] = [float(t) for t in scheduler.timesteps]
    tensors[key] = run(scheduler, scheduler.timesteps)
for steps, shift in ((4, 5.0), (10, 3.0)):
    scheduler = FlowMatchEulerDiscreteScheduler(shift=shift)
    scheduler.set_timesteps(steps)
    key = f'euler.{steps}.{int(shift)}'
    numbers[key] = [float(t) for t in scheduler.timesteps]
    tensors[key] = run(scheduler, scheduler.timesteps)
write_fixture('schedules', 'wan/utils/fm_solvers_unipc.py; diffusers FlowMatchEulerDiscreteScheduler', tensors, numbers=numbers)
