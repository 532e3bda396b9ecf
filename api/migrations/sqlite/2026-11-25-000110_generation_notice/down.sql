-- SQLite cannot tell other processes: they ask (api/src/portals/watch.rs).
SELECT 1;
