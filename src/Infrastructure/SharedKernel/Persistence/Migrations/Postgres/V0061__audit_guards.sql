-- Seals and checkpoints are as append-only as the entries: no edit, and no removal but of what retention has let go.
CREATE FUNCTION audit.refuse_seal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.sequence <= (SELECT g.retained_after FROM audit.sealing g) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit.seals is append-only';
END $$;
CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE ON audit.seals
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_seal_change();

CREATE FUNCTION audit.refuse_checkpoint_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.sequence < (SELECT g.retained_after FROM audit.sealing g) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit.checkpoints is append-only';
END $$;
CREATE TRIGGER checkpoints_are_append_only BEFORE UPDATE OR DELETE ON audit.checkpoints
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_checkpoint_change();

-- The sealer only goes forward, and the log only ever begins at a checkpoint.
CREATE FUNCTION audit.refuse_sealing_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.sequence >= OLD.sequence AND NEW.retained_after >= OLD.retained_after AND NEW.retained_after <= NEW.sequence
    AND (NEW.retained_after = OLD.retained_after OR EXISTS (SELECT 1 FROM audit.checkpoints c WHERE c.sequence = NEW.retained_after)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit.sealing only goes forward';
END $$;
CREATE TRIGGER sealing_goes_forward BEFORE UPDATE OR DELETE ON audit.sealing
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_sealing_change();

-- A TRUNCATE fires no row trigger.
CREATE FUNCTION audit.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit.% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER entries_are_not_truncated BEFORE TRUNCATE ON audit.entries FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_truncate();
CREATE TRIGGER seals_are_not_truncated BEFORE TRUNCATE ON audit.seals FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_truncate();
CREATE TRIGGER checkpoints_are_not_truncated BEFORE TRUNCATE ON audit.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_truncate();
CREATE TRIGGER sealing_is_not_truncated BEFORE TRUNCATE ON audit.sealing FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_truncate();
