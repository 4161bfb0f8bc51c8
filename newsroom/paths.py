DESK_PREFIX = "/redaktion/"


def is_desk_path(path: str) -> bool:
    """Whether an address is on the editors' side."""
    return path.startswith(DESK_PREFIX)
