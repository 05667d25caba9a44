"""Optimizers: AdamW for all, or Muon for the matrices inside the blocks and AdamW for the rest."""
import torch


def orthogonal(matrix, steps=5):
    """Nearly the orthogonal matrix next to `matrix`, by a quintic Newton-Schulz iteration. Source: Jordan et al., Muon, 2024."""
    x = matrix.bfloat16() if matrix.is_cuda else matrix.clone()
    wide = x.shape[-2] <= x.shape[-1]
    x = x if wide else x.mT
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return (x if wide else x.mT).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum whose step is made orthogonal, with the size that AdamW's step would have. Source of the factor: Liu et al., arXiv 2502.16982."""

    def __init__(self, params, lr, momentum=0.95):
        super().__init__(params, {'lr': lr, 'momentum': momentum})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state['momentum'] = torch.zeros_like(p)
                state['momentum'].lerp_(p.grad, 1 - group['momentum'])
                update = orthogonal(p.grad.lerp(state['momentum'], group['momentum']))
                p.add_(update, alpha=-group['lr'] * 0.2 * max(p.shape) ** 0.5)


def make_optimizers(kind, modules, rate):
    named = [(name, p) for module in modules for name, p in module.named_parameters() if p.requires_grad]
    matrices = [p for name, p in named if kind == 'muon' and p.dim() == 2 and 'blocks.' in name and 'embedding' not in name]
    chosen = {id(p) for p in matrices}
    rest = [p for _, p in named if id(p) not in chosen]
    made = [torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.95), weight_decay=0.01)]
    if matrices:
        made.append(Muon(matrices, lr=rate))
    return made


def rate_factor(step, stage):
    """Warms up, stays, cools down to a hundredth."""
    warm, cool = max(1, stage.warm * stage.steps), max(1, stage.cool * stage.steps)
    return min(1.0, (step + 1) / warm, max(0.01, (stage.steps - step) / cool))
