"""The program under test, as anybody runs it."""

import os
import pathlib
import subprocess


class Program:
    """The program, with a folder of its own for settings and journals."""

    def __init__(self, path, work):
        self.path = str(pathlib.Path(path).resolve())
        self.work = pathlib.Path(work)
        self.environment = dict(os.environ, ISNAD_STATE_DIR=str(self.work / "state"))
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]:
            self.environment.pop(name, None)

    def run(self, *arguments, codes=(0,)):
        """Runs it; fails where it ends otherwise than with one of `codes`. Gives what it wrote and what it said."""
        ran = subprocess.run(
            [self.path, *map(str, arguments)],
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
            check=False,
        )
        out, err = ran.stdout.decode(), ran.stderr.decode()
        if ran.returncode not in codes:
            words = " ".join(map(str, arguments))
            raise RuntimeError(f"isnad {words}: ended with {ran.returncode}\n{err}{out}")
        return out, err

    def written_formats(self):
        """The formats that `isnad formats` says are written, in its order."""
        out, _ = self.run("formats")
        head, *rows = out.splitlines()
        names = head.split()[:3]
        if names != ["format", "reads", "writes"]:
            raise RuntimeError(f"isnad formats: {head!r} is not understood")
        columns = [row.split(None, 3) for row in rows if row and not row.startswith(" ")]
        return [name for name, _, writes, *_ in columns if writes == "yes"]

    def export(self, project, name, folder, *options):
        """Exports into a folder; 1 is said where something had to be left out. Gives what was said."""
        _, err = self.run("export", project, "--format", name, "--out", folder, *options, codes=(0, 1))
        return err
