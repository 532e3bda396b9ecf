-- PostgreSQL alone has row-level security: there, portals that show an article may read when it changes.
SELECT 1;
