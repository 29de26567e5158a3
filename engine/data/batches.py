"""Samples in batches, none of them alone at the end."""


def batches(count: int, size: int) -> list[slice]:
    """Return where ``count`` samples are cut into batches of ``size``, in order.

    A last sample that would be alone joins the batch before it: training does without such a
    batch, since a norm over the batch cannot use it, or makes something else of it.
    """
    # A batch ends where it is full, but for the last sample if that is all that is left.
    starts = range(0, max(count - 1, min(count, 1)), size)
    return [slice(at, count if count - at <= size + 1 else at + size) for at in starts]
