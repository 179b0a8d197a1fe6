#compdef hafen
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
