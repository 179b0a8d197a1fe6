"""How two processes hand each other bytes: a length of eight bytes, then as many bytes."""

from typing import IO

_LENGTH = 8
_LARGEST = 256 * 1024 * 1024


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(len(frame).to_bytes(_LENGTH, "big"))
    stream.write(frame)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame, None at the end; raise ValueError for one that is too large or cut off."""
    head = stream.read(_LENGTH)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LARGEST:
        raise ValueError(length)
    frame = stream.read(length)
    if len(frame) < length:
        raise ValueError(length)
    return frame
