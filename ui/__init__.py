"""The Qt window: pages, widgets and tasks that ask the services and decide nothing themselves."""

from ui.plain_imports import import_plainly

import_plainly()
