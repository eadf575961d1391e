"""The parts of a .docx or .odt file: XML in an archive, opened with limits, without entities and without a network.

A part can be put in place of another; the rest of the archive stays as it is, packed as it was.

The only module that uses lxml. python-docx and odfpy were weighed and left out: python-docx stops at relationships that
point nowhere, which Word files in use have (its issues 678, 797, 1351), and unpacks every part without a limit; odfpy
is at rest in its author's words (its issue 141). Neither reads numbering, notes, text boxes and tracked changes.
"""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree

from indexer.errors import FormatError

# An element of lxml, which has no types of its own.
Element: TypeAlias = Any

# The text of a report of 2,000 pages takes some 60 MB as XML.
MAX_PART_BYTES = 100 * 2**20
MAX_PARTS_BYTES = 200 * 2**20
MAX_MEMBERS = 20_000
# Tags and attributes; each takes some 100 bytes once it is parsed.
MAX_MARKS = 10_000_000
_STEP_BYTES = 2**16
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
# The sizes stand behind the packed bytes and not before them.
_SIZES_BEHIND_FLAG = 0x8
# What stands before a member's name (APPNOTE.TXT, 4.3.7); only the lengths of the name and of what follows it count.
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_SIGNATURE = b"PK\x03\x04"
# The two that OPC and ODF allow. The others unpack without a bound.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
# Files saved as "Strict Open XML" name the same elements in other namespaces (ISO/IEC 29500-1).
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Package:
    """An open archive of XML parts. Names are compared without regard to case, as OPC does."""

    def __init__(self, content: bytes) -> None:
        """Take the file's bytes; raise FormatError where they are no archive that may be read."""
        if content.startswith(_COMPOUND_FILE):
            encrypted = _ENCRYPTED_STREAM in content
            raise FormatError("encrypted" if encrypted else "wrong_kind", "compound file")
        if not content.strip(b"\0"):
            raise FormatError("no_text", "empty file")
        if not content.startswith(b"PK"):
            raise FormatError("wrong_kind", "no archive")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise FormatError("damaged", str(error)) from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise FormatError("large", f"{len(members)} members")
        self._content = content
        self._strict: set[str] = set()
        self._members = {_key(member.filename): member for member in members}
        self._left_bytes = MAX_PARTS_BYTES

    def __contains__(self, name: str) -> bool:
        """Tell whether the archive has a part."""
        return _key(name) in self._members

    def content(self, name: str) -> bytes:
        """Return the bytes of a part, b"" where there is none; raise FormatError where they are damaged or too many."""
        member = self._members.get(_key(name))
        if member is None:
            return b""
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise FormatError("encrypted", name)
        if member.compress_type not in _METHODS:
            raise FormatError("damaged", f"{name}: method {member.compress_type}")
        limit = min(MAX_PART_BYTES, self._left_bytes)
        if member.file_size > limit:
            raise FormatError("large", f"{name}: {member.file_size} bytes")
        try:
            found = self._unpacked(member, limit)
        except _FAULTS as error:
            raise FormatError("damaged", f"{name}: {error}") from error
        self._left_bytes -= len(found)
        return found

    def _unpacked(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        """Unpack a member step by step: what the directory says of its size may be untrue."""
        parts: list[bytes] = []
        size = 0
        with self._archive.open(member) as stream:
            while step := stream.read(_STEP_BYTES):
                size += len(step)
                if size > limit:
                    raise FormatError("large", member.filename)
                parts.append(step)
        return b"".join(parts)

    def xml(self, name: str) -> Element | None:
        """Return the root element of a part, None where there is none; raise FormatError where it is damaged."""
        content = self.content(name)
        if any(strict in content for strict in _STRICT):
            self._strict.add(_key(name))
        return parse_xml(content, name) if content else None

    def written(self, root: Element, like: str) -> bytes:
        """Return the XML of a part, in the namespaces that the part named `like` had when it was parsed."""
        found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for strict, usual in _STRICT.items() if _key(like) in self._strict else ():
            found = found.replace(usual, strict)
        return found

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the archive with other contents of some parts, which are added where it lacks them."""
        left = {_key(name): (name.lstrip("/"), content) for name, content in parts.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self._archive.infolist():
                key = _key(member.filename)
                if key not in map(_key, parts):
                    self._copy(member, archive, out)
                elif key in left:
                    archive.writestr(member.filename, left.pop(key)[1])
            for name, content in left.values():
                archive.writestr(name, content)
        return out.getvalue()

    def _copy(self, member: zipfile.ZipInfo, archive: zipfile.ZipFile, out: io.BytesIO) -> None:
        """Copy a member as it is packed: what nobody reads is never unpacked."""
        header = self._content[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size:
            raise FormatError("damaged", "local header")
        signature, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)
        first = member.header_offset + _LOCAL_HEADER.size + name_bytes + extra_bytes
        packed = self._content[first : first + member.compress_size]
        if signature != _LOCAL_SIGNATURE or len(packed) < member.compress_size:
            raise FormatError("damaged", "local header")
        copied = copy.copy(member)
        copied.header_offset, copied.extra = out.tell(), b""
        copied.flag_bits &= ~_SIZES_BEHIND_FLAG
        out.write(copied.FileHeader())
        out.write(packed)
        archive.filelist.append(copied)
        archive.NameToInfo[copied.filename] = copied
        archive.start_dir = out.tell()


def parse_xml(content: bytes, name: str) -> Element:
    """Parse a part; raise FormatError where it is no XML, nested too deep, too large, or declares a document type."""
    if content.count(b"<") + content.count(b'="') > MAX_MARKS:
        raise FormatError("large", name)
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("large" if _is_too_long(error) else "damaged", f"{name}: {error}") from error
    except ValueError as error:
        raise FormatError("damaged", f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatError("damaged", f"{name}: document type")
    return root


def _is_too_long(error: etree.XMLSyntaxError) -> bool:
    """Tell whether a text or an attribute is longer than the 10 MB that libxml2 takes; depth has the same code."""
    is_beyond_limit = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return is_beyond_limit and any(said in str(error) for said in ("Text node too long", "Buffer size limit exceeded"))


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along `path`, whole names with namespaces; None where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
