SELECT source, sum(views) AS views FROM daily GROUP BY source, place ORDER BY 2 DESC, place;

SELECT account, source, coalesce(sum(views), 0)::BIGINT AS views
FROM (SELECT DISTINCT source, place FROM daily) CROSS JOIN (SELECT DISTINCT account FROM daily)
LEFT JOIN (SELECT * FROM daily WHERE date BETWEEN DATE '2026-07-01' AND DATE '2026-07-31') USING (account, source, place)
GROUP BY account, source, place ORDER BY 3 DESC, account, place;

SELECT strftime(date, '%Y-%m') AS month, sum(views) FILTER (source = 'For You') / sum(views) AS "share of for_you",
  sum(views) FILTER (source = 'Search') / sum(views) AS "share of search",
  sum(views) FILTER (source IN ('Follow', 'Personal Profile')) / sum(views) AS regulars
FROM daily GROUP BY 1 ORDER BY 1;
