"""What can go wrong, named after the bad thing. Every error that newsx raises on purpose is a `NewsxError`."""


class NewsxError(Exception):
    """The root: `except NewsxError` catches all that newsx raises on purpose."""


class UnreadableInput(NewsxError):
    """The input cannot be opened: missing, a directory, no permission."""


class UndecodableInput(NewsxError):
    """The bytes are no text: binary, or not in the encoding that was asked for."""


class EmptyInput(NewsxError):
    """The input holds no character that is not white space."""


class UnknownLanguage(NewsxError):
    """No language file answers to the tag that was asked for."""


class BadLanguageFile(NewsxError):
    """A language file breaks its schema; the message names file, key and what was expected."""


class UnknownFormat(NewsxError):
    """No reader or writer of that name, or no writer for that suffix."""


class UnknownTimezone(NewsxError):
    """The name is no IANA time zone and no UTC offset."""


class UnwritableOutput(NewsxError):
    """The output cannot be written: no permission, no such folder, disk full."""


class UnknownEncoding(NewsxError):
    """No character encoding of that name."""


class BadSettings(NewsxError):
    """A settings file that is missing or broken, or a key in it that no command knows; the message names the file."""


class BadDate(NewsxError):
    """The value is no ISO 8601 date or stamp."""


class TooLong(NewsxError):
    """A document, or what a container unpacks to, is longer than any honest one."""


class BrokenRecord(NewsxError):
    """A document of an export that cannot be read, or a damaged container; the message says why."""


class MissingExtra(NewsxError):
    """The format needs a library that is not installed; the message names the extra to install."""


class BadCorrections(NewsxError):
    """Corrected roles that cannot be applied: a broken file, an unknown role, a line that the dump does not have."""


class NoTextColumn(NewsxError):
    """No column of the table holds a text, or not the one that was named."""


class UnreadableResult(NewsxError):
    """What should be a result of newsx is none, is damaged, or of another version; the message names file and record."""


class OtherRun(NewsxError):
    """The output is of another run: other inputs, other options, or not of newsx at all."""


class OutputInUse(NewsxError):
    """Another run writes this output now."""


class NoWorkers(NewsxError):
    """Processes to work in cannot be started, or the one that reads a stream is lost."""


class BadProfile(NewsxError):
    """A profile that cannot be read: missing, no TOML, an unknown key or role; the message names the place."""
