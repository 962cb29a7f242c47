"""Folders of artifacts: written whole or not at all, and verified before they are read.

A folder holds files and a ``manifest.json`` naming the kind of artifact, the version
of its format and the SHA-256 of every file. The pointer ``CURRENT`` beside the
folders names the published one.

To change a format: raise its number in :data:`FORMATS`, read the old number where it
is parsed for as long as published artifacts have it, and note it in the change log.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from modelling.scoring.errors import BundleError

MANIFEST = "manifest.json"
POINTER = "CURRENT"
#: Kind of artifact -> version of the format written and read here.
FORMATS = MappingProxyType({"model": 1, "population": 2})
_REMEDY = MappingProxyType(
    {
        "model": "Train and publish it again.",
        "population": "Run `python -m modelling score --data DIR` again.",
    }
)

Content = bytes | Callable[[Path], None]


def write_folder(target: Path, kind: str, files: Mapping[str, Content]) -> None:
    """Write an artifact folder so that it appears complete or not at all.

    Parameters
    ----------
    target : Path
        The folder to create; its parent is created when absent.
    kind : str
        A key of :data:`FORMATS`.
    files : Mapping[str, bytes or callable]
        File name to content, or to a function that writes the file at the path given.

    Raises
    ------
    BundleError
        The folder exists already, or the disk refused (full, read-only).
    """
    if target.exists():
        raise BundleError(f"{target.name} exists already; artifacts are never overwritten.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=target.parent))
    except OSError as error:
        raise _refused(target, error) from error
    try:
        for name, content in files.items():
            _write(staging / name, content)
        sums = {name: _sha256(staging / name) for name in sorted(files)}
        manifest = {"kind": kind, "format": FORMATS[kind], "version": target.name, "files": sums}
        _write(staging / MANIFEST, json.dumps(manifest, indent=2).encode())
        staging.chmod(0o755)
        staging.rename(target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def verify_folder(folder: Path, kind: str) -> dict[str, Any]:
    """Check an artifact folder against its manifest.

    Parameters
    ----------
    folder : Path
    kind : str
        The kind it must be.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    BundleError
        The folder or a file is absent, a file was changed, or kind or format differ.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        found = {name: _sha256(folder / name) for name in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BundleError(f"{folder} is not a complete {kind} folder; publish it again.") from error
    if manifest.get("kind") != kind or manifest.get("format") != FORMATS[kind]:
        raise BundleError(
            f"{folder} is a {manifest.get('kind')} of format {manifest.get('format')}; "
            f"this program reads a {kind} of format {FORMATS[kind]}. {_REMEDY[kind]}"
        )
    changed = [name for name, digest in manifest["files"].items() if found[name] != digest]
    if changed:
        raise BundleError(
            f"{folder / changed[0]} was changed or damaged (SHA-256 differs); publish it again."
        )
    return dict(manifest)


def has_format(folder: Path, kind: str) -> bool:
    """Tell whether a folder says that it is of the kind and of the format read here.

    Parameters
    ----------
    folder : Path
    kind : str
        A key of :data:`FORMATS`.

    Returns
    -------
    bool
        Its files are not looked at: :func:`verify_folder` does that.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        return bool(manifest["kind"] == kind and manifest["format"] == FORMATS[kind])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def current(root: Path) -> str:
    """Give the version that ``CURRENT`` names.

    Parameters
    ----------
    root : Path
        ``artifacts/models`` or ``artifacts/populations``.

    Returns
    -------
    str

    Raises
    ------
    BundleError
        Nothing is published there.
    """
    try:
        version = (root / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        version = ""
    if not version or not (root / version).is_dir():
        raise BundleError(f"Nothing is published in {root}; run `python -m modelling publish`.")
    return version


def set_current(root: Path, version: str) -> None:
    """Move ``CURRENT``, the last step of a publication, in one atomic replacement.

    Parameters
    ----------
    root : Path
    version : str
        An existing folder of ``root``.

    Raises
    ------
    BundleError
        There is no such version, or the disk refused.
    """
    set_all_current({root: version})


def set_all_current(published: Mapping[Path, str]) -> None:
    """Move the ``CURRENT`` of several roots: all are written beside before the first is replaced.

    Parameters
    ----------
    published : Mapping of Path to str
        Root to the version that its pointer is to name. A full disk leaves every pointer as it was.

    Raises
    ------
    BundleError
        There is no such version, or the disk refused.
    """
    for root, version in published.items():
        if version not in versions(root):
            raise BundleError(
                f"There is no version {version!r} in {root}; `python -m modelling runs` lists them."
            )
    staged = {root: root / f".{POINTER}.{os.getpid()}" for root in published}
    try:
        for root, version in published.items():
            _write(staged[root], f"{version}\n".encode())
        for root, staging in staged.items():
            staging.replace(root / POINTER)
    except OSError as error:
        raise _refused(root / POINTER, error) from error
    finally:
        for staging in staged.values():
            staging.unlink(missing_ok=True)


def versions(root: Path) -> list[str]:
    """List the versions of a root, oldest first (their names begin with the time).

    Parameters
    ----------
    root : Path

    Returns
    -------
    list of str
    """
    if not root.is_dir():
        return []
    return sorted(folder.name for folder in root.iterdir() if (folder / MANIFEST).is_file())


def _write(path: Path, content: Content) -> None:
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refused(target: Path, error: OSError) -> BundleError:
    reason = error.strerror or type(error).__name__
    return BundleError(f"{target} could not be written ({reason}); what was published before is untouched.")
