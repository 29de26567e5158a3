"""Which folders of a folder of images are its parts: to learn from, to validate and to test on.

What a folder is called is no proof: *train* is a part in most folders and a class of vehicles in
some. A part holds a sub-folder for each class, and is seldom alone; both have to agree with its
name. Where they leave a doubt that would make a part a class, the folder is refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_walk import Folder, one_form
from netwright.engine.message import message

Role = Literal["train", "validation", "test"]

WORDS: Mapping[str, Role] = {
    **dict.fromkeys(("train", "training", "trn", "trainval", "训练"), "train"),
    **dict.fromkeys(("val", "valid", "validation", "validate", "验证"), "validation"),
    **dict.fromkeys(("dev", "devel", "development"), "validation"),
    **dict.fromkeys(("test", "testing", "tst", "测试"), "test"),
    **dict.fromkeys(("eval", "evaluation", "holdout"), "test"),
}
"""Names of parts, the usual ones of each role first."""
FILLERS = ("set", "dataset", "data", "images", "image", "imgs", "img", "folder", "split", "集")
"""Words that say nothing: a *training_set* is a *train*."""
ROLES: tuple[Role, ...] = ("train", "validation", "test")


@dataclass(frozen=True)
class Division:
    """The parts of a folder of images; of each that there is, the folder that holds its classes.

    Attributes:
        train: What to learn from; the folder itself if it is not divided.
        validation: What to validate on, if that has a folder of its own.
        test: What to test on, if that has a folder of its own.
        unlabelled: Parts without a folder for any of the classes: pictures to predict.
        unused: What else there is beside the parts.
    """

    train: Folder
    validation: Folder | None = None
    test: Folder | None = None
    unlabelled: tuple[Folder, ...] = ()
    unused: tuple[Folder, ...] = ()


@dataclass(frozen=True)
class _Named:
    """A folder that is called as a part is.

    Attributes:
        folder: It.
        role: The part.
        rest: What its name says besides, such as *seg* of *seg_train*.
        classes: The folder in it that may hold its classes: it, or one that wraps them.
    """

    folder: Folder
    role: Role
    rest: tuple[str, ...]
    classes: Folder

    @property
    def names(self) -> set[str]:
        """Names of what may be its classes."""
        return _names(self.classes)

    @property
    def order(self) -> tuple[bool, int, str]:
        """Where it comes among others of its role: plain and usual names first."""
        name = self.folder.name.lower()
        usual = list(WORDS).index(name) if name in WORDS else len(WORDS)
        return bool(self.rest), usual, name


def division_of(root: Folder) -> Division:
    """Return the parts of a folder of images.

    Raises:
        DataError: It seems to be divided, but not into parts that can be told from classes.
    """
    named = sorted(filter(None, map(_named, root.full)), key=lambda each: each.order)
    for train in named:
        if train.role == "train" and train.names:
            partners = (each for each in named if _belong_together(train, each))
            if any(partners) or _stands_alone(train, named, root):
                return _divided(root, train, named)
    _refuse_parts_alone(root, named)
    _refuse_parts_in_classes(root)
    return Division(root)


def _named(folder: Folder) -> _Named | None:
    """Return what the name of a folder says, None if it is not that of a part."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", one_form(folder.name)).lower()
    words = [_plain(word) for word in re.findall(r"[^\W\d_]+|\d+", apart)]
    roles = {WORDS[word] for word in words if word in WORDS}
    if not roles:
        return None
    role = min(roles, key=ROLES.index)  # what is called "train_val" is to learn from
    rest = tuple(word for word in words if word not in WORDS and word not in FILLERS)
    return _Named(folder, role, rest, _unwrapped(folder))


def _plain(word: str) -> str:
    """Return a word without a filler at its end: *trainset* is *train*."""
    stripped = (word.removesuffix(filler) for filler in FILLERS)
    return next((each for each in stripped if each in WORDS), word)


def _unwrapped(folder: Folder) -> Folder:
    """Return the folder that holds the classes: archives often wrap one folder into another."""
    while not folder.images and len(folder.full) == 1 and folder.full[0].full:
        folder = folder.full[0]
    return folder


def _names(folder: Folder) -> set[str]:
    return {one_form(each.name) for each in folder.full}


def _belong_together(train: _Named, other: _Named) -> bool:
    """Return whether two folders are parts of one whole, by name or by what is in them."""
    return other.role != "train" and (
        other.rest == train.rest or _labelled(other, train.names) is not None
    )


def _labelled(part: _Named, classes: set[str]) -> Folder | None:
    """Return the folder in a part that holds some of these classes, None if there is none."""
    folder = part.folder
    while not _names(folder) & classes:
        if folder.images or len(folder.full) != 1:
            return None
        folder = folder.full[0]
    return folder


def _stands_alone(part: _Named, named: Sequence[_Named], root: Folder) -> bool:
    """Return whether what is called as a part is one, without any other part beside it.

    Raises:
        DataError: It may as well be one of several classes that have the same sub-folders.
    """
    called = [each.folder for each in named]
    others = [each for each in root.full if each not in called]
    if part.rest or len(part.names) < 2:
        return False
    alike = [each.name for each in others if len(_names(each) & part.names) > 1]
    if alike:
        raise DataError(
            message(
                "{part} may be a part of {folder}, or a class beside {others}, which have the same "
                "sub-folders. Choose {part} itself if it is a part, else give it another name.",
                part=part.folder.name,
                folder=root.path,
                others=", ".join(alike),
            )
        )
    return not others or not all(len(each.full) > 1 for each in others)


def _divided(root: Folder, train: _Named, named: Sequence[_Named]) -> Division:
    """Return the parts, and what else lies beside them."""
    labelled = {each.folder: _labelled(each, train.names) for each in named if each.role != "train"}
    tests, validations = (
        [each.folder for each in named if each.role == role and labelled[each.folder]]
        for role in ("test", "validation")
    )
    # The final figure comes first: without a test part, it is measured on the validation part.
    last: list[Folder | None] = [*(tests[:1] or validations[:1]), *validations[:1], None, None]
    test, validation = last[:2]
    if test is validation:
        validation = None
    unlabelled = tuple(folder for folder, classes in labelled.items() if classes is None)
    used = (train.folder, validation, test, *unlabelled)
    return Division(
        train.classes,
        labelled[validation] if validation else None,
        labelled[test] if test else None,
        unlabelled,
        tuple(each for each in root.folders if each not in used),
    )


def _refuse_parts_alone(root: Folder, named: Sequence[_Named]) -> None:
    """Refuse parts none of which is to learn from: they would be learned as classes."""
    roles = {each.role for each in named}
    only_parts = len(named) == len(root.full) > 1 and (
        len(roles) > 1 or all(word.isdecimal() for each in named for word in each.rest)
    )
    with_classes = [
        each for each in named if each.role != "train" and _stands_alone(each, named, root)
    ]
    if only_parts or with_classes:
        raise DataError(
            message(
                "{folder} seems to be divided into {names}, but holds no folder train with a "
                "sub-folder of images for each class. Add one, or give the folders other names "
                "if they are classes.",
                folder=root.path,
                names=", ".join(
                    each.folder.name for each in (named if only_parts else with_classes)
                ),
            )
        )


def _refuse_parts_in_classes(root: Folder) -> None:
    """Refuse classes each of which is divided: their parts would be learned as one."""
    inner = [{each.role for each in map(_named, sub.full) if each} for sub in root.full]
    if len(inner) > 1 and all("train" in roles and len(roles) > 1 for roles in inner):
        first = root.full[0]
        raise DataError(
            message(
                "Each class of {folder} is divided into {names}; put the parts above the classes, "
                "such as {part}/{name}.",
                folder=root.path,
                names=", ".join(each.name for each in first.full),
                part=first.full[-1].name,
                name=first.name,
            )
        )
