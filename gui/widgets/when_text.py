"""Times of day and dates as people write them, as short as they can be told apart."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale


def when_text(at: datetime, *, name_today: bool = False) -> str:
    """Return when something was: 17:06, yesterday 17:06, 3 Nov 2026 17:06.

    Args:
        at: The time, in that of the user.
        name_today: Whether to say of today that it is: today 17:06.
    """
    moment = QDateTime.fromSecsSinceEpoch(round(at.timestamp()))
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    day = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
    if at.date() == date.today():
        if not name_today:
            return time
        day = QCoreApplication.translate("when_text", "today")
    elif at.date() == date.today() - timedelta(days=1):
        day = QCoreApplication.translate("when_text", "yesterday")
    return f"{day} {time}"
