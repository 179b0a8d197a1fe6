"""`hafen completion`: the script with which a shell completes commands, records and fields."""

from typing import Annotated

import typer

from ssh_cli.cli.console import deliver, note
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError

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
