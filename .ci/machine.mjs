/**
 * Brings the machine to what a build or a test run needs: Debian packages as root,
 * then npm packages. Where it can't, says what to install, and stops.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mustRun } from './stage.mjs';

/** Tools of one purpose: the Debian package, how its presence shows, its name elsewhere, if it has one there. */
const tools = {
  build: [
    { debian: 'emscripten', shows: () => onPath('em++'), fedora: 'emscripten', brew: 'emscripten' },
    {
      debian: 'nlohmann-json3-dev',
      shows: () => header('nlohmann/json.hpp'),
      fedora: 'json-devel',
      brew: 'nlohmann-json',
    },
    {
      debian: 'libboost1.81-dev',
      shows: () => header('boost/version.hpp'),
      fedora: 'boost-devel',
      brew: 'boost',
    },
    { debian: 'cmake', shows: () => onPath('cmake'), fedora: 'cmake', brew: 'cmake' },
    { debian: 'ninja-build', shows: () => onPath('ninja'), fedora: 'ninja-build', brew: 'ninja' },
  ],
  test: [
    { debian: 'g++', shows: () => onPath('g++'), fedora: 'gcc-c++', brew: 'gcc' },
    {
      debian: 'libboost-test1.81-dev',
      shows: () =>
        header('boost/test/unit_test.hpp') &&
        (process.platform === 'darwin' || library('libboost_unit_test_framework.so')),
      fedora: 'boost-test',
      brew: 'boost',
    },
    {
      debian: 'clang-format',
      shows: () => onPath('clang-format'),
      fedora: 'clang-tools-extra',
      brew: 'clang-format',
    },
    {
      debian: 'clang-tidy',
      shows: () => onPath('clang-tidy'),
      fedora: 'clang-tools-extra',
      brew: 'llvm',
    },
    { debian: 'clang', shows: () => onPath('clang++'), fedora: 'clang', brew: 'llvm' },
    {
      debian: 'libclang-rt-14-dev',
      shows: hasFuzzer,
      fedora: 'compiler-rt',
      brew: 'llvm',
    },
    { debian: 'llvm', shows: () => onPath('llvm-cov'), fedora: 'llvm', brew: 'llvm' },
    { debian: 'chromium', shows: () => onPath('chromium'), fedora: 'chromium', brew: 'chromium' },
    {
      debian: 'firefox-esr',
      shows: () => onPath('firefox-esr') || onPath('firefox'),
      fedora: 'firefox',
      brew: 'firefox',
    },
    {
      debian: 'webkit2gtk-driver',
      shows: () => onPath('WebKitWebDriver'),
      fedora: 'webkitgtk6.0',
      brew: undefined,
    },
    {
      debian: 'xvfb',
      shows: () => onPath('Xvfb'),
      fedora: 'xorg-x11-server-Xvfb',
      brew: undefined,
    },
    {
      debian: 'fonts-noto-cjk',
      shows: () =>
        existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
        (onPath('fc-list') && run('fc-list', [':lang=zh']).trim() !== ''),
      fedora: 'google-noto-sans-cjk-fonts',
      brew: 'font-noto-sans-cjk',
    },
  ],
};

function onPath(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** The part of clang's run time that fuzzers are linked with; its name differs by system. */
function hasFuzzer() {
  const folder = spawnSync('clang++', ['--print-runtime-dir'], { encoding: 'utf8' }).stdout?.trim();
  return (
    Boolean(folder) && existsSync(folder) && readdirSync(folder).some((name) => /fuzzer/.test(name))
  );
}

function header(path) {
  return ['/usr/include', '/usr/local/include', '/opt/homebrew/include'].some((at) =>
    existsSync(`${at}/${path}`),
  );
}

/** What is linked; its headers may have come with another package. */
function library(name) {
  const asked = spawnSync('g++', [`-print-file-name=${name}`], { encoding: 'utf8' });
  return existsSync(asked.stdout?.trim() ?? '');
}

function run(command, args) {
  return execFileSync(command, args, { encoding: 'utf8' });
}

const isDebian = () => existsSync('/etc/debian_version') && onPath('apt-get');
const isRoot = () => process.getuid?.() === 0;

function explain(missing) {
  const names = (of) => [...new Set(missing.map((tool) => tool[of]).filter(Boolean))].join(' ');
  const linuxOnly = missing.filter((tool) => !tool.brew).map(({ debian }) => debian);
  const onMac = [
    names('brew') && `brew install ${names('brew')}`,
    linuxOnly.length > 0 && `in a Debian 12 container: ${linuxOnly.join(' ')}`,
  ];
  console.error(`Missing here: ${names('debian')}. Please install and run the command again.

  Debian 12, Ubuntu   sudo apt-get update && sudo apt-get install --no-install-recommends ${names('debian')}
  Fedora              sudo dnf install ${names('fedora')}
  macOS (Homebrew)    ${onMac.filter(Boolean).join('; ')}
  Windows             in WSL with Debian 12: wsl --install -d Debian, then the first line above

On Debian as root this happens by itself.`);
  process.exit(1);
}

/** @param {readonly ('build' | 'test')[]} purposes */
export async function prepareMachine(purposes) {
  const missing = purposes.flatMap((purpose) => tools[purpose]).filter((tool) => !tool.shows());
  if (missing.length > 0) {
    if (!isDebian() || !isRoot()) explain(missing);
    const advice = 'Is the package source reachable? Its output is above.';
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun('package lists', 'apt-get', ['update'], { env }, advice);
    const packages = missing.map((tool) => tool.debian);
    const args = ['install', '-y', '--no-install-recommends', ...packages];
    await mustRun(`installing ${packages.join(' ')}`, 'apt-get', args, { env }, advice);
  }
  await prepareNpm();
}

/** `npm ci` once for each lock file; what is installed is marked with its hash. */
async function prepareNpm() {
  const stamp = 'node_modules/.latchkey-lock';
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const advice = 'Is the npm registry reachable? Its output is above.';
  await mustRun('npm packages', 'npm', ['ci', '--ignore-scripts'], {}, advice);
  writeFileSync(stamp, lock);
}
