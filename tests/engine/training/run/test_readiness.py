"""Laws of what stands in the way of Train: it is said beforehand, and its fix puts it right."""

from functools import partial
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import results
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.data.location import find
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, set_parameters, set_training
from netwright.engine.training.run.readiness import obstacle
from tests.engine.data.pictures import noise, save
from tests.gui.training.conftest import QUICK, small_network

NOWHERE = partial(find, data_dir=None)


@pytest.fixture(autouse=True)
def no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the data of the machine out of sight."""
    monkeypatch.delenv("NETWRIGHT_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def changed(block: type, **values: object) -> Document:
    """Return the small network with parameters of one node changed."""
    document = small_network()
    (node,) = (node.id for node in document.nodes.values() if type(node.block) is block)
    return set_parameters(document, node, values)


def test_nothing_stands_in_the_way_of_a_sound_network() -> None:
    """A network that fits data which are there can be trained."""
    assert obstacle(analyse(small_network()), NOWHERE) is None


def test_an_empty_canvas_is_told() -> None:
    """Without a network the sentence says what to do first."""
    found = obstacle(analyse(Document()), NOWHERE)
    assert found is not None
    assert "canvas is empty" in str(found.sentence)


def test_an_input_of_another_shape_is_told_and_fixed() -> None:
    """An Input that the images do not fit is named with both shapes; the fix sets it."""
    document = changed(Input, shape=(1, 40, 30))
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert "1×40×30" in str(found.sentence)
    assert "1×28×28" in str(found.sentence)
    assert found.edit is not None
    assert obstacle(analyse(found.edit(document)), NOWHERE) is None


def test_a_crop_is_what_the_input_is_held_against() -> None:
    """Where the network takes a part of the images, it is the part that the Input must fit."""
    crop = QUICK.augmentation.model_copy(update={"crop": 20})
    document = set_training(small_network(), QUICK.model_copy(update={"augmentation": crop}))
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert "has 1×20×20 images" in str(found.sentence)
    assert found.edit is not None
    assert "1×28×28" not in str(obstacle(analyse(found.edit(document)), NOWHERE))


def test_too_few_outputs_are_told() -> None:
    """A network that tells fewer classes apart than there are is named with both numbers."""
    found = obstacle(analyse(changed(Linear, out_features=7)), NOWHERE)
    assert found is not None
    assert "tells 7 classes apart" in str(found.sentence)
    assert "has 10" in str(found.sentence)
    assert not found.is_advice


def test_the_fix_sets_the_last_layer_and_no_other() -> None:
    """Too few and too many outputs are put right in the layer that makes them, beyond a ReLU."""
    for outputs in (7, 12):
        document = changed(Linear, out_features=outputs)
        document, last = add(document, ReLU())
        (end,) = document.outputs
        (wire,) = document.incoming[end.id]
        document = connect(document, Edge(wire.source, 0, last, 0))
        document = connect(document, Edge(last, 0, end.id, 0))
        found = obstacle(analyse(document), NOWHERE)
        assert found is not None
        assert found.edit is not None
        assert obstacle(analyse(found.edit(document)), NOWHERE) is None


def test_more_outputs_than_classes_are_no_hindrance() -> None:
    """A network with outputs to spare can be trained as it is; its numbers are told."""
    found = obstacle(analyse(changed(Linear, out_features=12)), NOWHERE)
    assert found is not None
    assert found.is_advice
    assert "12 numbers" in str(found.sentence)


def test_one_fix_fits_the_network_to_images_and_classes() -> None:
    """Where neither fits, one step sets the Input and the last layers of all outputs."""
    document = zoo.load("googlenet_aux")
    document = set_training(document, QUICK)
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert str(found.fix) == "Fit to 1×28×28, 10 classes"
    assert found.edit is not None
    fitted = found.edit(document)
    assert obstacle(analyse(fitted), NOWHERE) is None
    widths = {str(spec) for spec in results(analyse(fitted)).values()}
    assert widths == {"10"}


def test_images_that_the_layers_cannot_take_are_told_with_the_layer() -> None:
    """No fix leads to a network with errors; the sentence says which layer it is."""
    document = set_training(zoo.load("alexnet"), QUICK)
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert "cannot take" in str(found.sentence)
    assert "pool2" in str(found.sentence)
    assert found.edit is None


@pytest.mark.parametrize("outputs", [7, 12])
def test_an_output_beside_the_main_one_is_named(outputs: int) -> None:
    """Each output must tell the classes apart; the fix sets them all."""
    document = set_training(zoo.load("small_inception_aux"), QUICK)
    layer = next(node.id for node in document.nodes.values() if node.name == "aux_fc")
    document = set_parameters(document, layer, {"out_features": outputs})
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert found.is_advice == (outputs == 12)
    assert str(found.sentence).startswith("Output aux_logits: ")
    assert f" {outputs} " in str(found.sentence)
    assert found.edit is not None
    assert obstacle(analyse(found.edit(document)), NOWHERE) is None


def test_missing_data_are_told_and_the_built_in_ones_offered() -> None:
    """Where MNIST is not there, the fix takes the built-in digits."""
    document = set_training(small_network(), QUICK.model_copy(update={"data": "mnist"}))
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert "MNIST is not on this computer" in str(found.sentence)
    assert found.edit is not None
    assert obstacle(analyse(found.edit(document)), NOWHERE) is None


def test_an_unknown_data_set_is_told() -> None:
    """A project that names a data set which this program lacks says which there are."""
    document = set_training(small_network(), QUICK.model_copy(update={"data": "nosuch"}))
    found = obstacle(analyse(document), NOWHERE)
    assert found is not None
    assert "nosuch" in str(found.sentence)
    assert "digits" in str(found.sentence)


def test_no_source_is_written_to_find_what_stands_in_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a network of any size only the first error is asked for, not the text of its code."""
    written: list[object] = []
    monkeypatch.setattr(SourceGenerator, "write", lambda *given: written.append(given))
    for shape in ((1, 40, 30), (1, 2, 2)):
        found = obstacle(analyse(changed(Input, shape=shape)), NOWHERE)
        assert found is not None
    assert obstacle(analyse(Document()), NOWHERE) is not None
    assert not written


@pytest.mark.parametrize(("rare", "is_told"), [(5, True), (8, False)])
def test_uneven_classes_get_an_offer(rare: int, is_told: bool, tmp_path: Path) -> None:
    """Of a folder with 20 to 5 images: both numbers, and one step that ends the advice."""
    for name, count in (("cats", 20), ("dogs", rare)):
        for number in range(count):
            save(tmp_path / "pets" / name / f"{number}.png", noise(28, 28, number))
    data = f"folder?colour=grey:{tmp_path / 'pets'}"
    document = set_training(
        changed(Linear, out_features=2), QUICK.model_copy(update={"data": data})
    )
    found = obstacle(analyse(document), NOWHERE)
    assert (found is not None) == is_told
    if found is not None:
        assert found.is_advice
        assert "5 samples of dogs" in str(found.sentence)
        assert found.edit is not None
        fixed = found.edit(document)
        assert fixed.training.class_weights == "balanced"
        assert obstacle(analyse(fixed), NOWHERE) is None
