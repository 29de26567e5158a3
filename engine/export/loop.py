"""The loop of a script as text: evaluation, the function ``main``, where it computes."""

from collections.abc import Iterator

from engine.blocks.source import Call, Name, call
from engine.code.layout import lay_out
from engine.export.learning import optimizer_lines
from engine.export.plan import Plan

DEVICES = {
    "auto": 'torch.device("cuda" if torch.cuda.is_available() else "cpu")',
    "cuda": 'torch.device("cuda")',
    "mps": 'torch.device("mps")',
    "cpu": 'torch.device("cpu")',
}


def precision_settings(plan: Plan) -> Iterator[str]:
    """Yield the settings of the precision, none where it is float32 everywhere."""
    if not plan.bfloat16:
        return
    yield 'bfloat16 = device.type == "cuda" and torch.cuda.get_device_capability() >= (8, 0)'
    if plan.convolves:
        yield "layout = torch.channels_last if bfloat16 else torch.contiguous_format"


def forward(plan: Plan) -> str | None:
    """Return the function that runs the network in bfloat16, None where it is simply called."""
    if not plan.bfloat16:
        return None
    arranged = ".contiguous(memory_format=layout)" if plan.convolves else ""
    if len(plan.heads) == 1:
        return f'''\
def predict(model: nn.Module, images: Tensor) -> Tensor:
    """Run the network, on a GPU that can in bfloat16."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        return model(images{arranged}).float()'''
    return f'''\
def predict(model: nn.Module, images: Tensor) -> list[Tensor]:
    """Run the network, on a GPU that can in bfloat16; return all its outputs."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        outputs = model(images{arranged})
    outputs = (outputs,) if isinstance(outputs, Tensor) else outputs
    return [output.float() for output in outputs]'''


def limited(plan: Plan) -> str | None:
    """Return the function that keeps some of the images, None where all are used."""
    return FIRST if plan.settings.limit is not None else None


FIRST = '''\
def first(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Keep at most so many images as the limit, of each class its share."""
    if len(labels) <= limit:
        return images, labels
    kept = stratified(labels, torch.arange(len(labels)), limit)
    return images[kept], labels[kept]'''


def evaluation(plan: Plan) -> str:
    """Return the functions that bring images to the network and measure it."""
    return f'''\
def normalise(images: Tensor) -> Tensor:
    """Bring images (N, C, H, W) from 0 to 1 to zero mean and unit variance."""
    return (images - mean) / std


@torch.inference_mode()
def evaluate(model: nn.Module, images: Tensor, labels: Tensor) -> tuple[float, float]:
    """Return mean loss and accuracy."""
    model.eval()
    loss, correct = 0.0, 0
    for start in range(0, len(labels), 2 * batch_size):
        batch = slice(start, start + 2 * batch_size)
        logits = {_called(plan, "normalise(images[batch].float() / 255)")}{_first(plan)}
        loss += F.cross_entropy(logits, labels[batch], reduction="sum").item()
        correct += (logits.argmax(dim=1) == labels[batch]).sum().item()
    model.train()
    return loss / len(labels), correct / len(labels)'''


def main(plan: Plan) -> str:
    """Return the function ``main``."""
    return "\n".join(
        [
            *_arguments(plan),
            "",
            *_data(plan),
            "",
            *_model(plan),
            "",
            *_resume(plan),
            "",
            *_epochs(plan),
            "",
            *_end(plan),
        ]
    )


def _arguments(plan: Plan) -> Iterator[str]:
    reading = plan.reading
    yield "def main() -> None:"
    yield '    """Train, and measure on the test images."""'
    yield "    parser = argparse.ArgumentParser()"
    place, about = call("Path", reading.place), reading.about
    data = call("parser.add_argument", "--data", type=Name("Path"), default=place, help=about)
    yield from lay_out("", data, indent=1)
    about = "go on from checkpoint.pt"
    resume = call("parser.add_argument", "--resume", action="store_true", help=about)
    yield from lay_out("", resume, indent=1)
    yield "    args = parser.parse_args()"
    if plan.settings.device in ("auto", "cuda"):
        yield "    torch.backends.cudnn.deterministic = True"


def _data(plan: Plan) -> Iterator[str]:
    yield "    images, labels, test_images, test_labels = load_data(args.data)"
    yield "    chance = torch.Generator().manual_seed(seed)"
    yield "    order = torch.randperm(len(labels), generator=chance)"
    yield "    held_out = stratified(labels, order, round(validation * len(labels)))"
    yield "    parts = ["
    yield "        (images[~held_out], labels[~held_out]),"
    yield "        (images[held_out], labels[held_out]),"
    yield "        (test_images, test_labels),"
    yield "    ]"
    if plan.settings.limit is not None:
        yield "    parts = [first(*part) for part in parts]"
    yield "    train, val, test = ["
    yield "        (images.to(device), labels.to(device)) for images, labels in parts"
    yield "    ]"
    yield "    images, labels = train"
    yield "    # No last batch of one image: batch normalisation cannot use it."
    yield "    steps = len(labels) // batch_size + (len(labels) % batch_size > 1)"


def _model(plan: Plan) -> Iterator[str]:
    settings = plan.settings
    yield "    torch.manual_seed(seed)"
    yield f"    model = {plan.source.class_name}()"
    if plan.initialises:
        yield "    initialise(model)"
    laid_out = ", memory_format=layout" if plan.bfloat16 and plan.convolves else ""
    yield f"    model.to(device{laid_out})"
    yield from optimizer_lines(settings, fused=settings.device != "mps")


def _resume(plan: Plan) -> Iterator[str]:
    patient = plan.settings.patience is not None
    yield "    epoch = 0"
    if patient:
        yield "    best_accuracy, best_epoch, best_weights = -1.0, 0, {}"
    yield "    if args.resume:"
    yield '        state = torch.load("checkpoint.pt", map_location=device, weights_only=True)'
    yield '        model.load_state_dict(state["model"])'
    yield '        optimizer.load_state_dict(state["optimizer"])'
    yield '        epoch = state["epoch"]'
    if patient:
        yield '        best_accuracy, best_epoch, best_weights = state["best"]'


def _epochs(plan: Plan) -> Iterator[str]:
    patient = plan.settings.patience is not None
    more = " and epoch - best_epoch < patience" if patient else ""
    yield f"    while epoch < epochs{more}:"
    yield "        began = time.monotonic()"
    yield '        chance = torch.Generator().manual_seed(seed_for("order", seed, epoch))'
    yield "        order = torch.randperm(len(labels), generator=chance).to(device)"
    yield "        for number, batch in enumerate(order.split(batch_size)[:steps]):"
    yield "            step = epoch * steps + number"
    yield from _step(plan)
    yield "            if number % 50 == 0:"
    yield "                speed = (number + 1) * batch_size / (time.monotonic() - began)"
    yield "                print("
    yield '                    f"\\repoch {epoch + 1}/{epochs}  step {number + 1}/{steps}  "'
    yield '                    f"loss {loss.item():.4f}  {speed:,.0f} images/s ",'
    yield '                    end="",'
    yield "                    flush=True,"
    yield "                )"
    yield "        epoch += 1"
    yield "        val_loss, val_accuracy = evaluate(model, *val)"
    yield "        print("
    yield '            f"\\repoch {epoch}/{epochs}  loss {loss.item():.4f}  "'
    yield '            f"validation loss {val_loss:.4f}, accuracy {val_accuracy:.2%}  "'
    yield '            f"({time.monotonic() - began:.1f} s)"'
    yield "        )"
    if patient:
        yield "        if val_accuracy > best_accuracy:"
        yield "            best_accuracy, best_epoch = val_accuracy, epoch"
        yield "            best_weights = {k: v.clone() for k, v in model.state_dict().items()}"
    yield "        state = {"
    yield '            "model": model.state_dict(),'
    yield '            "optimizer": optimizer.state_dict(),'
    yield '            "epoch": epoch,'
    if patient:
        yield '            "best": (best_accuracy, best_epoch, best_weights),'
    yield "        }"
    yield '        torch.save(state, "checkpoint.tmp")'
    yield '        os.replace("checkpoint.tmp", "checkpoint.pt")'


def _step(plan: Plan) -> Iterator[str]:
    indent = " " * 12
    yield f"{indent}optimizer.zero_grad()"
    inputs, targets = "images[batch].float() / 255", "labels[batch]"
    if plan.augmenting and plan.augmenting.mixes:
        yield f"{indent}inputs, targets = augment({inputs}, {targets}, step)"
        inputs, targets = "inputs", "targets"
    elif plan.augmenting:
        yield f"{indent}inputs = augment({inputs}, step)"
        inputs = "inputs"
    yield f'{indent}torch.manual_seed(seed_for("step", seed, step))  # for dropout'
    several = len(plan.heads) > 1
    results = "logits, *others" if several else "logits"
    yield f"{indent}{results} = {_called(plan, f'normalise({inputs})')}"
    yield from lay_out("loss = ", _loss("logits", targets), indent=3)
    if several:
        yield f"{indent}for weight, other in zip(loss_weights, others):"
        yield from lay_out("loss_beside = ", _loss("other", targets), indent=4)
        yield f"{indent}    loss = loss + weight * loss_beside"
    yield f"{indent}loss.backward()"
    if plan.rate_changes:
        yield f"{indent}for group in optimizer.param_groups:"
        yield f'{indent}    group["lr"] = learning_rate_at(step, epochs * steps)'
    yield f"{indent}optimizer.step()"


def _end(plan: Plan) -> Iterator[str]:
    if plan.settings.patience is not None:
        yield "    model.load_state_dict(best_weights)"
    yield "    test_loss, test_accuracy = evaluate(model, *test)"
    yield '    print(f"test loss {test_loss:.4f}, accuracy {test_accuracy:.2%}")'
    if plan.bfloat16 and plan.convolves:
        yield "    model.to(memory_format=torch.contiguous_format)"
    yield '    save_file(model.state_dict(), "weights.safetensors")'


def _called(plan: Plan, images: str) -> str:
    """Return the expression of what the network returns, float32."""
    return f"predict(model, {images})" if plan.bfloat16 else f"model({images})"


def _first(plan: Plan) -> str:
    """Return what takes the main output from what the network returns in evaluation."""
    in_tuple = plan.lasts > 1 or (plan.bfloat16 and len(plan.heads) > 1)
    return "[0]" if in_tuple else ""


def _loss(output: str, targets: str) -> Call:
    smoothing = {"label_smoothing": Name("label_smoothing")}
    return call("F.cross_entropy", Name(output), Name(targets), **smoothing)
