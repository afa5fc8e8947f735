/// A shell for which there is a script that completes the words of a command line.
enum CompletionShell: String, CaseIterable, Hashable, Sendable {
  case bash, zsh, fish

  var script: String {
    switch self {
    case .bash: CompletionShell.bashScript
    case .zsh: CompletionShell.zshScript
    case .fish: CompletionShell.fishScript
    }
  }
}

extension CompletionShell {
  private static var bashScript: String {
    let cases = CommandOption.allCases.compactMap { option -> String? in
      guard option.value != nil else { return nil }
      let offer =
        switch option.completion {
        case .nothing: "return"
        case .files: "_isq_offer -f; return"
        case .words(let words): "_isq_offer -W '\(words.joined(separator: " "))'; return"
        }
      return "  \(option.spellings.joined(separator: "|"))) \(offer) ;;"
    }
    let options = CommandOption.allCases.flatMap(\.spellings).joined(separator: " ")
    return """
      _isq_offer() {
        local word
        while IFS='' read -r word; do COMPREPLY+=("$word"); done < <(compgen "$@" -- "$cur")
      }

      _isq() {
        local cur="$2" prev="$3"
        if [[ "$cur" == "=" ]]; then cur=''; elif [[ "$prev" == "=" ]]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi
        COMPREPLY=()
        case "$prev" in
      \(cases.joined(separator: "\n"))
        esac
        if [[ "$cur" == -* ]]; then _isq_offer -W '\(options)'; else _isq_offer -f; fi
      }

      complete -o filenames -F _isq isq
      """
  }

  private static var zshScript: String {
    let specs = CommandOption.allCases.map { option in
      let long = option.spelling + (option.value == nil ? "" : "=")
      let short = option.letter.map { "-\($0)" + (option.value == nil ? "" : "+") }
      let names = short.map { "'{\($0),\(long)}'" } ?? long
      let excluded =
        option.isRepeatable ? "*" : "(\(option.spellings.joined(separator: " ")))"
      return "    '\(excluded)\(names)[\(zshText(option.summary))]\(zshValue(of: option))'"
    }
    return """
      #compdef isq

      _isq() {
        _arguments -s -S \\
      \(specs.map { $0 + " \\" }.joined(separator: "\n"))
          '*:file:_files'
      }

      if [[ "${funcstack[1]}" == _isq ]]; then _isq "$@"; else compdef _isq isq; fi
      """
  }

  private static func zshValue(of option: CommandOption) -> String {
    guard let value = option.value else { return "" }
    let offer =
      switch option.completion {
      case .nothing: " "
      case .files: "_files"
      case .words(let words): "(\(words.joined(separator: " ")))"
      }
    return ":\(value):\(offer)"
  }

  private static func zshText(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "'": result += "'\\''"
      case ":", "[", "]": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }

  private static var fishScript: String {
    let lines = CommandOption.allCases.map { option in
      let letter = option.letter.map { " -s \($0)" } ?? ""
      let offer =
        switch option.completion {
        case .nothing: option.value == nil ? "" : " -x"
        case .files: " -r -F"
        case .words(let words): " -x -a '\(words.joined(separator: " "))'"
        }
      let summary = option.summary.split(separator: "'").joined(separator: "\\'")
      return "complete -c isq -l \(option.rawValue)\(letter)\(offer) -d '\(summary)'"
    }
    return lines.joined(separator: "\n")
  }
}
