"""The function ``main`` of a script as text: data, network, epochs, end."""

from collections.abc import Iterator

from netwright.engine.blocks.source import Name, call
from netwright.engine.code.layout import LINE_LENGTH, lay_out
from netwright.engine.export.ddp_text import ALONE, END, JOIN, in_part
from netwright.engine.export.evaluation_text import predicted
from netwright.engine.export.optimizer_text import optimizer_lines, scheduler_lines
from netwright.engine.export.quoting import quoted
from netwright.engine.export.script_spec import ScriptSpec


def main(plan: ScriptSpec) -> str:
    """Return the function ``main``."""
    parts = (_arguments, _data, _model, _resume, _epochs, _end)
    return "\n\n".join("\n".join(part(plan)) for part in parts)


def _arguments(plan: ScriptSpec) -> Iterator[str]:
    reading = plan.reading
    yield "def main() -> None:"
    yield "    parser = argparse.ArgumentParser()"
    if reading.place is not None:
        place, about = quoted(reading.place), quoted(reading.about)
        data = call("parser.add_argument", "--data", type=Name("Path"), default=place, help=about)
        yield from lay_out("", data, indent=1)
    about = quoted("go on from checkpoint")
    resume = call("parser.add_argument", "--resume", action="store_true", help=about)
    yield from lay_out("", resume, indent=1)
    yield "    args = parser.parse_args()"
    yield JOIN if plan.ddp else ALONE


def _data(plan: ScriptSpec) -> Iterator[str]:
    x, y = _pair(plan)
    read = "load_data()" if plan.reading.place is None else "load_data(args.data)"
    if plan.reading.validates:
        yield f"    train, val, test = {read}"
    else:
        yield f"    {x}, {y}, *test = {read}"
    if plan.measures_moments:
        yield f"    normalise = Normalise({'train[0]' if plan.reading.validates else x})"
    if not plan.reading.validates:
        yield from _held_out(x, y)
    if plan.settings.limit is not None:
        cut = "(x[:limit], y[:limit]) for x, y" if plan.reading.is_text else "first(*part) for part"
        yield f"    train, val, test = [{cut} in (train, val, test)]"
    yield "    digest = hashlib.blake2b(digest_size=16)"
    yield "    for tensor in (*train, *val, *test):"
    yield "        digest.update(tensor.numpy())"
    yield "    train, val, test = [(x.to(device), y.to(device)) for x, y in (train, val, test)]"
    yield f"    {x}, {y} = train"
    yield f"    steps = len({y}) // batch_size + (len({y}) % batch_size > 1)  # none of one"
    if plan.weighs_classes:
        labels = f"{y}.flatten()" if plan.reading.is_text else y
        counted = len(plan.reading.classes) == plan.numbers
        classes = "len(classes)" if counted else str(plan.numbers)
        yield f"    class_weights = balanced_weights({labels}, {classes})"


IMAGES = ("images", "labels")
TEXTS = ("rows", "answers")


def _pair(plan: ScriptSpec) -> tuple[str, str]:
    """Return what samples and their answers are called."""
    return TEXTS if plan.reading.is_text else IMAGES


def _held_out(x: str, y: str) -> Iterator[str]:
    """Yield the lines that hold some of the training samples out for validation."""
    yield f"    order = torch.randperm(len({y}), generator=torch.Generator().manual_seed(seed))"
    if (x, y) == TEXTS:
        yield f"    held_out = torch.zeros(len({y}), dtype=torch.bool)"
        yield f"    held_out[order[: round(validation * len({y}))]] = True"
    else:
        yield f"    held_out = stratified({y}, order, round(validation * len({y})))"
    yield f"    train, val = [({x}[part], {y}[part]) for part in (~held_out, held_out)]"


def _model(plan: ScriptSpec) -> Iterator[str]:
    yield "    torch.manual_seed(seed)"
    laid_out = ", memory_format=layout" if plan.arranges else ""
    moved = f".to(device{laid_out})"
    if plan.initialises:
        yield f"    model = {plan.source.class_name}()"
        yield "    model.apply(_init_weights)"
        yield f"    model{moved}"
    else:
        yield f"    model = {plan.source.class_name}(){moved}"
    if plan.frozen:
        yield "    train_mode(model)"
    if plan.ddp:
        yield "    learner = DistributedDataParallel(model) if world > 1 else model"
    yield from optimizer_lines(
        plan.settings,
        fused=plan.settings.device != "mps",
        frozen=plan.frozen,
        rates=plan.rates,
    )


def _resume(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    yield "    done = 0"
    if patient:
        yield "    best_accuracy, best_epoch, best_weights = -1.0, 0, {}"
    yield "    if args.resume:"
    yield '        state = torch.load("checkpoint.pt", map_location=device, weights_only=True)'
    yield '        model.load_state_dict(state["model"])'
    yield '        optimizer.load_state_dict(state["optimizer"])'
    yield '        done = state["epoch"]'
    if patient:
        yield '        best_accuracy, best_epoch, best_weights = state["best"]'
    yield f'        if {"rank == 0 and " if plan.ddp else ""}state["data"] != digest.hexdigest():'
    yield '            warnings.warn("the data have changed since checkpoint.pt was written")'
    yield from scheduler_lines(plan.settings, several=bool(plan.rates))


def _epochs(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    yield "    for epoch in range(done, epochs):"
    if patient:
        yield "        if epoch - best_epoch >= patience:"
        yield "            break"
    yield '        generator = torch.Generator().manual_seed(seed_for("order", seed, epoch))'
    _, y = _pair(plan)
    order = (
        f"balanced_order({y}.cpu(), generator)"
        if plan.draws_evenly
        else f"torch.randperm(len({y}), generator=generator)"
    )
    yield f"        order = {order}.to(device)"
    yield "        for i, batch in enumerate(order.split(batch_size)[:steps]):"
    yield from _step(plan)
    yield "            if i % 100 == 0:"
    yield '                print(f"epoch {epoch + 1}, step {i}/{steps}: loss {loss.item():.4f}")'
    told = f"evaluate({_measured(plan, 'val', ten='False')})"
    line = f'        print(f"epoch {{epoch + 1}}/{{epochs}}: validation {{{told}}}")'
    if plan.watched or len(line) > LINE_LENGTH:
        yield f"        {', '.join([*plan.watched, 'told'])} = {told}"
        line = line.replace(told, "told")
    if patient:
        yield "        if accuracy > best_accuracy:"
        yield "            best_accuracy, best_epoch = accuracy, epoch + 1"
        yield "            best_weights = {k: v.clone() for k, v in model.state_dict().items()}"
    yield line
    if plan.falls_at_plateaus:
        yield f"        scheduler.step({plan.settings.plateau_figure})"
    yield from _checkpoint(plan)


def _checkpoint(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    lines = [
        'state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}',
        'state |= {"epoch": epoch + 1, "data": digest.hexdigest()}',
        *(['state["best"] = best_accuracy, best_epoch, best_weights'] if patient else []),
        *(['state["scheduler"] = scheduler.state_dict()'] if plan.falls_at_plateaus else []),
        'torch.save(state, "checkpoint.tmp")',
        'os.replace("checkpoint.tmp", "checkpoint.pt")',
    ]
    indent = " " * 8
    if plan.ddp:
        yield f"{indent}if rank == 0:"
        indent += "    "
    yield from (indent + line for line in lines)


def _step(plan: ScriptSpec) -> Iterator[str]:
    indent = " " * 12
    x, y = _pair(plan)
    text, augmenting = plan.reading.is_text, plan.augmenting
    own, kept = "batch", ""
    if augmenting or plan.draws:
        yield f"{indent}step = epoch * steps + i"
    if plan.ddp:
        yield f"{indent}part = Shard(len(batch), rank, world)"
        own, kept = "batch[part.rows]", "[part.rows]"
    if augmenting:
        changed = f"{x}[batch].float() / 255"
        if augmenting.mixes:
            yield f"{indent}x, y = augment({changed}, {y}[batch], step)"
            if plan.ddp:
                yield f"{indent}x, y = normalise(x{kept}), y{kept}"
            else:
                yield f"{indent}x = normalise(x)"
        else:
            yield f"{indent}x = normalise(augment({changed}, step){kept})"
            yield f"{indent}y = {y}[{own}]"
    elif text:
        yield f"{indent}x, y = {x}[{own}], {y}[{own}].flatten()"
    else:
        yield f"{indent}x, y = normalise({x}[{own}]), {y}[{own}]"
    if plan.draws:
        yield f'{indent}torch.manual_seed(seed_for("step", seed, step))  # for dropout'
    yield f"{indent}optimizer.zero_grad()"
    several = len(plan.heads) > 1
    outputs = predicted(plan, "learner" if plan.ddp else "model", "x")
    if text and several:
        outputs = f"(output.flatten(0, -2) for output in {outputs})"
    elif text:
        outputs = f"{outputs}.flatten(0, -2)"
    at_once = [*_loss(plan, "loss = ", outputs, 3)]
    if len(at_once) == 1 and not (several or plan.ddp):
        yield from at_once
    else:
        results = "logits, *others" if several else "logits"
        yield from in_part(plan, f"{results} = {outputs}", indent)
        yield from _loss(plan, "loss = ", "logits", 3)
    if several:
        yield f"{indent}for weight, other in zip(loss_weights, others):"
        yield from _loss(plan, "other_loss = ", "other", 4)
        yield f"{indent}    loss = loss + weight * other_loss"
    yield from _backward(plan)
    if plan.settings.clip_grad_norm is not None:
        yield f"{indent}nn.utils.clip_grad_norm_(model.parameters(), max_norm)"
    yield f"{indent}optimizer.step()"
    if plan.rate_changes and not plan.falls_at_plateaus:
        yield f"{indent}scheduler.step()"


def _loss(plan: ScriptSpec, prefix: str, logits: str, indent: int) -> Iterator[str]:
    """Yield the lines that compute the loss of an output."""
    weights = {"weight": Name("class_weights")} if plan.weighs_classes else {}
    smoothing = Name("label_smoothing")
    value = call("F.cross_entropy", Name(logits), Name("y"), **weights, label_smoothing=smoothing)
    yield from lay_out(prefix, value, indent)


def _backward(plan: ScriptSpec) -> Iterator[str]:
    """Yield the lines that compute the gradients."""
    indent = " " * 12
    mixes = plan.augmenting is not None and plan.augmenting.mixes
    if not plan.ddp:
        yield f"{indent}loss.backward()"
    elif not plan.weighs_classes or mixes:
        yield f"{indent}(loss * part.weight).backward()"
    else:
        each = "len(y) // part.held * part.count" if plan.reading.is_text else "part.count"
        whole = f"{_pair(plan)[1]}[batch]{'.flatten()' if plan.reading.is_text else ''}"
        yield f"{indent}own, whole = class_weights[y[: {each}]], class_weights[{whole}]"
        yield f"{indent}(loss * (own.sum() * world / whole.sum())).backward()"


def _measured(plan: ScriptSpec, part: str, *, ten: str) -> str:
    """Return the arguments of ``evaluate`` for a part of the data."""
    arguments = ["model", f"*{part}"]
    if plan.measures_moments:
        arguments.append("normalise")
    if plan.tests_ten_views:
        arguments.append(f"ten={ten}")
    return ", ".join(arguments)


def _end(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    if patient:
        yield "    model.load_state_dict(best_weights)"
    measured = f"evaluate({_measured(plan, 'test', ten='True')})"
    if plan.watched:
        yield f"    {'_, ' * len(plan.watched)}told = {measured}"
        yield '    print(f"test {told}")'
    else:
        yield f'    print(f"test {{{measured}}}")'
    if plan.arranges:
        yield "    model.to(memory_format=torch.contiguous_format)"
    saved = 'save_file(model.state_dict(), "weights.safetensors")'
    if plan.ddp:
        yield f"    if rank == 0:\n        {saved}"
        yield END
    else:
        yield f"    {saved}"
