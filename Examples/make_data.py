#!/usr/bin/env python3
"""Writes the three example files. Made up from the first to the last number, and always the same.

Two small accounts post from 2026-02-02 to 2026-08-02: a bakery, @corner.crumb, and a bicycle
workshop, @true.spoke. Every post gets views day by day, each from one source; the three files are
three views of the same days:

    posts_api.json   what the API says of every video: lifetime numbers, sources as fractions
    posts_wide.csv   the same videos from a dashboard: a column per source, in percent
    daily.csv        what happened each day: a line per account, day and source
"""
import csv
import datetime as dt
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = ["For You", "Follow", "Personal Profile", "Search", "Sound", "Direct Message", "Others"]
FIRST, LAST = dt.date(2026, 2, 2), dt.date(2026, 8, 2)
HOLIDAY = (dt.date(2026, 4, 6), dt.date(2026, 4, 12))  # both shops were closed, nobody posted
BAKERY, WORKSHOP = "@corner.crumb", "@true.spoke"
VIRAL = "croissant lamination, 27 layers in 20 seconds 🥐 #croissant #fyp"
R = random.Random(20260802)

# Titles: what people search for ("how"), and what lives in the feed ("story").
TITLES = {
    (BAKERY, "how"): [
        "how to feed a sourdough starter #sourdough #howto",
        "how to shape a baguette #baking #howto",
        "why is my bread dense? #sourdough #baking",
        "how to store bread so it stays fresh #howto",
        "rye bread for beginners #rye #baking #howto",
        "how to tell when dough has proofed #sourdough #howto",
        "no knead focaccia, step by step #focaccia #baking",
        "how to fix a sticky dough #baking #howto",
        "overnight oats bread #baking",
        "how to score a loaf #sourdough #howto",
        "what is autolyse? #sourdough",
        "gluten free rolls that don't crumble #glutenfree #baking",
        "how to freeze croissants #croissant #howto",
        "how to make vegan brioche #vegan #baking #howto",
    ],
    (BAKERY, "story"): [
        "5 am at the corner #bakery #dayinthelife",
        "first tray of the day ✨",
        "the queue on a rainy Saturday #bakery",
        "she orders the same bun every day 🥹 #bakery",
        "pistachio croissant test #croissant #fyp",
        "guess the weight of this loaf #fyp",
        "flour delivery, 400 kg of it #bakery",
        "what we sold out of today #bakery #dayinthelife",
        "apprentice makes her first braid #baking",
        "oven sounds, no talking #asmr",
        "our worst batch so far 😅 #fyp",
        "cinnamon roll or cardamom bun? #fyp",
    ],
    (WORKSHOP, "how"): [
        "how to true a wheel at home #bikerepair #howto",
        "squeaky disc brakes: three causes #bikerepair",
        "how to index gears in 2 minutes #bikerepair #howto",
        "which tyre pressure for commuting? #commute",
        "how to patch a tube without swearing #bikerepair #howto",
        "how to remove a stuck seatpost #bikerepair #howto",
        "chain wear: when to replace it #bikerepair",
        "how to bleed hydraulic brakes #bikerepair #howto",
        "e-bike battery care in winter #ebike",
        "how to wrap bar tape #howto #bikerepair",
        "creaking bottom bracket, found it #bikerepair",
        "how to fit a child seat #howto #commute",
    ],
    (WORKSHOP, "story"): [
        "this frame is from 1974 #restoration",
        "restoration part {n}: rust everywhere #restoration",
        "customer said \"it just needs air\" #bikeshop",
        "before, after #restoration #fyp",
        "Friday wheel building, no music #asmr #bikeshop",
        "new truing stand day #bikeshop",
        "the loudest freehub in town #fyp",
        "we found this in a river 🚲 #restoration #fyp",
    ],
}


def plan():
    """The posts: account, kind, title, moment, and how far the feed and the search will carry it."""
    posts = []
    used = {key: [] for key in TITLES}
    parts = 0
    day = FIRST
    while day <= LAST:
        for account, chance in ((BAKERY, 0.38), (WORKSHOP, 0.27)):
            if HOLIDAY[0] <= day <= HOLIDAY[1] or R.random() > chance:
                continue
            age = (day - FIRST).days / 181
            kind = "how" if R.random() < 0.38 + 0.3 * age else "story"
            titles = used[account, kind]
            if not titles:
                titles.extend(R.sample(TITLES[account, kind], len(TITLES[account, kind])))
            title = titles.pop()
            if "{n}" in title:
                parts += 1
                title = title.format(n=parts)
            moment = dt.datetime(day.year, day.month, day.day, R.choice([6, 7, 11, 12, 16, 17, 18, 19]),
                                 R.randrange(60), tzinfo=dt.timezone.utc)
            feed = R.lognormvariate(8.7 if account == BAKERY else 8.3, 1.0)
            search = R.lognormvariate(2.9 + 1.9 * age, 0.5) if kind == "how" else R.uniform(0, 4)
            posts.append(dict(account=account, title=title, moment=moment, feed=feed, search=search))
        day += dt.timedelta(days=1)
    viral = next(p for p in posts if p["account"] == BAKERY and p["moment"].date() >= dt.date(2026, 5, 12))
    viral.update(title=VIRAL, feed=390_000, search=14)
    return posts


def live(post):
    """Views of a post, day by day and source by source, until the last day."""
    first = post["moment"].date()
    days = {}
    follow, profile = R.uniform(0.02, 0.09), R.uniform(0.02, 0.06)
    sound = R.choice([0, 0, 0.004, 0.02]) if "#fyp" in post["title"] or "#asmr" in post["title"] else 0
    if post["title"] == VIRAL:
        follow, profile, sound = 0.004, 0.012, 0.006
    for k in range((LAST - first).days + 1):
        fade = (1 + k) ** -1.9
        feed = post["feed"] * 0.53 * fade * R.uniform(0.75, 1.25)
        asked = post["search"] * min(1, (k + 1) / 6) * 90 / (90 + k) * R.uniform(0.6, 1.4)
        views = [feed, feed * follow, (feed + asked) * profile, asked + feed * 0.004, feed * sound,
                 feed * R.uniform(0, 0.006), feed * R.uniform(0, 0.02)]
        days[first + dt.timedelta(days=k)] = [int(v) for v in views]
    return days


def measures(post, days):
    """Lifetime numbers and the fractions of the sources; none for a post that fell asleep."""
    totals = [sum(d[i] for d in days.values()) for i in range(len(SOURCES))]
    views = sum(totals)
    likes = int(views * R.uniform(0.03, 0.11))
    duration = R.randrange(9, 95) + R.randrange(1000) / 1000
    watch = round(duration * R.uniform(0.18, 0.62), 3)
    asleep = sum(sum(days.get(LAST - dt.timedelta(days=k), [0])) for k in range(9)) == 0
    stamp = int(post["moment"].timestamp())
    post.update(
        id=str((stamp << 32) | R.randrange(1 << 31)), stamp=stamp, views=views,
        reach=int(views * R.uniform(0.78, 0.93)), likes=likes, comments=int(likes * R.uniform(0.01, 0.06)),
        shares=int(likes * R.uniform(0.02, 0.14)), saves=int(likes * R.uniform(0.05, 0.4)),
        duration=duration, average_watch=watch, watch_time=round(watch * views, 3),
        completion=round(R.uniform(0.05, 0.45), 4), new_followers=int(views * R.uniform(0.0003, 0.002)),
        profile_views=int(views * R.uniform(0.003, 0.012)),
        fractions=None if asleep else [round(t / views, 4) for t in totals])


def api_video(p):
    sources = sorted(zip(SOURCES, p["fractions"] or []), key=lambda s: -s[1])
    return {
        "item_id": p["id"], "create_time": str(p["stamp"]), "media_type": "VIDEO", "is_ad": False,
        "caption": p["title"],
        "share_url": f"https://www.tiktok.com/{p['account']}/video/{p['id']}?utm_source=example",
        "video_duration": p["duration"], "video_views": p["views"], "reach": p["reach"],
        "likes": p["likes"], "comments": p["comments"], "shares": p["shares"], "favorites": p["saves"],
        "total_time_watched": p["watch_time"], "average_time_watched": p["average_watch"],
        "full_video_watched_rate": p["completion"], "new_followers": p["new_followers"],
        "profile_views": p["profile_views"],
        "impression_sources": [{"impression_source": s, "percentage": f} for s, f in sources if f > 0],
    }


def write_api(posts):
    response = {"code": 0, "message": "OK", "request_id": "20260803060000000000000000000000A1",
                "data": {"cursor": 0, "has_more": False, "videos": [api_video(p) for p in posts]}}
    with open(os.path.join(HERE, "posts_api.json"), "w", encoding="utf-8") as file:
        json.dump(response, file, ensure_ascii=False, indent=1)
        file.write("\n")


def write_csv(name, header, rows):
    with open(os.path.join(HERE, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_wide(posts):
    header = ["Video ID", "Date posted", "Account", "Title", "Duration", "Views", "Reach", "Likes",
              "Comments", "Shares", "Saves", "Avg. time watched seconds", "Full video watched rate"]
    rows = []
    for p in posts:
        parts = ["%.2f" % (f * 100) for f in p["fractions"]] if p["fractions"] else [""] * len(SOURCES)
        rows.append([p["id"], p["moment"].strftime("%Y-%m-%d %H:%M"), p["account"], p["title"],
                     p["duration"], p["views"], p["reach"], p["likes"], p["comments"], p["shares"],
                     p["saves"], p["average_watch"], p["completion"]] + parts)
    write_csv("posts_wide.csv", header + [f"{s} %" for s in SOURCES], rows)


def write_daily(lives):
    totals = {}
    for account, days in lives:
        for day, views in days.items():
            row = totals.setdefault((day, account), [0] * len(SOURCES))
            for i, v in enumerate(views):
                row[i] += v
    rows = [[day.isoformat(), account, source, views]
            for (day, account), row in sorted(totals.items()) for source, views in zip(SOURCES, row) if views]
    write_csv("daily.csv", ["date", "account", "source", "views"], rows)


def main():
    posts = plan()
    lives = []
    for post in posts:
        days = live(post)
        measures(post, days)
        lives.append((post["account"], days))
    posts.sort(key=lambda p: -p["stamp"])
    write_api(posts)
    write_wide(posts)
    write_daily(lives)


if __name__ == "__main__":
    main()
