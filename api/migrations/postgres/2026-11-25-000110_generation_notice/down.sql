DROP TRIGGER generation_moves ON portals;
DROP FUNCTION tell_generation();
