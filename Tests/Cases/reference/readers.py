"""One explicit reader for every file of ../Data that SQL stands beside: raw file to plain rows.

What isq finds out for itself (shape, scale, dates, names) is said here by hand.
"""
import csv
import datetime as dt
import io
import json
import os
import zipfile

from tables import SOURCES, snake

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Data")
ALIASES = {"Hashtag": "Others", "other_profile_vv": "Others", "Personal profile": "Personal Profile", "fyp": "For You"}


def path(name):
    return os.path.join(DATA, name)


def number(text):
    if text is None or str(text).strip() in ("", "-", "null"):
        return None
    try:
        return int(text)
    except ValueError:
        return float(text)


def records(name, delimiter=",", encoding="utf-8"):
    with open(path(name), newline="", encoding=encoding) as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def epoch(seconds):
    return dt.datetime.fromtimestamp(int(seconds), dt.timezone.utc).replace(tzinfo=None)


def moment(text):
    return dt.datetime.fromisoformat(text.strip().replace("Z", ""))


def post(record):
    row = dict(video=record["video_id"], ts=moment(record["posted"]), account=record["account"],
               title=record["title"], topic=record["topic"])
    for name in ("duration", "views", "likes", "comments", "shares", "saves"):
        row[name] = number(record[name])
    row.update(average_watch=number(record["avg_watch_s"]), completion=number(record["completion_rate"]))
    return row


def wide_posts(name, scale, **options):
    rows = []
    for record in records(name, **options):
        sources = {s: number(record[s]) for s in SOURCES} if record["For You"] else None
        rows.append(dict(post(record), scale=scale, sources=sources))
    return rows


def api_videos(videos):
    rows = []
    for v in videos:
        row = dict(video=v["item_id"], ts=epoch(v["create_time"]),
                   account="@" + v["share_url"].split("/@")[1].split("/")[0], title=v["caption"],
                   duration=v.get("video_duration"), views=v["video_views"], likes=v.get("likes"),
                   comments=v.get("comments"), shares=v.get("shares"), saves=v.get("favorites"),
                   average_watch=v.get("average_time_watched"), completion=v.get("full_video_watched_rate"),
                   scale="fraction")
        if "topic" in v:
            row["topic"] = v["topic"]
        row["sources"] = added((e["impression_source"], e["percentage"]) for e in v.get("impression_sources") or [])
        rows.append(row)
    return rows


def added(pairs):
    """Sources by their own names; two names of one source are added; None without any."""
    sources = {}
    for name, value in pairs:
        name = ALIASES.get(name, name)
        sources[name] = sources.get(name, 0) + value
    return sources or None


def fraction(percentage):
    given = number(percentage)
    return None if given is None else given / 100


def metricool():
    names = ["For You", "Follow", "Hashtag", "Sound", "Personal profile", "Search"]
    rows = []
    for record in records("samples/wide_metricool.csv", delimiter=";", encoding="utf-8-sig"):
        given = [(n, number(record[n])) for n in names if record[n].strip() not in ("", "-")]
        rows.append(dict(video=record["Link"].rsplit("/", 1)[1], ts=moment(record["Date"]), title=record["Title"],
                         views=number(record["Views"]), likes=number(record["Likes"]),
                         completion=fraction(record["Full video watched rate"]),
                         average_watch=number(record["Avg. time watched seconds"]), scale="fraction",
                         sources=added((n, v / 100) for n, v in given)))
    return rows


def windsor():
    rows = {}
    for record in records("samples/long_windsor_repeated_views.csv"):
        row = rows.setdefault(record["video_id"], dict(
            video=record["video_id"], account=record["username"], ts=moment(record["video_create_datetime"]),
            views=number(record["video_views_count"]), scale="fraction", sources=None))
        name = record["video_impression_sources_impression_source"]
        if name:
            name = ALIASES.get(name, name)
            parts = row["sources"] = row["sources"] or {}
            parts[name] = parts.get(name, 0) + number(record["video_impression_sources_percentage"])
    return list(rows.values())


def snapshots_wide():
    names = {"for_you": "For You", "personal_profile": "Personal Profile", "search": "Search", "following": "Follow",
             "sound": "Sound", "other": "Others"}
    rows = []
    for record in records("samples/snapshots_wide.csv"):
        parts = {source: fraction(record[f"traffic_{name}_pct"]) for name, source in names.items()}
        rows.append(dict(video=record["video_id"], date=dt.date.fromisoformat(record["snapshot_date"]),
                         views=int(record["views"]), sources=parts))
    return increments(rows, ("views",))


def spanish():
    names = {"Para ti": "For You", "Siguiendo": "Follow", "Perfil personal": "Personal Profile", "Búsqueda": "Search",
             "Sonido": "Sound", "Otros": "Others"}
    rows = []
    for record in records("samples/spanish_excel.csv", delimiter=";", encoding="utf-8-sig"):
        parts = {source: fraction(record[name].replace(",", ".").removesuffix(" %")) for name, source in names.items()}
        rows.append(dict(date=dt.datetime.strptime(record["Fecha"], "%d/%m/%Y").date(),
                         title=record["Título del video"], views=int(record["Visualizaciones"].replace(".", "")),
                         scale="fraction", sources=parts))
    return rows


def lark():
    """Sources in a cell: `For You 70%, Search 20%`, or a JSON list of them."""
    rows = []
    for video, posted, views, cell in [list(record.values()) for record in records("samples/cell_text_lark.csv")]:
        if cell.startswith("["):
            pairs = [(e["impression_source"], e["percentage"]) for e in json.loads(cell)]
        else:
            split = [part.rsplit(" ", 1) for part in cell.split(", ") if part]
            pairs = [(name.replace("Profile", "Personal Profile"), fraction(part.rstrip("%"))) for name, part in split]
        rows.append(dict(video=video, ts=epoch(int(posted) // 1000), views=int(views.replace(",", "")),
                         scale="fraction", sources=added(pairs)))
    return rows


def studio_overview():
    """Days without a year: the export's name says that they begin on 2025-12-20."""
    name = "packed/Overview_2025-12-20_1768615200_example.bakery.zip"
    text = zipfile.ZipFile(path(name)).read("Overview.csv").decode("utf-8-sig")
    rows = []
    for index, record in enumerate(csv.DictReader(io.StringIO(text))):
        date = dt.date(2025, 12, 20) + dt.timedelta(days=index)
        assert record.pop("Date") == f"{date:%B} {date.day}"
        known = {header: None if cell == "undefined" else int(cell) for header, cell in record.items()}
        rows.append(dict(date=date, views=known.pop("Video Views"), **{snake(h): n for h, n in known.items()}))
    return rows


def studio_content():
    """The upper half of a video's id is the time of its posting."""
    rows = []
    for record in records("samples/Content.csv", encoding="utf-8-sig"):
        video = record["Video link"].rsplit("/", 1)[1]
        rows.append(dict(video=video, ts=epoch(int(video) >> 32), title=record["Video title"],
                         **{name: int(record[f"Total {name}"]) for name in ("likes", "comments", "shares", "views")}))
    return rows


def counted_lines(name):
    """A line per source, whose count is all there is: views is the sum of the sources."""
    rows = {}
    for record in records(name):
        row = rows.setdefault((record["date"], record["account"]), dict(
            date=dt.date.fromisoformat(record["date"]), account=record["account"], views=0, scale="count", sources={}))
        row["views"] += int(record["views"])
        row["sources"][record["source"]] = int(record["views"])
    return list(rows.values())


def merged():
    rows = {}
    for record in records("merge.csv"):
        row = rows.setdefault(record["video_id"], dict(
            video=record["video_id"], date=dt.date.fromisoformat(record["posted"]), views=int(record["views"]),
            scale="fraction", sources={}))
        name = ALIASES.get(record["impression_source"], record["impression_source"])
        row["sources"][name] = row["sources"].get(name, 0) + float(record["percentage"])
    return list(rows.values())


def simple(name, sources=(), scale="count"):
    """A small CSV: dates, text and numbers as they stand."""
    rows = []
    for record in records(name):
        row = {}
        for header, text in record.items():
            if header in sources:
                continue
            if header in ("date", "posted", "day", "captured_at"):
                row["date"] = dt.date.fromisoformat(text)
            elif header == "video_id":
                row["video"] = text
            else:
                row[snake(header)] = value(text)
        if sources:
            row.update(scale=scale, sources={s: number(record[s]) for s in sources} if record[sources[0]] else None)
        rows.append(row)
    return rows


def value(text):
    try:
        return number(text)
    except ValueError:
        return text


def daily():
    names = {snake(s): s for s in SOURCES}
    rows = []
    for record in records("daily.csv"):
        row = dict(date=dt.date.fromisoformat(record["date"]), account=record["account"], scale="count",
                   sources={names[k]: int(record[k]) for k in names})
        for name in ("views", "likes", "comments", "followers", "new_followers"):
            row[name] = number(record[name])
        rows.append(row)
    return rows


def percent(name, column):
    rows = simple(name)
    for row in rows:
        row[column] = float(str(row[column]).replace("%", "")) / 100
    return rows


def load_json(name):
    with open(path(name), encoding="utf-8") as file:
        return json.load(file)


def json_lines(name):
    with open(path(name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def increments(rows, cumulative=("views", "likes")):
    """What was added since the same video's previous snapshot; sources as views."""
    out, last = [], {}
    for row in sorted(rows, key=lambda r: (r["video"], r["date"])):
        views = {s: row["views"] * part for s, part in row["sources"].items()}
        before = last.get(row["video"])
        added_since = dict(row, scale="count", sources=views)
        if before:
            for name in cumulative:
                added_since[name] = row[name] - before[0][name]
            added_since["sources"] = {s: v - before[1][s] for s, v in views.items()}
        out.append(added_since)
        last[row["video"]] = (row, views)
    return out


THREE = ["For You", "Search", "Others"]
READERS = {
    "snapshots.csv": lambda: increments(simple("snapshots.csv", SOURCES, "fraction")),
    "snapshots_tiny.csv": lambda: increments(simple("snapshots_tiny.csv", THREE, "fraction")),
    "posts_wide_counts.csv": lambda: wide_posts("posts_wide_counts.csv", "count"),
    "posts_wide_fraction.csv": lambda: wide_posts("posts_wide_fraction.csv", "fraction"),
    "posts_api.json": lambda: api_videos(load_json("posts_api.json")["data"]["videos"]),
    "daily.csv": daily,
    "tiny.csv": lambda: simple("tiny.csv", THREE),
    "single.csv": lambda: simple("single.csv", THREE),
    "unattributed.csv": lambda: simple("unattributed.csv", THREE + ["Live"], "fraction"),
    "merge.csv": merged,
    "nototal.csv": lambda: counted_lines("nototal.csv"),
    "pct.csv": lambda: percent("pct.csv", "rate"),
    "pctviews.csv": lambda: percent("pctviews.csv", "ctr"),
    "dst.ndjson": lambda: [dict(video=v["item_id"], ts=epoch(v["create_time"]), views=v["video_views"])
                           for v in json_lines("dst.ndjson")],
    "samples/api_video_list.json": lambda: api_videos(load_json("samples/api_video_list.json")["data"]["videos"]),
    "samples/wide_metricool.csv": metricool,
    "samples/long_counts.csv": lambda: counted_lines("samples/long_counts.csv"),
    "samples/long_windsor_repeated_views.csv": windsor,
    "samples/snapshots_wide.csv": snapshots_wide,
    "samples/spanish_excel.csv": spanish,
    "samples/cell_text_lark.csv": lark,
    "samples/Content.csv": studio_content,
    "packed/Overview_2025-12-20_1768615200_example.bakery.zip": studio_overview,
}


def read(name):
    return READERS[name]() if name in READERS else simple(name)
