"""Presenters: one per page, between a page that only shows and services that only answer."""
