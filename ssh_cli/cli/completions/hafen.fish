# fish completion for hafen
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
