"""The twelve questions for polars: polars_questions.py NUMBER KIND FILE writes the answer as CSV.

A function `qNN` answers for every kind of file; the classes hide what is different about the kinds.
"""
import sys

import polars as pl

SOURCES = {"For You": "for_you", "Follow": "follow", "Personal Profile": "personal_profile", "Search": "search",
           "Sound": "sound", "Direct Message": "direct_message", "Others": "others"}
DAY, VIEWS = pl.col("date"), pl.col("views")
WEEK, MONTH = DAY.dt.truncate("1w").alias("week"), DAY.dt.strftime("%Y-%m").alias("month")


class Long:
    """One line per source. `known` are the views that shares are of."""

    known = VIEWS

    def __init__(self, path):
        self.t = self.scan(path)

    def scan(self, path):
        return pl.scan_csv(path, try_parse_dates=True)

    def of(self, source):
        return VIEWS.filter(pl.col("source") == source).sum()

    def posts(self):
        return self.t.group_by("date", "account", "video_id").agg(
            VIEWS.sum(), self.of("Search").alias("search"))

    def post_search(self):
        return pl.col("search").sum() / VIEWS.sum()

    def by_source(self):
        return self.t.group_by("source").agg(VIEWS.sum())

    def by_source_and_video(self):
        return self.t.group_by("source", "video_id").agg(VIEWS.sum())


class Lines(Long):
    """The same as NDJSON."""

    def scan(self, path):
        return pl.scan_ndjson(path).with_columns(DAY.str.to_date())


class Wide(Long):
    """One column per source."""

    def of(self, source):
        return pl.col(SOURCES[source]).sum()

    def posts(self):
        return self.t

    def by_source(self):
        sums = self.t.select(pl.col(column).sum().alias(name) for name, column in SOURCES.items())
        return sums.unpivot(variable_name="source", value_name="views")

    def by_source_and_video(self):
        sums = self.t.group_by("video_id").agg(pl.col(column).sum().alias(name) for name, column in SOURCES.items())
        return sums.unpivot(index="video_id", variable_name="source", value_name="views")


class Api(Wide):
    """Pages of videos with a list of sources, which are fractions of the views."""

    known = pl.col("known")

    def scan(self, path):
        pages = pl.scan_ndjson(path, infer_schema_length=1000)
        videos = pages.select(pl.col("data").struct.field("videos")).explode("videos").unnest("videos")
        posts = videos.select(
            pl.from_epoch(pl.col("create_time").cast(pl.Int64)).dt.date().alias("date"),
            ("@" + pl.col("share_url").str.extract("@([^/]+)")).alias("account"),
            pl.col("item_id").alias("video_id"), "caption", pl.col("video_views").alias("views"),
            pl.col("impression_sources").alias("sources"))
        return posts.with_columns(
            pl.when(pl.col("sources").is_not_null()).then(VIEWS).alias("known"),
            *((VIEWS * self.fraction(source)).alias(column) for source, column in SOURCES.items()))

    def cells(self):
        return self.t.select("video_id", VIEWS, "sources").explode("sources").drop_nulls("sources").select(
            "video_id", pl.col("sources").struct.field("impression_source").alias("source"),
            VIEWS * pl.col("sources").struct.field("percentage"))

    def fraction(self, source):
        element = pl.element().struct
        return pl.col("sources").list.eval(
            pl.when(element.field("impression_source") == source).then(element.field("percentage"))).list.sum()

    def post_search(self):
        return pl.col("search").sum() / self.known.sum()

    def by_source(self):
        return self.cells().group_by("source").agg(VIEWS.sum())

    def by_source_and_video(self):
        return self.cells().group_by("source", "video_id").agg(VIEWS.sum())


def q01(k):
    return k.posts().select(pl.len())


def q02(k):
    return k.t.select(k.of("Search").alias("search"))


def q03(k):
    return k.t.select((k.of("Search") / k.known.sum()).alias("share"))


def q04(k):
    return k.posts().filter(VIEWS > 10000).group_by(WEEK).agg(k.post_search().alias("share")).sort("week")


def q05(k):
    return k.by_source().sort("views", descending=True)


def q06(k):
    sums = k.t.group_by("account").agg((k.of("Search") / k.known.sum()).alias("share"), VIEWS.sum())
    return sums.filter(VIEWS >= 1000000).sort("share", "account", descending=[True, False], nulls_last=True).head(10)


def q07(k):
    return k.posts().group_by(MONTH).agg(
        VIEWS.median().alias("median"), VIEWS.quantile(0.9, "linear").alias("p90")).sort("month")


def q08(k):
    return k.t.group_by(MONTH).agg(pl.col("video_id").n_unique()).sort("month")


def q09(k):
    found = k.t.filter(pl.col("caption").str.contains("(?i)dance"))
    return found.group_by(DAY.dt.year().alias("year")).agg(VIEWS.sum(), k.of("Search").alias("search")).sort("year")


def q10(k):
    weeks = k.t.group_by(WEEK).agg(k.of("Search").alias("v")).sort("week")
    return weeks.select("week", pl.col("v") / pl.col("v").shift(1) - 1)


def q11(k):
    ranked = k.by_source_and_video().sort("views", "video_id", descending=[True, False])
    return ranked.group_by("source", maintain_order=True).head(3).sort("source", maintain_order=True)


def q12(k):
    days = k.t.group_by("date").agg(k.of("For You").alias("f"), k.known.sum().alias("v")).sort("date")
    return days.select("date", pl.col("f").rolling_sum_by("date", "7d") / pl.col("v").rolling_sum_by("date", "7d"))


def main(number, kind, path):
    table = {"long": Long, "wide": Wide, "ndjson": Lines, "api": Api}[kind](path)
    print(globals()["q" + number](table).collect(engine="streaming").write_csv(), end="")


main(*sys.argv[1:])
