-- The example files as plain tables for DuckDB; nothing of isq takes part in the expected answers.
CREATE MACRO part(list, name) AS coalesce(list_sum([s.percentage FOR s IN list IF s.impression_source = name]), 0);

CREATE TABLE posts AS
SELECT v.item_id AS video, make_timestamp(v.create_time::BIGINT * 1000000) AS posted,
  regexp_extract(v.share_url, '@[^/]+') AS account, v.caption AS title, v.video_views AS views,
  v.likes AS likes, v.full_video_watched_rate AS completion,
  len(v.impression_sources) > 0 AS known,
  v.video_views * part(v.impression_sources, 'Search') AS search
FROM (SELECT unnest(data.videos) AS v FROM read_json('posts_api.json'));

CREATE TABLE wide AS
SELECT "Video ID"::VARCHAR AS video, "Date posted" AS posted, "Account" AS account, "Title" AS title,
  "Views" AS views, "Search %" IS NOT NULL AS known, "Views" * "Search %" / 100 AS search
FROM read_csv('posts_wide.csv');

CREATE TABLE daily AS
SELECT date, account, source, views,
  list_position(['For You', 'Follow', 'Personal Profile', 'Search', 'Sound', 'Direct Message', 'Others'], source) AS place
FROM read_csv('daily.csv');
