#!/usr/bin/env bash
# Installs Mesa's lavapipe (a fast software Vulkan driver) from the distribution's own packages.
# Debian 12 needs its backports: Dawn refuses the Mesa 22 in its main suite.
set -euo pipefail
if [ "$(id -u)" -ne 0 ]; then echo "install-lavapipe: run as root, or: sudo $0" >&2; exit 2; fi
. /etc/os-release
apt-get update -qq
if [ "${VERSION_CODENAME:-}" = bookworm ]; then
  list=/etc/apt/sources.list.d/kinora-backports.sources
  if [ ! -e "$list" ]; then
    # The mirror that this machine already uses for the distribution itself.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Codename: bookworm' | head -n 1)
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" > "$list"
    apt-get update -qq
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -t bookworm-backports mesa-vulkan-drivers libvulkan1
else
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq mesa-vulkan-drivers libvulkan1
fi
