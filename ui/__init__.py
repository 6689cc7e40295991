"""The Qt window: pages, widgets and tasks that ask the services and decide nothing themselves."""
