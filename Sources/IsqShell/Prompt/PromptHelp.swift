/// What `help` says.
enum PromptHelp {
  static let text = """
    show share of search where views > 10k by week     totals, a line for each group
    list title, views, search sort by search desc      rows
    top 10 videos by share of search                   a ranking; bottom for the other end

    clauses     where  by  having  compare with  sort by  limit  using  fill  as
    periods     last 8 weeks   this month   since 2026-05   during 2026-01 to 2026-06
    functions   total average median p90 min max count share percent change growth of …
    sources     search   views from (search, sound)   by source   describe sources
    data        load "posts.csv" named posts   use posts   describe   describe views
    names       let floor = 10k   define rate = likes / views
                segment tagged where title contains "#howto"
    files       save "weekly.csv"   run "definitions.isq"
    settings    set week_start = sunday   set today = 2026-08-01
                set timezone = "Europe/Paris"   set kind of completion = rate

    history     history   history "share"   Up with text typed   Ctrl-R
    help        help share   help where   help settings   help e103

    Enter runs a complete statement and otherwise starts a line; Alt-Enter starts one.
    Tab offers what may stand there; after a mistake, on the empty line, it makes it right.
    Ctrl-U, Ctrl-K and Ctrl-W erase in the line of the cursor; Ctrl-Y puts it back.
    Ctrl-C clears the line or ends the work on an answer, Ctrl-D or quit leaves.

    """
}
