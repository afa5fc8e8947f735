extension Word {
  /// What the word is for, in a line; nil where the clause that it belongs to says it.
  package var summary: String? {
    switch self {
    case .let: "a value, or the answer of a query, computed once"
    case .define: "a formula, computed for every group"
    case .segment: "a condition with a name"
    case .load: "opens a file as a dataset"
    case .use: "makes a dataset the one that is asked"
    case .link: "looks up columns of another dataset"
    case .set: "changes a setting"
    case .save: "writes the last answer, or one that has a name, to a file"
    case .run: "runs another script"
    case .assert: "stops the script where a condition does not hold for every group"
    case .describe: "what a dataset, a column or a source is"
    case .explain: "what a query means, without answering it"
    case .asc: "smallest first"
    case .desc: "largest first"
    case .others: "all that a ranking leaves out, in one last line"
    case .missing: "not known: neither 0 nor an empty text"
    case .today: "the newest date of the dataset that has a number, or what `set today` says"
    case .yesterday: "the day before today"
    case .ago: "so many units before today"
    default: nil
    }
  }

  /// The word at work.
  package var example: String? {
    switch self {
    case .let: "let floor = 10k"
    case .define: "define engagement = (likes + comments + shares) / views"
    case .segment: "segment tagged where title contains \"#baking\""
    case .load: "load \"exports/*.json\" named posts"
    case .use: "use posts"
    case .link: "link posts.account to accounts.handle"
    case .set: "set week_start = sunday"
    case .save: "save \"weekly.csv\""
    case .run: "run \"shared/definitions.isq\""
    case .assert: "assert share of search >= 5% by week last 8 weeks else \"search is fading\""
    case .describe: "describe sources"
    case .explain: "explain show share of search by week"
    case .asc, .desc: "list title, views sort by views \(rawValue) limit 5"
    case .others: "top 3 accounts by views with others"
    case .missing: "list title where views is missing"
    case .today: "show views since 7 days ago until today"
    case .yesterday: "show views during yesterday"
    case .ago: "show views since 4 weeks ago by week"
    default: nil
    }
  }
}
