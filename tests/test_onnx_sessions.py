"""What onnxruntime computes is the same on every processor."""

import numpy as np

from cthbqa.onnx_sessions import open_session

UINT8, INT8, INT32 = 2, 3, 6


def field(number: int, value: int | bytes) -> bytes:
    """One field of a Protocol Buffers message, shorter than 128: a number, or bytes with their length before them."""
    if isinstance(value, int):
        return bytes([number << 3, value])
    return bytes([number << 3 | 2, len(value)]) + value


def value_of(name: str, kind: int, shape: tuple[int, ...]) -> bytes:
    """A ValueInfoProto (onnx.proto)."""
    dimensions = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name.encode()) + field(2, field(1, field(1, kind) + field(2, dimensions)))


def product_of_bytes(weights: bytes) -> bytes:
    """An ONNX model: MatMulInteger of one row of unsigned bytes with one column of signed bytes."""
    shape = field(1, len(weights)) + field(1, 1)
    initializer = shape + field(2, INT8) + field(8, b"weights") + field(9, weights)
    node = field(1, b"row") + field(1, b"weights") + field(2, b"product") + field(4, b"MatMulInteger")
    graph = (
        *(field(1, node), field(2, b"graph"), field(5, initializer)),
        *(field(11, value_of("row", UINT8, (1, len(weights)))), field(12, value_of("product", INT32, (1, 1)))),
    )
    # In parts, which are merged: together they are longer than 127 bytes.
    return field(1, 8) + b"".join(field(7, part) for part in graph) + field(8, field(1, b"") + field(2, 13))


def test_products_of_bytes_do_not_overflow() -> None:
    session = open_session(product_of_bytes(bytes([127] * 4)))
    row = np.full((1, 4), 255, dtype=np.uint8)
    # 127 times 255 four times; added in pairs in 16 bits it would be at most 2 * 32767.
    assert session.run(None, {"row": row})[0].tolist() == [[129540]]
