"""The sizes of pictures on the disk, and files that are not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsdesk.folder import Files
from newsdesk.model import Finding

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (360).to_bytes(4, "big") + b"\x08\2\0\0\0"
PICTURES = {
    "PNG": (PNG, (640, 360)),
    "GIF": (b"GIF89a" + (3).to_bytes(2, "little") + (2).to_bytes(2, "little") + bytes(20), (3, 2)),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" width="12.6" height="7.2"></svg>', (13, 7)),
    "SVG without a size": (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', (-1, -1)),
    "SVG of no size": (b'<svg width="' + b"9" * 400 + b'" height="1"></svg>', (-1, -1)),
    "cut short": (PNG[:20], (-1, -1)),
    "beginning of a JPEG": (b"\xff\xd8\xff\xe0", (-1, -1)),
    "text": (b"no picture", (-1, -1)),
    "empty": (b"", (-1, -1)),
}


@pytest.mark.parametrize(("content", "size"), PICTURES.values(), ids=PICTURES)
def test_a_picture_has_a_size(tmp_path: Path, content: bytes, size: tuple[int, int]) -> None:
    """What cannot be measured is there all the same."""
    (tmp_path / "a").write_bytes(content)
    assert Files(tmp_path, 10).picture("a") == size


@pytest.mark.parametrize(
    "path", ["gone.png", "folder", ".", "../outside.png", "a\0b", "x" * 300, "out.png", "loop.png"]
)
def test_what_is_no_file_of_the_newsroom_is_no_picture(tmp_path: Path, path: str) -> None:
    """Neither a folder, nor a name that the disk cannot hold, nor what a link outside shows."""
    root = tmp_path / "newsroom"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(PNG)
    (root / "out.png").symlink_to("../outside.png")
    (root / "loop.png").symlink_to("loop.png")
    assert Files(root, 10).picture(path) is None


def test_a_link_inside_the_newsroom_is_a_picture(tmp_path: Path) -> None:
    """One picture can stand under two names."""
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").symlink_to("a.png")
    assert Files(tmp_path, 10).picture("b.png") == (640, 360)


def test_what_is_not_saved_goes_before_the_disk(tmp_path: Path) -> None:
    """An editor's text is judged as it is on the screen, whether there is such a file or not, whatever its size."""
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "b.md").write_bytes(b"same")
    files = Files(tmp_path, 4, {"a.md": b"written since", "new.md": b""})
    assert [files.read(path) for path in ("a.md", "b.md", "new.md")] == [b"written since", b"same", b""]
    assert isinstance(files.read("gone.md"), Finding)
