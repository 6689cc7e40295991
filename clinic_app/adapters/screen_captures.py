"""Leaves windows out of pictures of the screen, films of it and shared screens, where the system has a way to.

Windows has one call; macOS asks the window itself. X11 and Wayland have none: there every program of the same person
sees what is on the screen, or asks the person each time. `ctypes`, because Qt 6 has no way to these calls.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

_WDA_EXCLUDE_FROM_CAPTURE = 0x11
_NS_WINDOW_SHARING_NONE = 0
_SYSTEMS = ("win32", "darwin")


@dataclass(frozen=True)
class SystemScreens:
    """This system's. Args: platform: as `sys.platform`."""

    platform: str = field(default=sys.platform)

    @property
    def can_leave_out(self) -> bool:
        """Whether this system has a way."""
        return self.platform in _SYSTEMS

    def leave_out(self, window: int) -> bool:
        """Leaves a window out. Args: window: an HWND, or on macOS the address of an NSView."""
        try:
            if self.platform == "win32":
                return _windows(window)
            return self.platform == "darwin" and _macos(window)
        except (OSError, AttributeError):  # an older system
            return False


def _windows(window: int) -> bool:
    import ctypes

    set_affinity = ctypes.CDLL("user32").SetWindowDisplayAffinity
    set_affinity.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    return bool(set_affinity(window, _WDA_EXCLUDE_FROM_CAPTURE))


def _macos(view: int) -> bool:
    import ctypes

    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = (ctypes.c_char_p,)
    address = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value or 0
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(address)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(address)
    window = ask(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    tell(window, objc.sel_registerName(b"setSharingType:"), _NS_WINDOW_SHARING_NONE)
    return True
