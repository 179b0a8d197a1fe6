# bash completion for hafen
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
