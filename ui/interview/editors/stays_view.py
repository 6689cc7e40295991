"""The picture of the stays as they are told: a timeline, what the times say of each other in words, the text twin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.short_times import moment_short, when_short
from clinic_app.domain.stay_picture import StayPicture, stay_picture
from clinic_app.domain.timeline_text import Line, lines_of
from clinic_app.domain.when import When
from ui.interview.editors.inputs import Asked
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.text_twin import TextTwin
from ui.widgets.timeline import TimelineView
from ui.widgets.words import Words
from ui.words import chosen, say


class StaysView(QWidget):
    """Hidden until a time is told. Its parts are made when there is something to draw.

    Args:
        asked: the question of the list.
        parent: Qt's parent.
    """

    rearranged = Signal()
    """A control came."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._shown: tuple[Any, ...] | None = None
        self._picture: TimelineView | None = None
        self._twin: TextTwin | None = None
        self.said: tuple[str, ...] = ()
        """The sentences under the picture."""
        self._column = Column(self, gap=Space.S)
        self._sentences = QWidget()
        self._sentences_column = Column(self._sentences, gap=Space.XS)
        self.hide()

    def show_records(self, records: Sequence[Mapping[str, Any]], beside: Mapping[str, When]) -> None:
        """Draws these records, the one being typed as far as it can be read, and times of other answers beside them."""
        asked = self._asked
        seen = stay_picture(
            records,
            unnamed=say("blocks.stays.no_place"),
            marks=asked.marks,
            as_of=asked.now(),
            zone=asked.zone.key,
            others=beside,
        )
        shown = (seen, chosen())
        if shown == self._shown:
            return
        self._shown = shown
        self._show(seen)

    def _show(self, seen: StayPicture) -> None:
        timeline = seen.timeline
        self.setVisible(timeline is not None)
        if timeline is None:
            return
        if self._picture is None:
            self._picture = self._build()
        lines = (*lines_of_stays(seen, self._asked), *self._marks(seen))
        self._picture.show_timeline(timeline, (), lines)
        self._tell(tuple(self._sentences_of(seen)))
        if self._twin is None:
            self._twin = TextTwin(f"{self._asked.object_name}.picture_text", lines)
            self._column.addWidget(self._twin)
            self._twin.show()  # at once: the layout alone would do it later
            self.rearranged.emit()
        self._twin.show_lines(lines)

    def _build(self) -> TimelineView:
        self._column.addWidget(Words(say("blocks.stays"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
        picture = TimelineView(f"{self._asked.object_name}.picture", self._asked.wording.own.label)
        picture.setAccessibleName(say("blocks.stays"))
        self._column.addWidget(picture)
        self._column.addWidget(self._sentences)
        return picture

    def _tell(self, sentences: tuple[str, ...]) -> None:
        if sentences == self.said:
            return
        self.said = sentences
        while (item := self._sentences_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            line = QWidget()
            row = Row(line, gap=Space.XS)
            row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(sentence, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
            self._sentences_column.addWidget(line)
            line.show()
        self._sentences.setVisible(bool(sentences))

    def _sentences_of(self, seen: StayPicture) -> Iterator[str]:
        """What nobody should have to find in the picture; facts about what was told, and no more."""
        for gap in seen.gaps:
            yield say("blocks.stays.gap", **self._between(gap.first, gap.last))
        for both in seen.both:
            if both.last is None:
                yield say("blocks.stays.both_open", one=both.one, other=both.other, first=self._at(both.first))
            else:
                times = self._between(both.first, both.last)
                yield say("blocks.stays.both", one=both.one, other=both.other, **times)
        if not seen.is_in_order:
            yield say("blocks.stays.order")
        language = str(chosen())
        for clock in seen.clocks:
            ends = (("in", clock.in_at), ("out", clock.out_at))
            told = [say(f"blocks.stays.{end}", at=when_short(when, language)) for end, when in ends if when is not None]
            yield say("blocks.stays.clock", place=clock.facility, times=", ".join(told))

    def _marks(self, seen: StayPicture) -> Iterator[Line]:
        titles = {} if seen.timeline is None else {lane.lane: lane.title for lane in seen.timeline.lanes}
        for mark in dict.fromkeys((mark.lane, mark.hours, mark.at) for mark in seen.marks):
            lane, hours, at = mark
            if at.low is not None or at.high is not None:
                ends = [self._at(end) for end in (at.low, at.high) if end is not None]
                times = " – ".join(dict.fromkeys(ends))
                yield Line(titles.get(lane, ""), say("blocks.stays.mark", hours=hours, at=times))

    def _between(self, first: int, last: int) -> dict[str, str]:
        """Both ends; the day once, where it is the same."""
        one, other = self._local(first), self._local(last)
        told = f"{other:%H:%M}" if one.date() == other.date() else moment_short(other, str(chosen()))
        return {"first": moment_short(one, str(chosen())), "last": f"{told} {other.tzname()}"}

    def _at(self, seconds: int) -> str:
        local = self._local(seconds)
        return f"{moment_short(local, str(chosen()))} {local.tzname()}"

    def _local(self, seconds: int) -> datetime:
        return datetime.fromtimestamp(seconds, UTC).astimezone(self._asked.zone)


def lines_of_stays(seen: StayPicture, asked: Asked) -> tuple[Line, ...]:
    """The twin without the marks, which have words of their own here: nothing in them is a verdict."""
    if seen.timeline is None:
        return ()
    own = asked.wording.own
    kinds = own.choices.get(f"{asked.field}.type", {})
    plain = replace(seen.timeline, limits=())
    return lines_of(plain, (), own.label, language=own.language, kind=lambda kind: kinds.get(kind, kind))
