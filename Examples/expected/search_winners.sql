SELECT title, views, search, search / views AS "share of search" FROM wide
WHERE search > 2000 ORDER BY search DESC LIMIT 10;

SELECT video, sum(search) / sum(views) AS "share of search", sum(views) AS views FROM wide
WHERE views >= 5000 GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT 5;

SELECT hashtag, sum(search) / sum(views) FILTER (known) AS "share of search", sum(search) AS search,
  count(DISTINCT video) AS "count of videos"
FROM (SELECT unnest(list_distinct(regexp_extract_all(lower(title), '#[a-z0-9_]+'))) AS hashtag, * FROM wide)
GROUP BY 1 HAVING sum(views) >= 20000 ORDER BY 2 DESC, 1 LIMIT 5;

SELECT title ILIKE '%#howto%' OR title ILIKE '%#bikerepair%' AS advice,
  sum(search) / sum(views) FILTER (known) AS "share of search", count(DISTINCT video) AS "count of videos"
FROM wide GROUP BY 1 ORDER BY 2 DESC;
