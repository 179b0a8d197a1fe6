"""What is set up once: `hafen init`, `config` and `completion`.

A dataset for another alliance has an example of every kind of record; with the script of `completion` a shell
completes commands, records and fields.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.options import page_verb
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.page.page import Page
    from ssh_cli.source.text import Pointer

_DEFAULTS = {"format": "text"}

_BASH = r"""# bash completion for hafen
_hafen_complete() {
    local line what
    COMPREPLY=()
    {
        IFS= read -r what || return 0
        while IFS= read -r line; do COMPREPLY+=("$line"); done
    } < <(
        _HAFEN_COMPLETE=bash _HAFEN_LINE="${COMP_LINE:0:COMP_POINT}" _HAFEN_BREAKS="$COMP_WORDBREAKS" \
            "${1/#\~/$HOME}" 2>/dev/null
    )
    case "$what" in
        files) compopt +o nospace -o default 2>/dev/null ;;
        folders) compopt +o nospace -o dirnames 2>/dev/null ;;
    esac
}
complete -o nospace -o nosort -F _hafen_complete hafen 2>/dev/null ||
    complete -o nospace -F _hafen_complete hafen
"""

_ZSH = r"""#compdef hafen
# zsh completion for hafen
_hafen() {
    local -a lines
    local line word about
    local program="${${(Q)words[1]}/#\~/$HOME}"
    lines=("${(@f)$(
        _HAFEN_COMPLETE=zsh "$program" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null
    )}")
    case "$lines[1]" in
        files) _files; return ;;
        folders) _files -/; return ;;
    esac
    local -a whole whole_about open open_about
    for line in "${(@)lines[2,-1]}"; do
        word="${line%%$'\t'*}"
        about="${${line#*$'\t'}%$'\t'*}"
        [[ -n "$word" ]] || continue
        if [[ "$line" == *$'\t+' ]]; then
            whole+=("$word"); whole_about+=("$word${about:+  -- $about}")
        else
            open+=("$word"); open_about+=("$word${about:+  -- $about}")
        fi
    done
    local -i found=1
    if (( $#whole )); then compadd -l -d whole_about -a -- whole && found=0; fi
    if (( $#open )); then compadd -l -S '' -d open_about -a -- open && found=0; fi
    return found
}
if [[ "$funcstack[1]" == _hafen ]]; then
    _hafen "$@"
elif (( $+functions[compdef] )); then
    compdef _hafen hafen
fi
"""

_FISH = r"""# fish completion for hafen
function __hafen_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string replace -ra '["\']' '')
    set -l lines (env _HAFEN_COMPLETE=fish $words[1] $words[2..-1] "$current" 2>/dev/null)
    switch "$lines[1]"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current"
        case '*'
            for line in $lines[2..-1]
                string replace -r '\t[+-]$' '' -- $line
            end
    end
end
complete -c hafen -e
complete -c hafen -f -a '(__hafen_complete)'
"""

_POWERSHELL = r"""# PowerShell completion for hafen
Register-ArgumentCompleter -Native -CommandName hafen -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    $length = [Math]::Min($line.Length, $cursorPosition - $commandAst.Extent.StartOffset)
    $line = $line.Substring(0, $length)
    if ($wordToComplete -eq '' -and $line -notmatch '\s$') { $line += ' ' }
    $before = $env:_HAFEN_COMPLETE, $env:_HAFEN_LINE, [Console]::OutputEncoding
    try {
        $env:_HAFEN_COMPLETE = 'powershell'
        $env:_HAFEN_LINE = $line
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        $answer = @(& $commandAst.CommandElements[0].Value 2>$null)
    } finally {
        $env:_HAFEN_COMPLETE, $env:_HAFEN_LINE, [Console]::OutputEncoding = $before
    }
    if ($answer.Count -lt 1 -or $answer[0] -ne 'words') { return }
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $word, $about, $sign = $_ -split "`t"
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}

_PLACES = {
    "bash": "mkdir -p ~/.local/share/bash-completion/completions && "
    "hafen completion bash > ~/.local/share/bash-completion/completions/hafen",
    "zsh": 'hafen completion zsh > "${fpath[1]}/_hafen"',
    "fish": "mkdir -p ~/.config/fish/completions && "
    "hafen completion fish > ~/.config/fish/completions/hafen.fish",
    "powershell": "hafen completion powershell >> $PROFILE",
}


@verb()
def init(
    *,
    folder: Path = Path(),
    name: str | None = None,
    place: str | None = None,
    email: str | None = None,
) -> None:
    """Make a dataset; on a terminal what is not given is asked for, and Enter takes the example."""
    import shlex

    from ssh_cli.cli.records.editing import tell_next
    from ssh_cli.cli.records.prompts import ask, is_interactive
    from ssh_cli.edit.new_dataset import ALLIANCE, STARTER, plan_dataset
    from ssh_cli.edit.record_edit import read_record
    from ssh_cli.source.tree import WorkTree
    from ssh_cli.workflow.batch import apply_plan, workplace_of

    target = folder.expanduser()
    example = read_record(WorkTree(STARTER), "alliance", ALLIANCE)
    answers: dict[Pointer, str] = {}
    for pointer, given, question in (
        (("name", "de"), name, _("Name of the alliance")),
        (("place",), place, _("Where it was founded")),
        (("contact", "email"), email, _("Mailbox of its coordination")),
    ):
        check = _one_line(pointer)
        if given is not None:
            answers[pointer] = check(given)
        elif is_interactive():
            answers[pointer] = ask(question, check, default=example.value(*pointer))
    if answers.get(("name", "de"), example.value("name", "de")) != example.value("name", "de"):
        answers["name", "en"] = ""  # that of the example would be another alliance's
    plan = plan_dataset(target, answers)
    target.mkdir(parents=True, exist_ok=True)
    apply_plan(target, plan)
    workplace_of(target).lock.unlink(missing_ok=True)  # it lies in the folder as long as Git has none
    note("Written: {summary}", summary=plan.summary)
    change = [f"cd {shlex.quote(str(folder))}"] if folder != Path() else []
    tell_next([*change, *plan.next_steps])


def _one_line(pointer: "Pointer") -> Callable[[str], str]:
    """Return a check of an answer: one line of words, and no personal mailbox."""
    from ssh_cli.check.rules.text import refuse_private_data
    from ssh_cli.cli.records.editing import fitting

    def read(text: str) -> str:
        line = str(fitting("alliance", *pointer)(text)).strip()
        if not line.isprintable() or not line:
            raise UsageError("One line of words is needed, not: {text}", text=repr(text))
        refuse_private_data(line, places=tuple)
        return line

    return read


@page_verb
def config(session: Session) -> "Page":
    """Return the settings as they count for this run."""
    from ssh_cli.cli.doorway import find_language
    from ssh_cli.cli.settings import read_settings
    from ssh_cli.messages import text_tables
    from ssh_cli.page.page import Page
    from ssh_cli.page.tables import columns_of
    from ssh_cli.source.settings_file import OWN

    given = read_settings(session.data)
    language, place = find_language(session.line, session.environment)
    places = {"language": place or _("the locale")}
    values = _DEFAULTS | dict(given.values) | {"language": language}
    rows = [
        {
            "name": name,
            "value": values.get(name),
            "origin": places.get(name) or (given.path if name in given.values else _("default")),
            "about": _(about),
        }
        for name, about in text_tables(__file__)["about"].items()
    ]
    notes = [_("Settings stand in {file}, beside the folder data/.", file=OWN)]
    if given.idle:
        notes.append(_("Those in {path} do not count: {file} stands beside it.", path=given.idle, file=OWN))
    return Page(
        "config",
        _("Settings"),
        columns_of(__file__, "setting"),
        tuple(rows),
        notes=tuple(notes),
    )


@verb()
def completion(
    shell: Annotated[str, typer.Argument(autocompletion=lambda: tuple(SCRIPTS))],
) -> None:
    """Print the script."""
    name = shell.lower()
    if name not in SCRIPTS:
        raise UsageError(
            "There is no completion for the shell “{name}”.",
            hint="Shells: {names}",
            name=shell,
            names=", ".join(SCRIPTS),
        )
    deliver(SCRIPTS[name])
    note("To install it: {command}", as_it_is=True, command=_PLACES[name])
    note("New terminals complete then.")
