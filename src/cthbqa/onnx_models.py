"""ONNX models as bytes: one more output for a given one, and the smallest that multiplies 8-bit numbers.

Names and numbers of fields are those of onnx.proto; how they are written: "Encoding", protobuf.dev.
"""

_UINT8, _INT8, _INT32 = 2, 3, 6
_IR_VERSION, _OPSET = 8, 13


def with_output(model: bytes, name: str) -> bytes:
    """A model that gives out one more of the values that it computes.

    Protocol Buffers merge what is appended to a message: field 7 of a model is its graph, field 12 of a graph an
    output, field 1 of that its name.
    """
    return model + _field(7, _field(12, _field(1, name.encode())))


def product_of_bytes(weights: bytes, rows: int, columns: int) -> bytes:
    """A model with one node, MatMulInteger: "rows" (rows, n) unsigned times `weights` (n, columns) signed -> "product".

    `weights` are n times `columns` bytes, row after row.
    """
    inner = len(weights) // columns
    shape = _field(1, inner) + _field(1, columns)
    kept = shape + _field(2, _INT8) + _field(8, b"weights") + _field(9, weights)
    node = _field(1, b"rows") + _field(1, b"weights") + _field(2, b"product") + _field(4, b"MatMulInteger")
    graph = (
        *(_field(1, node), _field(2, b"graph"), _field(5, kept)),
        *(_field(11, _value("rows", _UINT8, rows, inner)), _field(12, _value("product", _INT32, rows, columns))),
    )
    return _field(1, _IR_VERSION) + _field(7, b"".join(graph)) + _field(8, _field(1, b"") + _field(2, _OPSET))


def _value(name: str, kind: int, *sizes: int) -> bytes:
    """A ValueInfoProto: a tensor's name, the kind of its numbers and its shape."""
    shape = b"".join(_field(1, _field(1, size)) for size in sizes)
    return _field(1, name.encode()) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def _field(number: int, value: int | bytes) -> bytes:
    """One field of a message: a number, or bytes with their length before them.

    >>> _field(1, 300).hex(), _field(2, b"x").hex()
    ('08ac02', '120178')
    """
    if isinstance(value, int):
        return bytes([number << 3]) + _variable_length(value)
    return bytes([number << 3 | 2]) + _variable_length(len(value)) + value


def _variable_length(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    groups = []
    while value > 127:
        groups.append(value & 127 | 128)
        value >>= 7
    return bytes([*groups, value])
