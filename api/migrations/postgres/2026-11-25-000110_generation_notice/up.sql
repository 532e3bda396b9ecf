-- Other nodes are told at the commit which portal's public content has moved, and to where.
CREATE FUNCTION tell_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('cong_generation', NEW.id::text || ':' || NEW.generation::text);
  RETURN NEW;
END $$;
CREATE TRIGGER generation_moves AFTER UPDATE OF generation ON portals
  FOR EACH ROW WHEN (NEW.generation IS DISTINCT FROM OLD.generation) EXECUTE FUNCTION tell_generation();
