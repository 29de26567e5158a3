"""How a script is one of several processes that share each batch, as text."""

from collections.abc import Iterator

from netwright.engine.document.training_settings import DeviceChoice
from netwright.engine.export.copied_source import CopiedSource
from netwright.engine.export.script_spec import ScriptSpec
from netwright.engine.training.compute.process_group import is_lost
from netwright.engine.training.compute.sharded_batch import Shard, ShardedBatch

RANKS = (
    "# torchrun tells each process which one it is, and of how many.",
    'rank, world = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))',
)

ALONE = """\
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        parser.error("torchrun would train twice: export with --ddp to share batches")"""

JOIN = """\
    if world > 1:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))
        # What all must know travels by gloo, also where the network is on GPUs.
        backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "cpu:gloo"
        distributed.init_process_group(backend, timeout=timedelta(minutes=5))
    if rank > 0:
        sys.stdout = None  # the first process tells"""

END = """\
    if world > 1:
        distributed.destroy_process_group()
        print(end="", flush=True)
        os._exit(0)  # threads of the group may abort an orderly exit"""

LOCAL = "os.environ.get('LOCAL_RANK', '0')"


def device(choice: DeviceChoice, *, ddp: bool) -> str:
    """Return the expression of where a process computes."""
    gpu = f'f"cuda:{{{LOCAL}}}"' if ddp else '"cuda"'
    match choice:
        case "auto":
            name = f'{gpu} if torch.cuda.is_available() else "cpu"'
            return f"torch.device(\n    {name}\n)" if ddp else f"torch.device({name})"
        case "cuda":
            return f"torch.device({gpu})"
        case _:
            return f'torch.device("{choice}")'


def sharing(plan: ScriptSpec) -> CopiedSource:
    """Return what gives a process its part, and lets it notice that another has ended."""
    if not plan.ddp:
        return CopiedSource((), ())
    whole = [ShardedBatch] if plan.looks_across else []
    return CopiedSource.of(Shard, *whole, is_lost)


def in_part(plan: ScriptSpec, assignment: str, indent: str) -> Iterator[str]:
    """Yield the lines that run the network on a part, as it would run on the whole batch."""
    if plan.ddp and plan.looks_across:
        yield f"{indent}with ShardedBatch(part) if world > 1 else nullcontext():"
        indent += "    "
    yield f"{indent}{assignment}"


ENDED = 'ENDED = "Another process has ended, so this one stops; --resume goes on."'

START = """\
if __name__ == "__main__":
    main()"""

START_TOGETHER = """\
if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        if world == 1 or not is_lost(error):
            raise
        print(ENDED, file=sys.stderr, flush=True)
        os._exit(1)  # threads that still wait for the others may abort an orderly exit"""
