"""No file names a package registry: whoever installs from an inner mirror must not meet the outer world."""

from tests.house.sources import files, named, nothing, read

# Put together here, so that this file does not name one either.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "npm" + "js.com",
    "deb.deb" + "ian.org",
    "proxy.go" + "lang.org",
    "crates" + ".io",
    "ruby" + "gems.org",
    "docker" + ".io",
]


def test_no_registry_host_in_the_tree() -> None:
    found = []
    for path in files():
        text = read(path)
        found += [f"{named(path)}: {host}" for host in REGISTRIES if host in text]
    nothing(found)
