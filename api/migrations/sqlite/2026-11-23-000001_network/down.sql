DROP TABLE sections;
DROP TABLE portal_hosts;
DROP TABLE portals;
DROP TABLE units;
