import Testing

/// A small file, and what a person who looks at it would say stands in it.
struct DialectSample: CustomTestStringConvertible, Sendable {
  var name: String
  var text: String
  /// Nil where the file has no header.
  var header: [String]?
  var rows: [[String]]

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ header: [String]?, _ rows: [[String]]) {
    self.name = name
    self.text = text
    self.header = header
    self.rows = rows
  }

  /// The header, then the rows; without a header as isq names the columns.
  var table: [[String]] {
    [header ?? rows[0].indices.map { "column_\($0 + 1)" }] + rows
  }
}

private let people = [
  ["ann", "31", "2026-01-05"], ["bob", "28", "2026-02-11"], ["cy", "40", "2026-03-02"],
]

/// The same table with other delimiters.
private func parted(by delimiter: String, name: String) -> [DialectSample] {
  let header = ["name", "age", "joined"]
  let lines = ([header] + people).map { $0.joined(separator: delimiter) }
  return [
    DialectSample("\(name), with a header", lines.joined(separator: "\n") + "\n", header, people),
    DialectSample(
      "\(name), without a header", lines.dropFirst().joined(separator: "\r\n"), nil, people),
  ]
}

let dialectSamples: [DialectSample] =
  [
    (",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"), (" ", "space"), ("~", "tilde"),
    ("^", "caret"), (":", "colon"), ("\u{1F}", "unit separator"), ("\u{1}", "Hive's byte"),
  ].flatMap { parted(by: $0.0, name: $0.1) } + quotedSamples + headerSamples + otherSamples

private let quotedSamples: [DialectSample] = [
  DialectSample(
    "delimiters in quotes", "city,pop\n\"Paris, Texas\",25171\n\"Rome, Italy\",2761632\n",
    ["city", "pop"], [["Paris, Texas", "25171"], ["Rome, Italy", "2761632"]]),
  DialectSample(
    "more commas in quotes than outside",
    "id;note\n1;\"a,b,c,d\"\n2;\"e,f,g,h\"\n3;\"i,j,k,l\"\n", ["id", "note"],
    [["1", "a,b,c,d"], ["2", "e,f,g,h"], ["3", "i,j,k,l"]]),
  DialectSample(
    "lines in quotes", "id,text\n1,\"one\ntwo\n\nthree\"\n2,\"four\"\n", ["id", "text"],
    [["1", "one\ntwo\n\nthree"], ["2", "four"]]),
  DialectSample(
    "single quotes around delimiters", "id,name\n1,'Doe, John'\n2,'Roe, Jane'\n3,'Poe, Ed'\n",
    ["id", "name"], [["1", "Doe, John"], ["2", "Roe, Jane"], ["3", "Poe, Ed"]]),
  DialectSample(
    "single quotes around everything", "'id','name'\n'1','ann'\n'2','bob'\n", ["id", "name"],
    [["1", "ann"], ["2", "bob"]]),
  DialectSample(
    "doubled single quotes", "'id';'name'\n'1';'O''Neil; Shaun'\n'2';'D''Arcy'\n",
    ["id", "name"], [["1", "O'Neil; Shaun"], ["2", "D'Arcy"]]),
  DialectSample(
    "apostrophes are no quotes", "word,n\n'tis,4\nrock 'n' roll,5\nit's,6\n", ["word", "n"],
    [["'tis", "4"], ["rock 'n' roll", "5"], ["it's", "6"]]),
  DialectSample(
    "backslashes before quotes", "id,quote\n1,\"he said \\\"hi, you\\\"\"\n2,\"plain\"\n",
    ["id", "quote"], [["1", "he said \"hi, you\""], ["2", "plain"]]),
  DialectSample(
    "backslashes before single quotes", "'id','who'\n'1','O\\'Neil, S'\n'2','Ann'\n",
    ["id", "who"], [["1", "O'Neil, S"], ["2", "Ann"]]),
  DialectSample(
    "backslashes before delimiters",
    "id,place,n\n1,Paris\\, Texas,5\n2,Rome\\, Italy,6\n3,Oslo,7\n",
    ["id", "place", "n"],
    [["1", "Paris, Texas", "5"], ["2", "Rome, Italy", "6"], ["3", "Oslo", "7"]]),
  DialectSample(
    "paths that end with a backslash", "name,path\na,\"C:\\x\\\"\nb,\"C:\\y, z\\\"\n",
    ["name", "path"], [["a", "C:\\x\\"], ["b", "C:\\y, z\\"]]),
  DialectSample(
    "spaces behind the delimiters and before quotes",
    "\"Index\", \"Height, in\", \"Weight\"\n1, 65.78, 112.99\n2, 71.52, 136.49\n",
    ["Index", "Height, in", "Weight"], [["1", " 65.78", " 112.99"], ["2", " 71.52", " 136.49"]]),
  DialectSample(
    "inches in a table with tabs", "size\tuse\n\"5\" pipe\twater\n\"6\" pipe\tgas\n",
    ["size", "use"], [["\"5\" pipe", "water"], ["\"6\" pipe", "gas"]]),
  DialectSample(
    "quoted numbers", "\"a\";\"b\"\n\"1,5\";\"2,5\"\n\"3,5\";\"4,5\"\n", ["a", "b"],
    [["1,5", "2,5"], ["3,5", "4,5"]]),
  DialectSample(
    "R's table", "\"name\" \"n\" \"city\"\n\"ann lee\" 5 \"New York\"\n\"bob\" 6 \"Rome\"\n",
    ["name", "n", "city"], [["ann lee", "5", "New York"], ["bob", "6", "Rome"]]),
  DialectSample(
    "JSON in cells", "id|data\n1|{\"a\": 1, \"b\": [2, 3]}\n2|{\"a\": 4, \"b\": []}\n",
    ["id", "data"], [["1", "{\"a\": 1, \"b\": [2, 3]}"], ["2", "{\"a\": 4, \"b\": []}"]]),
]

private let headerSamples: [DialectSample] = [
  DialectSample(
    "numbers alone", "1,2,3\n4,5,6\n7,8,9\n", nil,
    [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]),
  DialectSample("one line of numbers", "1,2.5,3\n", nil, [["1", "2.5", "3"]]),
  DialectSample(
    "numbers and names below no header", "1,ann,2026-01-05\n2,bob,2026-01-06\n", nil,
    [["1", "ann", "2026-01-05"], ["2", "bob", "2026-01-06"]]),
  DialectSample("numbers below a name", "n\n1\n2\n3\n", ["n"], [["1"], ["2"], ["3"]]),
  DialectSample(
    "words below a name", "fruit\napple\npear\nfig\n", ["fruit"], [["apple"], ["pear"], ["fig"]]),
  DialectSample(
    "texts below a header", "first,last,city\nann,lee,rome\nbob,ray,oslo\ncy,fox,kyiv\n",
    ["first", "last", "city"],
    [["ann", "lee", "rome"], ["bob", "ray", "oslo"], ["cy", "fox", "kyiv"]]),
  DialectSample(
    "categories without a header", "yes,red,low\nno,red,high\nyes,blue,low\nno,blue,high\n", nil,
    [
      ["yes", "red", "low"], ["no", "red", "high"], ["yes", "blue", "low"], ["no", "blue", "high"],
    ]),
  DialectSample(
    "years as headers", "country,2019,2020,2021\nFrance,5.2,5.3,5.1\nItaly,4.2,4.1,4.0\n",
    ["country", "2019", "2020", "2021"],
    [["France", "5.2", "5.3", "5.1"], ["Italy", "4.2", "4.1", "4.0"]]),
  DialectSample(
    "numbered columns of a data frame", ",0,1\n0,ann,3.5\n1,bob,4.5\n2,cy,5.5\n",
    ["column_1", "0", "1"],
    [["0", "ann", "3.5"], ["1", "bob", "4.5"], ["2", "cy", "5.5"]]),
  DialectSample(
    "a title above", "Monthly report\nname,views,likes\na,1,2\nb,3,4\nc,5,6\n",
    ["name", "views", "likes"], [["a", "1", "2"], ["b", "3", "4"], ["c", "5", "6"]]),
  DialectSample(
    "titles and a blank line above",
    "Report: views, likes\nMade on 2026-05-01\n\nname,views,likes,saves\na,1,2,3\nb,3,4,5\n",
    ["name", "views", "likes", "saves"], [["a", "1", "2", "3"], ["b", "3", "4", "5"]]),
  DialectSample(
    "titles with delimiters filled up",
    "Report,,,\n,,,\nname,views,likes,saves\na,1,2,3\nb,3,4,5\n",
    ["name", "views", "likes", "saves"], [["a", "1", "2", "3"], ["b", "3", "4", "5"]]),
  DialectSample(
    "pairs above the header",
    "Account;@ann\nPeriod;May\n\ndate;views;likes;saves;city\n2026-05-01;1;2;3;x\n2026-05-02;1;2;3;y\n",
    ["date", "views", "likes", "saves", "city"],
    [["2026-05-01", "1", "2", "3", "x"], ["2026-05-02", "1", "2", "3", "y"]]),
  DialectSample(
    "comments above", "# made by a tool\n# v2, stable\nname,n\na,1\nb,2\n", ["name", "n"],
    [["a", "1"], ["b", "2"]]),
  DialectSample(
    "comments between", "name,n,m\na,1,2\n# a break\nb,2,3\n#another\nc,4,5\n", ["name", "n", "m"],
    [["a", "1", "2"], ["b", "2", "3"], ["c", "4", "5"]]),
  DialectSample(
    "hashtags are no comments", "tag,views\n#fyp,100\n#dance,50\ncats,20\n", ["tag", "views"],
    [["#fyp", "100"], ["#dance", "50"], ["cats", "20"]]),
  DialectSample(
    "one column of hashtags", "tag\n#fyp\n#dance\n", ["tag"], [["#fyp"], ["#dance"]]),
  DialectSample(
    "a header behind a hash", "#name,n\na,1\nb,2\n", ["#name", "n"], [["a", "1"], ["b", "2"]]),
  DialectSample(
    "known headers over texts", "video_id,title,account\nx1,a,ann\nx1,b,ann\n",
    ["video_id", "title", "account"], [["x1", "a", "ann"], ["x1", "b", "ann"]]),
  DialectSample(
    "headers in brackets", "[id],[name]\n1,ann\n2,bob\n", ["[id]", "[name]"],
    [["1", "ann"], ["2", "bob"]]),
]

private let otherSamples: [DialectSample] = [
  DialectSample(
    "decimal commas", "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ["a", "b", "c"],
    [["1,5", "2,5", "3,5"], ["4,5", "5,5", "6,5"]]),
  DialectSample(
    "dates and times in one column", "when\n2026-01-01 10:00:00\n2026-01-02 11:30:00\n", ["when"],
    [["2026-01-01 10:00:00"], ["2026-01-02 11:30:00"]]),
  DialectSample(
    "times in one column", "10:15:00\n11:30:00\n12:45:30\n", nil,
    [["10:15:00"], ["11:30:00"], ["12:45:30"]]),
  DialectSample(
    "thousands in one column", "views\n1,234\n12,345\n5,678\n", ["views"],
    [["1,234"], ["12,345"], ["5,678"]]),
  DialectSample(
    "names in one column", "name\nJohn Smith\nJane Doe\nMary Major\n", ["name"],
    [["John Smith"], ["Jane Doe"], ["Mary Major"]]),
  DialectSample(
    "links in one column", "url\nhttps://a.example/x?a=1&b=2\nhttps://b.example/y\n", ["url"],
    [["https://a.example/x?a=1&b=2"], ["https://b.example/y"]]),
  DialectSample(
    "sentences in one column",
    "comment\nI like it.\nWell, it was, I think, fine\nNo\nGreat stuff; really\n", ["comment"],
    [["I like it."], ["Well, it was, I think, fine"], ["No"], ["Great stuff; really"]]),
  DialectSample(
    "links and times among commas",
    "at,url,n\n10:00,https://a.example,1\n11:00,https://b.example,2\n", ["at", "url", "n"],
    [["10:00", "https://a.example", "1"], ["11:00", "https://b.example", "2"]]),
  DialectSample(
    "words and times among commas", "when,what\n2026-01-01 10:00,a b\n2026-01-02 11:00,c d\n",
    ["when", "what"], [["2026-01-01 10:00", "a b"], ["2026-01-02 11:00", "c d"]]),
  DialectSample(
    "bars in cells among tabs", "id\ttags\n1\ta|b|c\n2\td|e|f\n3\tg|h|i\n", ["id", "tags"],
    [["1", "a|b|c"], ["2", "d|e|f"], ["3", "g|h|i"]]),
  DialectSample(
    "semicolons in cells among commas", "id,tags,n\n1,a;b,5\n2,c;d,6\n3,e;f,7\n",
    ["id", "tags", "n"], [["1", "a;b", "5"], ["2", "c;d", "6"], ["3", "e;f", "7"]]),
  DialectSample(
    "delimiters at the ends of lines", "a,b,\n1,2,\n3,4,\n", ["a", "b", "column_3"],
    [["1", "2", ""], ["3", "4", ""]]),
  DialectSample(
    "delimiters at the ends of lines of data", "a,b\n1,2,\n3,4,\n", ["a", "b"],
    [["1", "2"], ["3", "4"]]),
  DialectSample("carriage returns", "a,b\r1,x\r2,y\r", ["a", "b"], [["1", "x"], ["2", "y"]]),
  DialectSample(
    "carriage returns around line feeds in quotes", "a,b\r1,\"x\ny\"\r2,z\r", ["a", "b"],
    [["1", "x\ny"], ["2", "z"]]),
  DialectSample(
    "mixed ends of lines", "a,b\r\n1,x\n2,y\r\n3,z", ["a", "b"],
    [["1", "x"], ["2", "y"], ["3", "z"]]),
  DialectSample(
    "a byte order mark", "\u{FEFF}name;n\na;1\nb;2\n", ["name", "n"], [["a", "1"], ["b", "2"]]),
  DialectSample(
    "Excel's line", "sep=|\nname|n\na|1\nb|2\n", ["name", "n"], [["a", "1"], ["b", "2"]]),
  DialectSample(
    "blank lines", "\n\nname,n\n\na,1\n  \nb,2\n\n", ["name", "n"], [["a", "1"], ["b", "2"]]),
  DialectSample(
    "empty cells", "a,b,c\n,,\n1,,3\n,2,\n", ["a", "b", "c"],
    [["", "", ""], ["1", "", "3"], ["", "2", ""]]),
  DialectSample(
    "money", "item,price\nbread,\"$1,234.50\"\nmilk,$3.20\n", ["item", "price"],
    [["bread", "$1,234.50"], ["milk", "$3.20"]]),
  DialectSample(
    "numbers with spaces", "a;b\n1 234;x y\n5 678;z w\n", ["a", "b"],
    [["1 234", "x y"], ["5 678", "z w"]]),
  DialectSample(
    "a log", "2026-01-01 INFO started\n2026-01-02 WARN slow\n2026-01-03 INFO done\n", nil,
    [
      ["2026-01-01", "INFO", "started"], ["2026-01-02", "WARN", "slow"],
      ["2026-01-03", "INFO", "done"],
    ]),
  DialectSample(
    "users of a system",
    "root:x:0:0:root:/root\ndaemon:x:1:1:daemon:/usr/sbin\nbin:x:2:2:bin:/bin\n", nil,
    [
      ["root", "x", "0", "0", "root", "/root"], ["daemon", "x", "1", "1", "daemon", "/usr/sbin"],
      ["bin", "x", "2", "2", "bin", "/bin"],
    ]),
]
