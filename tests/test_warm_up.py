"""What the server does before it is ready."""

import gc

from search_app.warm_up import keep_what_is_loaded


def test_what_is_loaded_is_left_alone_by_collections() -> None:
    kept = [object() for _ in range(3)]
    before = gc.get_freeze_count()
    try:
        keep_what_is_loaded()
        assert gc.get_freeze_count() > before
        assert not any(found is kept for found in gc.get_objects())
    finally:
        gc.unfreeze()
