"""The function ``main`` of a script as text: data, network, epochs, end."""

from collections.abc import Iterator

from netwright.engine.blocks.source import Call, Name, call
from netwright.engine.code.layout import lay_out
from netwright.engine.export.ddp_text import JOIN, in_part
from netwright.engine.export.evaluation_text import predicted
from netwright.engine.export.optimizer_text import optimizer_lines
from netwright.engine.export.quoting import quoted
from netwright.engine.export.script_spec import ScriptSpec

FINGERPRINT = '''\
def fingerprint(parts: list[tuple[Tensor, Tensor]]) -> str:
    """Return what tells samples and their answers from any others."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        for tensor in part:
            digest.update(tensor.reshape(-1).view(torch.uint8).numpy())
    return digest.hexdigest()'''


def main(plan: ScriptSpec) -> str:
    """Return the function ``main``."""
    parts = (_arguments, _data, _model, _resume, _epochs, _end)
    return "\n\n".join("\n".join(part(plan)) for part in parts)


def _arguments(plan: ScriptSpec) -> Iterator[str]:
    reading = plan.reading
    yield "def main() -> None:"
    yield f'    """Train, and measure on the test {reading.samples}."""'
    yield "    parser = argparse.ArgumentParser()"
    if reading.place is not None:
        place = call("Path", quoted(reading.place))
        about = quoted(reading.about)
        data = call("parser.add_argument", "--data", type=Name("Path"), default=place, help=about)
        yield from lay_out("", data, indent=1)
    about = quoted("go on from checkpoint.pt")
    resume = call("parser.add_argument", "--resume", action="store_true", help=about)
    yield from lay_out("", resume, indent=1)
    yield "    args = parser.parse_args()"
    if plan.settings.device in ("auto", "cuda"):
        yield "    torch.backends.cudnn.deterministic = True"
    yield JOIN


def _data(plan: ScriptSpec) -> Iterator[str]:
    read = "load_data()" if plan.reading.place is None else "load_data(args.data)"
    if plan.reading.is_text:
        yield f"    rows, answers, test_rows, test_answers = {read}"
    else:
        validates = plan.reading.validates
        to = (
            "(images, labels), *others" if validates else "images, labels, test_images, test_labels"
        )
        yield f"    {to} = {read}"
        if plan.reading.moments is None:
            yield "    normalise = Normalise(images)"
    yield from OWN_PARTS if plan.reading.validates else _parts(*_pair(plan))
    if plan.settings.limit is not None:
        cut = "(x[:limit], y[:limit]) for x, y" if plan.reading.is_text else "first(*part) for part"
        yield f"    parts = [{cut} in parts]"
    yield "    content = fingerprint(parts)"
    yield "    train, val, test = [(x.to(device), y.to(device)) for x, y in parts]"
    yield f"    {', '.join(_pair(plan))} = train"
    yield "    # No last batch of one sample: batch normalisation cannot use it."
    yield f"    samples = len({_pair(plan)[1]})"
    yield "    steps = samples // batch_size + (samples % batch_size > 1)"


OWN_PARTS = ("    parts = [(images, labels), *others]",)
IMAGES = ("images", "labels")
TEXTS = ("rows", "answers")


def _pair(plan: ScriptSpec) -> tuple[str, str]:
    """Return what samples and their answers are called."""
    return TEXTS if plan.reading.is_text else IMAGES


def _parts(x: str, y: str) -> Iterator[str]:
    """Yield the lines that hold some of the training samples out for validation."""
    yield "    chance = torch.Generator().manual_seed(seed)"
    yield f"    order = torch.randperm(len({y}), generator=chance)"
    if (x, y) == TEXTS:
        yield f"    held_out = torch.zeros(len({y}), dtype=torch.bool)"
        yield f"    held_out[order[: round(validation * len({y}))]] = True"
    else:
        yield f"    held_out = stratified({y}, order, round(validation * len({y})))"
    yield "    parts = ["
    yield f"        ({x}[~held_out], {y}[~held_out]),"
    yield f"        ({x}[held_out], {y}[held_out]),"
    yield f"        (test_{x}, test_{y}),"
    yield "    ]"


def _model(plan: ScriptSpec) -> Iterator[str]:
    settings = plan.settings
    yield "    torch.manual_seed(seed)"
    yield f"    model = {plan.source.class_name}()"
    if plan.initialises:
        yield "    initialise(model)"
    laid_out = ", memory_format=layout" if plan.arranges else ""
    yield f"    model.to(device{laid_out})"
    yield "    learner = DistributedDataParallel(model) if world > 1 else model"
    yield from optimizer_lines(settings, fused=settings.device != "mps")


def _resume(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    yield "    epoch = 0"
    if patient:
        yield "    best_accuracy, best_epoch, best_weights = -1.0, 0, {}"
    yield "    if args.resume:"
    yield '        state = torch.load("checkpoint.pt", map_location=device, weights_only=True)'
    yield '        model.load_state_dict(state["model"])'
    yield '        optimizer.load_state_dict(state["optimizer"])'
    yield '        epoch = state["epoch"]'
    yield '        if rank == 0 and state.get("data") != content:'
    yield '            what = "have" if "data" in state else "may have"'
    yield '            say = f"the data {what} changed since checkpoint.pt was written"'
    yield "            print(say, file=sys.stderr)"
    if patient:
        yield '        best_accuracy, best_epoch, best_weights = state["best"]'


def _epochs(plan: ScriptSpec) -> Iterator[str]:
    patient = plan.settings.patience is not None
    more = " and epoch - best_epoch < patience" if patient else ""
    yield "    began, first_step = time.monotonic(), epoch * steps"
    yield f"    while epoch < epochs{more}:"
    yield '        chance = torch.Generator().manual_seed(seed_for("order", seed, epoch))'
    yield "        order = torch.randperm(samples, generator=chance).to(device)"
    yield "        for number, batch in enumerate(order.split(batch_size)[:steps]):"
    yield "            step = epoch * steps + number"
    yield from _step(plan)
    yield "            if number % 50 == 0:"
    yield "                seconds = (time.monotonic() - began) / (step + 1 - first_step)"
    yield "                done = (step + 1) / (epochs * steps)"
    rate = "{batch_size / seconds:,.0f}"
    yield f'                speed = f"{rate} {plan.reading.samples}/s"'
    yield "                left = round(seconds * (epochs * steps - step - 1))"
    yield '                say = f"epoch {epoch + 1}/{epochs}  loss {loss.item():.4f}"'
    yield '                show(done, f"{say}  {speed}  {timedelta(seconds=left)} left")'
    yield "        epoch += 1"
    yield f"        {_results(plan, 'val')} = {_measured(plan, 'val', ten='False')}"
    yield '        say = f"epoch {epoch}/{epochs}  loss {loss.item():.4f}"'
    yield f'        found = f"validation loss {{val_loss:.4f}}, {_judged(plan, "val")}"'
    yield '        show(epoch / epochs, f"{say}  {found}", end="\\n")'
    if patient:
        yield "        if val_accuracy > best_accuracy:"
        yield "            best_accuracy, best_epoch = val_accuracy, epoch"
        yield "            best_weights = {k: v.clone() for k, v in model.state_dict().items()}"
    yield "        if rank == 0:"
    yield "            state = {"
    yield '                "model": model.state_dict(),'
    yield '                "optimizer": optimizer.state_dict(),'
    yield '                "epoch": epoch,'
    yield '                "data": content,'
    if patient:
        yield '                "best": (best_accuracy, best_epoch, best_weights),'
    yield "            }"
    yield '            torch.save(state, "checkpoint.tmp")'
    yield '            os.replace("checkpoint.tmp", "checkpoint.pt")'


def _step(plan: ScriptSpec) -> Iterator[str]:
    indent = " " * 12
    x, y = _pair(plan)
    text, augmenting = plan.reading.is_text, plan.augmenting
    yield f"{indent}optimizer.zero_grad()"
    yield f"{indent}part = Shard(len(batch), rank, world)"
    if augmenting and augmenting.mixes:
        scaled = f"{x}[batch].float() / 255"
        yield f"{indent}inputs, targets = augment({scaled}, {y}[batch], step)"
        inputs, targets = "inputs[part.rows]", "targets[part.rows]"
    elif augmenting:
        yield f"{indent}inputs = augment({x}[batch].float() / 255, step)[part.rows]"
        yield f"{indent}targets = {y}[batch[part.rows]]"
        inputs, targets = "inputs", "targets"
    else:
        yield f"{indent}own = batch[part.rows]"
        inputs = f"{x}[own]" if text else f"{x}[own].float() / 255"
        targets = f"{y}[own].flatten()" if text else f"{y}[own]"
    inputs = inputs if text else f"normalise({inputs})"
    yield f'{indent}torch.manual_seed(seed_for("step", seed, step))  # for dropout'
    several = len(plan.heads) > 1
    outputs = predicted(plan, "learner", inputs)
    if text and several:
        outputs = f"(output.flatten(0, -2) for output in {outputs})"
    elif text:
        outputs = f"{outputs}.flatten(0, -2)"
    results = "logits, *others" if several else "logits"
    yield from in_part(plan, f"{results} = {outputs}", indent)
    yield from lay_out("loss = ", _loss("logits", targets), indent=3)
    if several:
        yield f"{indent}for weight, other in zip(loss_weights, others):"
        yield from lay_out("loss_beside = ", _loss("other", targets), indent=4)
        yield f"{indent}    loss = loss + weight * loss_beside"
    yield f"{indent}(loss * part.weight).backward()"
    if plan.rate_changes:
        yield f"{indent}for group in optimizer.param_groups:"
        yield f'{indent}    group["lr"] = learning_rate_at(step, epochs * steps)'
    yield f"{indent}optimizer.step()"


def _measured(plan: ScriptSpec, part: str, *, ten: str) -> str:
    """Return the call that measures the network on a part of the data."""
    arguments = ["model", f"*{part}"]
    if plan.measures_moments:
        arguments.append("normalise")
    if plan.tests_ten_views:
        arguments.append(f"ten={ten}")
    return f"evaluate({', '.join(arguments)})"


def _results(plan: ScriptSpec, part: str) -> str:
    """Return the names of what a measurement of a part of the data returns."""
    classes = "" if plan.reading.is_text else f", {part}_parts"
    return f"{part}_loss, {part}_accuracy{classes}"


def _judged(plan: ScriptSpec, part: str) -> str:
    """Return what stands in a text for how well a part of the data is recognised."""
    if plan.reading.is_text:
        return f"accuracy {{{part}_accuracy:.2%}}"
    return f"{{judged({part}_accuracy, {part}_parts)}}"


def _end(plan: ScriptSpec) -> Iterator[str]:
    if plan.settings.patience is not None:
        yield "    model.load_state_dict(best_weights)"
    yield f"    {_results(plan, 'test')} = {_measured(plan, 'test', ten='True')}"
    yield "    if rank == 0:"
    yield f'        print(f"test loss {{test_loss:.4f}}, {_judged(plan, "test")}")'
    if not plan.reading.is_text:
        yield "        unseen = [classes[k] for k in test_parts.isnan().nonzero().flatten()]"
        yield "        if unseen:"
        yield "            print(f\"no test image of {', '.join(unseen)}\")"
    if plan.arranges:
        yield "        model.to(memory_format=torch.contiguous_format)"
    yield '        save_file(model.state_dict(), "weights.safetensors")'
    yield "    if world > 1:"
    yield "        distributed.destroy_process_group()"
    yield "        sys.stdout.flush()"
    yield "        os._exit(0)  # threads of the group may abort an orderly exit"


def _loss(output: str, targets: str) -> Call:
    smoothing = {"label_smoothing": Name("label_smoothing")}
    return call("F.cross_entropy", Name(output), Name(targets), **smoothing)
